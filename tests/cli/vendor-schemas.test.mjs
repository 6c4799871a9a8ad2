// Every service the vendor has published, where the folder of them is at hand: each gives a form that people can use.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { visura } from "../wasm/doors.mjs";

const folder = fileURLToPath(new URL("../../../shared/schemas/", import.meta.url));
const missing = !existsSync(folder) && "the vendor's published schemas are not here";
const files = missing ? [] : readdirSync(folder).filter((name) => /\.(json|txt)$/.test(name));
const isService = (name) => /"(json_struttura|requestStructure)"/.test(readFileSync(join(folder, name), "utf8"));

const known = "text email tax_code tax_number code date number radio select file".split(" ");

test("there are published schemas to read", { skip: missing }, () => {
  assert.ok(files.filter(isService).length >= 15);
});

describe("published schemas", { skip: missing }, () => {
  for (const name of files.filter(isService)) {
    test(`${name} gives a form`, () => {
      const raw = name.endsWith(".txt");
      const { status, stdout, stderr } = visura([
        ...["describe", join(folder, name), "--today", "2026-11-23"],
        ...(raw ? ["--repair"] : []),
      ]);
      assert.equal(status, 0, stderr);
      const form = JSON.parse(stdout);
      assert.equal(form.dialect, name.startsWith("docuengine") ? "docuengine" : "visengine");
      assert.match(form.id, /^[A-Za-z0-9]{24,32}$/);
      assert.ok(form.fields.length > 0);
      const codes = form.diagnostics.map(({ code }) => code);
      assert.ok(!codes.includes("schema.unknown_type"), "every type is known");
      assert.ok(raw ? codes.some((code) => code.startsWith("json.repaired_")) : !codes.includes("json.syntax"));
      for (const field of form.fields) {
        assert.ok(known.includes(field.control), `${field.key}: ${field.control}`);
        assert.match(field.label, /^[\p{Lu}\d]/u, field.key);
        assert.doesNotMatch(field.label, /[*`]/, field.key);
        assert.ok(["required", "alternative", "optional"].includes(field.role));
      }
      // Without a cut-off rule, some fields are needed, and the way to finish is known.
      const cut = codes.includes("schema.no_rule");
      if (!cut) assert.ok(form.alternatives.length > 0);
      const keys = form.fields.map(({ key }) => Number(key.replace(/\D+/, "")));
      if (form.dialect === "docuengine")
        assert.deepEqual(
          keys,
          [...keys].sort((a, b) => a - b),
        );
      assert.doesNotMatch(stdout, /fornitori|providers/);
    });
  }

  /** The body the core writes for the values of a documented one, with the intent beside it. */
  function written(command, schema, values, intent) {
    const file = join(folder, schema);
    const run = visura([command, file, "-", "--intent", intent, "--body"], JSON.stringify(values));
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(run.stdout);
  }
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

  test("the documented Visengine request is what the core writes, with its state said", () => {
    const documented = read("visengine-oas-richiesta-post-request.json");
    const schema = "visengine-oas-eccbc87e-visura-ordinaria-capitale.json";
    assert.deepEqual(written("payload", schema, documented.json_visura, "order"), { ...documented, state: 1 });
    assert.deepEqual(written("payload", schema, documented, "draft"), { ...documented, state: 0 });
  });

  test("the documented DocuEngine update is what the core writes", () => {
    const example = read("docuengine-oas-requests-patch-examples.json")["Update request and close it"];
    // The number in the example is nobody's: its check digit is wrong. The one of the other example is right.
    const { search } = read("docuengine-oas-requests-post-request.json");
    const documented = { ...example, "search.field0": search.field0 };
    const schema = "docuengine-mcp-689cb885-certificato-artigiano.json";
    assert.deepEqual(written("update", schema, documented, "order"), documented);
  });

  test("the documented DocuEngine request keeps its meaning", () => {
    const documented = read("docuengine-oas-requests-post-request.json");
    const schema = "docuengine-mcp-689cb885-certificato-artigiano.json";
    const { documentId } = written("payload", schema, { field0: documented.search.field0 }, "order");
    // The example is of a service whose schema is not published; this one asks for the same single field.
    const body = written("payload", schema, { ...documented, documentId }, "order");
    assert.deepEqual(body, { ...documented, documentId });
  });

  test("the lease of 46 fields is asked for as its rule says", () => {
    const name = files.find((file) => file.includes("registrazione-contratti-affitto"));
    const form = JSON.parse(visura(["describe", join(folder, name)]).stdout);
    assert.equal(form.fields.length, 46);
    assert.equal(form.alternatives.length, 4);
    assert.equal(form.prices.total, 1290);
  });
});
