import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { postHeaders, root, start } from "./support/server.mjs";
import { schemaText } from "./support/upstream.mjs";

const order = { "Visura-Intent": "order" };

test("the catalogue lists the bundled service in the vendor's envelope", async (t) => {
  const server = await start(t);
  const { status, json } = await server.get("/visure");
  assert.equal(status, 200);
  assert.deepEqual(json, {
    data: [{ nome_visura: "730 Singolo", nome_categoria: "Patronato", hash_visura: hash }],
    success: true,
    message: "",
    error: null,
  });
});

test("the service is the bundled schema without its suppliers", async (t) => {
  const server = await start(t);
  const expected = JSON.parse(schemaText);
  delete expected.data.fornitori;
  const { status, json } = await server.get(`/visure/${hash}`);
  assert.equal(status, 200);
  assert.deepEqual(json, expected);
});

test("an unknown hash is the vendor's error 200 under HTTP 400", async (t) => {
  const server = await start(t);
  const { status, json } = await server.get("/visure/0123456789abcdef");
  assert.deepEqual([status, json.success, json.data, json.error], [400, false, null, 200]);
  assert.equal(json.message, "wrong hash_visura");
});

test("an order moves In erogazione, Dati disponibili, Visura evasa, and its document is a real zip", async (t) => {
  const server = await start(t, ["--sandbox-step-ms", "0"]);
  const created = await server.post(body(), order);
  assert.equal(created.status, 200);
  const { data } = created.json;
  assert.deepEqual(
    [data.state, data.stato_richiesta, data.hash_visura, data.prezzo_visura],
    [1, "In erogazione", hash, 25.7],
  );
  assert.match(data._id, /^[0-9a-f]{32}$/);

  const early = await server.get(`/documento/${data._id}`);
  assert.deepEqual([early.status, early.json.error], [422, 247]);

  const states = [];
  for (let i = 0; i < 3; i++) states.push((await server.get(`/richiesta/${data._id}`)).json.data.stato_richiesta);
  assert.deepEqual(states, ["Dati disponibili", "Visura evasa", "Visura evasa"]);

  const document = (await server.get(`/documento/${data._id}`)).json.data;
  const zip = Buffer.from(document.file, "base64");
  assert.equal(document.dimensione, zip.length);
  assert.equal(document.nome, `${data._id}.zip`);
  const folder = mkdtempSync(join(tmpdir(), "visura-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "a.zip"), zip);
  const script =
    "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.write(z.read(z.namelist()[0]).decode())";
  let text;
  try {
    text = execFileSync("python3", ["-c", script, join(folder, "a.zip")], { encoding: "utf8" });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    t.diagnostic("no python3 here: the archive's checksum was not checked by a foreign reader");
    text = zip.toString("utf8");
  }
  assert.match(text, /documento di prova/);
});

test("the archive's central directory, sizes and checksum agree with its content", async (t) => {
  const server = await start(t, ["--sandbox-step-ms", "0"]);
  const { data } = (await server.post(body(), order)).json;
  await server.get(`/richiesta/${data._id}`);
  const zip = Buffer.from((await server.get(`/documento/${data._id}`)).json.data.file, "base64");
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50);
  const directory = zip.readUInt32LE(end + 16);
  assert.equal(directory + zip.readUInt32LE(end + 12), end);
  assert.equal(zip.readUInt32LE(directory), 0x02014b50);
  const nameLength = zip.readUInt16LE(26);
  const content = zip.subarray(30 + nameLength, directory);
  assert.equal(zip.readUInt32LE(18), content.length);
  let crc = ~0;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  assert.equal(zip.readUInt32LE(14), ~crc >>> 0);
  assert.equal(zip.readUInt32LE(directory + 16), ~crc >>> 0);
});

test("a rehearsal creates nothing and returns the prices", async (t) => {
  const server = await start(t);
  const { status, json } = await server.post(body());
  assert.equal(status, 200);
  assert.equal(json.data._id, undefined);
  assert.deepEqual([json.data.prezzo_visura, json.data.prezzo_ricerca], [25.7, 0]);
});

test("a draft stays at state 0 and has no document", async (t) => {
  const server = await start(t, ["--sandbox-step-ms", "0"]);
  const { data } = (await server.post(body(), { "Visura-Intent": "draft" })).json;
  assert.equal(data.state, 0);
  await server.get(`/richiesta/${data._id}`);
  const later = (await server.get(`/richiesta/${data._id}`)).json.data;
  assert.deepEqual([later.state, later.stato_richiesta], [0, null]);
  assert.equal((await server.get(`/documento/${data._id}`)).json.error, 247);
});

test("a wallet with a limit runs dry with 402, without telling what is in it", async (t) => {
  const server = await start(t, ["--sandbox-credit", "2570"]);
  assert.equal((await server.post(body(), order)).status, 200);
  const { status, json } = await server.post(body(), order);
  assert.deepEqual([status, json.error], [402, 211]);
  assert.doesNotMatch(json.message, /\d/);
});

test("paid options count against the wallet", async (t) => {
  const server = await start(t, ["--sandbox-credit", "2570", "--allow", "options"]);
  assert.equal((await server.post(body({}, { opzioni: { opzione_0: true } }), order)).status, 402);
});

test("with time per step the state follows the clock", async (t) => {
  const server = await start(t, ["--sandbox-step-ms", "1"]);
  const { data } = (await server.post(body(), order)).json;
  let state;
  while (state !== "Visura evasa") state = (await server.get(`/richiesta/${data._id}`)).json.data.stato_richiesta;
  const slow = await start(t, ["--sandbox-step-ms", "3600000"]);
  const { data: waiting } = (await slow.post(body(), order)).json;
  assert.equal((await slow.get(`/richiesta/${waiting._id}`)).json.data.stato_richiesta, "In erogazione");
});

test("--services narrows what the sandbox offers", async (t) => {
  const server = await start(t, ["--services", "none"]);
  assert.deepEqual((await server.get("/visure")).json.data, []);
  assert.equal((await server.get(`/visure/${hash}`)).json.error, 200);
  assert.equal((await server.post(body())).json.error, 200);
});

test("the sentences can be English", async (t) => {
  const server = await start(t, ["--lang", "en"]);
  const { json } = await server.post(body({ $4: "WRONG" }));
  assert.match(json.report.diagnostics.find((d) => d.field === "$4").message, /[Cc]odice fiscale|tax code/);
  const refused = await server.ask("POST", "/richiesta", {
    headers: { ...postHeaders(), "Visura-Intent": "all" },
    body: "{}",
  });
  assert.match(refused.json.message, /header Visura-Intent is missing/);
});

test("the bundled service is the seed that every other runner tests, byte for byte", () => {
  assert.equal(readFileSync(join(root, "tests/fixtures/schemas/seed.json"), "utf8"), schemaText);
});
