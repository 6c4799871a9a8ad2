// Files of every kind through every door: described with what the module of files sees, as the browser hands them in;
// described with slices; and whole, as the server receives them. The verdict is the same, and so are its bytes.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { claimed, samples } from "../files/samples.mjs";
import { described, seen, whole } from "../files/wire.mjs";
import { cDoor, cliDoor, fileLooker, formDoor, sessionDoor, wasmDoor } from "./doors.mjs";

const session = sessionDoor();
const others = [cDoor(), cliDoor(), await wasmDoor()];
const form = await formDoor();
const look = await fileLooker();
after(() => {
  for (const door of [session, form, ...others]) door.close();
});

/** A file field alone: what it holds is what the request holds. */
const schema = JSON.stringify({
  hash_visura: "f1",
  nome_visura: "File",
  json_struttura: { campi: { $0: { nome: "Documento", tipo: "file", null: false } }, validazione: "$0" },
});

const codesOf = (answer) => answer.diagnostics.map(({ code }) => code);

async function ask(question, doors = others) {
  const text = await session.ask(question);
  for (const door of doors) assert.equal(await door.ask(question), text, `${door.name} answers as Session does`);
  return JSON.parse(text);
}

/** A form's core has no call for it. */
const check = (text, accept) => ask({ verb: "check", type: "file", text, accept });
const validate = (value, accept, doors) =>
  ask({ verb: "validate", schema, values: JSON.stringify({ $0: value }), accept }, doors);
const withForm = [...others, form];

for (const { name, file, mime, bytes, codes, accept, onlyDescribed, ...details } of samples) {
  test(name, async () => {
    const value = described(bytes, file, mime);
    const bySlices = await check(JSON.stringify(value), accept);
    assert.deepEqual(codesOf(bySlices), codes);
    for (const [key, wanted] of Object.entries(details)) assert.equal(bySlices.details[key], wanted, key);
    if (value.xref !== undefined && bySlices.details.kind === "pdf") {
      assert.equal(bytes.subarray(bySlices.details.xref).subarray(0, 4096).toString("base64"), value.xref);
    }
    const report = await validate(value, accept);
    assert.deepEqual(codesOf(report), codes);
    const bySight = seen(bytes, file, mime, look);
    assert.deepEqual(await check(JSON.stringify(bySight), accept), bySlices);
    assert.deepEqual(await validate(bySight, accept, withForm), report);
    if (onlyDescribed) return;
    assert.deepEqual(await check(whole(bytes, file, mime), accept), bySlices);
    assert.deepEqual(await validate(whole(bytes, file, mime), accept), report);
  });
}

for (const { name, value, codes } of claimed) {
  test(`claimed: ${name}`, async () => {
    assert.deepEqual(codesOf(await check(JSON.stringify(value))), codes);
  });
}

test("there are two hundred samples and more, and each kind is among them", () => {
  assert.ok(samples.length >= 200);
  const kinds = new Set(samples.map(({ kind }) => kind));
  for (const kind of "empty unknown pdf jpeg png tiff heic webp p7m zip docx odt text".split(" ")) {
    assert.ok(kinds.has(kind), kind);
  }
});

const png = { name: "a.png", mime: "image/png", size: 70, ref: "f" };

for (const [name, said, codes, details] of [
  ["a kind alone", { kind: "png" }, [], { kind: "png", size: 70 }],
  ["another kind", { kind: "zip", width: 1, height: 1 }, ["file.not_accepted"]],
  ["a kind that nobody knows", { kind: "exe" }, [], { kind: "unknown", size: 70 }],
  ["no object", "png", [], { kind: "unknown", size: 70 }],
  ["nothing", null, [], { kind: "unknown", size: 70 }],
  ["a file without its end", { kind: "png", cut: true }, ["file.cut"]],
  ["flags that are none", { kind: "png", cut: "true", encrypted: 1, width: "x" }, [], { kind: "png", size: 70 }],
]) {
  test(`said of a file: ${name}`, async () => {
    const answer = await check(JSON.stringify({ ...png, seen: said }));
    assert.deepEqual(codesOf(answer), codes);
    assert.deepEqual(codesOf(await validate({ ...png, seen: said }, undefined, withForm)), codes);
    if (details) assert.deepEqual(answer.details, details);
  });
}

test("what slices show counts for more than what is said; without them an empty file is empty whatever is said", async () => {
  const { bytes } = samples.find(({ kind, codes }) => kind === "pdf" && codes.length === 0);
  const value = { ...described(bytes, "a.pdf", "application/pdf"), seen: { kind: "zip" } };
  assert.deepEqual((await check(JSON.stringify(value))).diagnostics, []);
  const nothing = { ...png, size: 0, seen: { kind: "png" } };
  const empty = await check(JSON.stringify(nothing));
  assert.deepEqual([codesOf(empty), empty.details.kind], [["file.empty"], "empty"]);
  assert.deepEqual(codesOf(await validate(nothing, undefined, withForm)), ["file.empty"]);
});

test("a form's core looks into nothing: of slices and of whole files only size and base64 count", async () => {
  const zip = samples.find(({ kind }) => kind === "zip");
  for (const value of [described(zip.bytes, "a.bin", "a/b"), whole(zip.bytes, "a.bin", "a/b")]) {
    assert.deepEqual(codesOf(await validate(value)), ["file.not_accepted"]);
    const values = JSON.stringify({ $0: value });
    assert.deepEqual(codesOf(JSON.parse(await form.ask({ verb: "validate", schema, values }))), []);
  }
  assert.deepEqual(codesOf(await validate("a.png|data:image/png;base64,iVBORw0K=", undefined, withForm)), [
    "file.base64",
  ]);
});
