// Documents as they arrive on the wire: their content, their size, and what the operator says of both.
import assert from "node:assert/strict";
import { test } from "node:test";
import { docx, join, jpeg, png, tiff } from "../files/bytes.mjs";
import { whole } from "../files/wire.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, standIn } from "./support/upstream.mjs";

const megabyte = 1_000_000;
const photo = (bytes) => join(jpeg(4000, 3000, { bytes: 150_000 }).subarray(0, -2), Buffer.alloc(bytes, 1), "\xff\xd9");
const withFront = (bytes, name, mime) => body({ $5: whole(bytes, name, mime) });
const codesOf = ({ json }) => json.report.diagnostics.map(({ code }) => code);

test("what a document is, its content says: a Word document named .pdf is refused by name", async (t) => {
  const server = await start(t);
  const answer = await server.post(withFront(docx(), "carta.pdf", "application/pdf"));
  assert.equal(answer.status, 412);
  assert.deepEqual(codesOf(answer), ["file.not_accepted"]);
  assert.match(answer.json.report.diagnostics[0].message, /deve essere PDF, JPG o PNG: questo è un documento Word$/);
});

test("a PNG named .jpg travels as the PNG it is", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const picture = png(4, 3);
  assert.equal((await server.post(withFront(picture, "carta.jpg", "image/jpeg"))).status, 200);
  const sent = JSON.parse(upstream.posts()[0].body);
  assert.equal(sent.json_visura.$5, whole(picture, "carta.jpg", "image/png"));
});

test("--accept says which kinds of documents pass", async (t) => {
  const server = await start(t, ["--accept", "png,tiff"]);
  assert.equal((await server.post(withFront(tiff(), "carta.tif", "image/tiff"))).status, 200);
  const refused = await server.post(withFront(jpeg(4, 3), "carta.jpg", "image/jpeg"));
  assert.deepEqual([refused.status, codesOf(refused)], [412, ["file.not_accepted"]]);
  assert.match(refused.json.report.diagnostics[0].message, /deve essere PNG o TIFF/);
});

test("file-bytes bounds a document as a person sees it, body-bytes the request in base64", async (t) => {
  const large = body({ $5: whole(photo(6 * megabyte), "a.jpg", "image/jpeg") });
  const usual = await start(t);
  assert.deepEqual(codesOf(await usual.post(large)), ["file.too_large"]);
  const wide = await start(t, ["--limit", `file-bytes=${8 * megabyte},body-bytes=${24 * megabyte}`]);
  assert.equal((await wide.post(large)).status, 200);
  const three = body({ ...large.json_visura, $6: large.json_visura.$5, $7: large.json_visura.$5 });
  assert.equal((await wide.post(three)).status, 413);
  const wider = await start(t, ["--limit", `file-bytes=${8 * megabyte},body-bytes=${32 * megabyte}`]);
  assert.equal((await wider.post(three)).status, 200);
});

test("three documents of 3.7 MB pass, and upstream gets them byte for byte", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const front = whole(photo(3.7 * megabyte), "a.jpg", "image/jpeg");
  const sent = body({ $5: front, $6: front, $7: front });
  assert.equal((await server.post(sent)).status, 200);
  assert.deepEqual(JSON.parse(upstream.posts()[0].body).json_visura, sent.json_visura);
});

test("escaped slashes, as PHP writes them, mean the same", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const sent = withFront(photo(100_000), "a.jpg", "image/jpeg");
  assert.equal((await server.post(JSON.stringify(sent).replaceAll("/", "\\/"))).status, 200);
  assert.deepEqual(JSON.parse(upstream.posts()[0].body).json_visura, sent.json_visura);
});

test("one stray character in a megabyte of base64 is found", async (t) => {
  const server = await start(t);
  const wire = whole(photo(megabyte), "a.jpg", "image/jpeg");
  for (const stray of ["-", " ", "=", "\\u0041\\u0000", "é"]) {
    const at = wire.length / 2;
    const text = JSON.stringify(body({ $5: "HERE" })).replace("HERE", wire.slice(0, at) + stray + wire.slice(at + 1));
    const answer = await server.post(text);
    assert.deepEqual([answer.status, codesOf(answer)], [412, ["file.base64"]], stray);
  }
});
