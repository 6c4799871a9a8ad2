// Files of every kind through every door: described with slices, as the browser hands them in, and whole, as the server
// receives them. The verdict is the same, and so are its bytes.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { claimed, samples } from "../files/samples.mjs";
import { described, whole } from "../files/wire.mjs";
import { cDoor, cliDoor, sessionDoor, wasmDoor } from "./doors.mjs";

const session = sessionDoor();
const others = [cDoor(), cliDoor(), await wasmDoor()];
after(() => {
  for (const door of [session, ...others]) door.close();
});

/** A file field alone: what it holds is what the request holds. */
const schema = JSON.stringify({
  hash_visura: "f1",
  nome_visura: "File",
  json_struttura: { campi: { $0: { nome: "Documento", tipo: "file", null: false } }, validazione: "$0" },
});

const codesOf = (answer) => answer.diagnostics.map(({ code }) => code);

async function ask(question) {
  const text = await session.ask(question);
  for (const door of others) assert.equal(await door.ask(question), text, `${door.name} answers as Session does`);
  return JSON.parse(text);
}

const check = (text, accept) => ask({ verb: "check", type: "file", text, accept });

for (const { name, file, mime, bytes, codes, accept, onlyDescribed, ...details } of samples) {
  test(name, async () => {
    const value = described(bytes, file, mime);
    const bySlices = await check(JSON.stringify(value), accept);
    assert.deepEqual(codesOf(bySlices), codes);
    for (const [key, wanted] of Object.entries(details)) assert.equal(bySlices.details[key], wanted, key);
    if (value.xref !== undefined && bySlices.details.kind === "pdf") {
      assert.equal(bytes.subarray(bySlices.details.xref).subarray(0, 4096).toString("base64"), value.xref);
    }
    const report = await ask({ verb: "validate", schema, values: JSON.stringify({ $0: value }), accept });
    assert.deepEqual(codesOf(report), codes);
    if (onlyDescribed) return;
    assert.deepEqual(await check(whole(bytes, file, mime), accept), bySlices);
    const byWire = await ask({
      verb: "validate",
      schema,
      values: JSON.stringify({ $0: whole(bytes, file, mime) }),
      accept,
    });
    assert.deepEqual(byWire, report);
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
