import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { EngineError, loadEngine } from "../../web/dist/core.js";
import { EngineError as FormError, loadEngine as loadFormEngine } from "../../web/dist/index.js";
import it from "../../web/dist/locale/it.js";
import { person, schema, wrongTaxCode } from "./support/samples.mjs";
import { root } from "./support/server.mjs";

const options = { lang: "it", catalog: it.catalog, today: "2026-11-23" };
const wasm = new URL("../../web/dist/visura-full.wasm", import.meta.url);
const engine = await loadEngine();
const fault = (code) => (error) => error instanceof EngineError && error.code === code;

/** More than the core's memory may ever be: it aborts, as it must. */
const tooMuch = "$".repeat(140_000_000);

const sources = {
  "its address": () => wasm,
  "its address as text": () => String(wasm),
  "its bytes": () => readFile(wasm),
  "a compiled module": async () => new WebAssembly.Module(await readFile(wasm)),
  "an answer with the right type": async () =>
    new Response(await readFile(wasm), { headers: { "content-type": "application/wasm" } }),
  "an answer with a wrong type": async () => new Response(await readFile(wasm)),
};
for (const [name, source] of Object.entries(sources)) {
  test(`the core loads from ${name}`, async () => {
    const loaded = await loadEngine({ wasm: await source() });
    assert.equal(loaded.check("codice_fiscale_persona_fisica", person.$4, options).ok, true);
  });
}

const faults = [
  ["an address where nothing is", "unreachable", () => new URL("nothing.wasm", wasm)],
  ["an answer of 404", "unreachable", () => new Response("", { status: 404 })],
  ["a page in the place of the core", "refused", () => new Response("<!doctype html>")],
  ["a core cut short", "refused", async () => (await readFile(wasm)).subarray(0, 1000)],
];
for (const [name, code, source] of faults) {
  test(`${name} is told as ${code}`, async () => {
    await assert.rejects(loadEngine({ wasm: await source() }), fault(code));
  });
}

test("loading again gives the same engine", async () => {
  assert.equal(await loadEngine(), engine);
});

test("a schema given as an object reads as its text does", () => {
  const text = engine.readSchema(schema, options);
  const object = engine.readSchema(JSON.parse(schema), options);
  assert.deepEqual(object.description(), text.description());
});

test("a wrong codice fiscale has its code and its sentence", () => {
  const [diagnostic] = engine.check("codice_fiscale_persona_fisica", wrongTaxCode, options).diagnostics;
  assert.equal(diagnostic.code, "codice_fiscale.control_character");
  assert.equal(diagnostic.message, it.catalog["codice_fiscale.control_character"]);
});

test("a rule says what is still missing", () => {
  assert.deepEqual(engine.rule("($0 && $1) || $2", { ...options, filled: ["$0"] }).missing, [["$1"], ["$2"]]);
});

test("without a catalog there are codes and no sentences", () => {
  const [diagnostic] = engine.check("email", "mario", { today: "2026-11-23" }).diagnostics;
  assert.deepEqual([diagnostic.code, diagnostic.message], ["email.no_at", ""]);
});

test("half a character does not swallow the one after it", () => {
  const handle = engine.readSchema(schema, options);
  const { report } = handle.payload({ $0: "A\ud800B" }, "order");
  assert.equal(report.diagnostics.filter((diagnostic) => diagnostic.code.startsWith("json.")).length, 0);
  const unreadable = engine.readSchema('{"hash_visura":"\ud800"}', options).description();
  assert.equal(unreadable.ok, false);
});

const absent = {
  "a rule": (formEngine) => formEngine.rule("$0", options),
  "an update": (formEngine) => formEngine.readSchema(schema, options).update({}, "draft"),
  "a mended schema": (formEngine) => formEngine.readSchema(schema, { ...options, repair: true }),
};
for (const [name, ask] of Object.entries(absent)) {
  test(`a form's engine says that it has not what ${name} takes, and goes on`, async () => {
    const formEngine = await loadFormEngine();
    assert.throws(() => ask(formEngine), fault("absent"));
    assert.equal(formEngine.readSchema(schema, options).description().ok, true);
  });
}

test("both entries have one class of errors", () => assert.equal(FormError, EngineError));

test("a closed schema says so", () => {
  const handle = engine.readSchema(schema, options);
  handle.close();
  assert.throws(() => handle.description(), fault("closed"));
});

test("what is closed is freed", () => {
  const grown = () => engine.run((glue) => glue.HEAPU8.length);
  const readAndClose = (times) => {
    for (let count = 0; count < times; count += 1) engine.readSchema(schema, options).close();
  };
  readAndClose(20);
  const before = grown();
  readAndClose(500);
  assert.equal(grown(), before);
});

test("a core that aborts is replaced, and a schema read before answers as before", async () => {
  const fragile = await loadEngine({ wasm });
  const handle = fragile.readSchema(schema, options);
  const before = handle.validate(person);
  assert.throws(() => fragile.rule(tooMuch, options), fault("crashed"));
  assert.throws(() => handle.validate(person), fault("crashed"), "until the new core is there");
  assert.equal(await fragile.ready, fragile);
  assert.deepEqual(handle.validate(person), before);
  handle.close();
});

test("a schema too large for the core is a fault of that call only", async () => {
  const fragile = await loadEngine({ wasm });
  assert.throws(() => fragile.readSchema(tooMuch, options), fault("crashed"));
  await fragile.ready;
  assert.equal(fragile.readSchema(schema, options).description().ok, true);
});

test("importing the element needs no page", async () => {
  const { VisuraForm } = await import(join(root, "web/dist/index.js"));
  await import(join(root, "web/dist/define.js"));
  assert.equal(typeof VisuraForm, "function");
});

/** The native reader refuses what is no finite double; ours decides it without ever making one. */
const numbers = [
  ["1.5", "values.wrong_kind"],
  ["1.7976931348623158e308", "values.wrong_kind"],
  ["1.7976931348623159e308", "json.syntax"],
  ["-1e400", "json.syntax"],
  ["0e400", "values.wrong_kind"],
];
for (const [number, code] of numbers) {
  test(`the number ${number} in the place of a text is told as ${code}`, () => {
    const answer = engine.run((glue) => {
      const bytes = (text) => new TextEncoder().encode(text);
      return glue.validate(glue.read(bytes(schema), bytes("{}")), bytes(`{"$0":${number}}`));
    });
    assert.equal(JSON.parse(answer).diagnostics[0].code, code);
  });
}
