// The second dialect in the built-in sandbox, and drafts in both.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { docuBody, mapId, searchId } from "./support/docuengine.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";

const draft = { "Visura-Intent": "draft" };
const order = { "Visura-Intent": "order" };
const quick = ["--sandbox-step-ms", "0"];
const finding = { documentId: searchId, search: { field0: "Alfa" } };

const make = async (server, content, headers) => (await server.send("POST", "/requests", content, headers)).json.data;
const patch = (server, id, content, headers = order) => server.send("PATCH", `/requests/${id}`, content, headers);
const state = async (server, id) => (await server.get(`/requests/${id}`)).json.data.state;

test("the catalogue lists the bundled services with all there is to know of them", async (t) => {
  const server = await start(t);
  const { json } = await server.get("/documents");
  assert.deepEqual(
    json.data.map(({ id, hasSearch, totalPrice }) => [id, hasSearch, totalPrice]),
    [
      [mapId, false, 6.9],
      [searchId, true, 4.5],
    ],
  );
  const types = Object.values(json.data[0].requestStructure.fields).map((field) => field.type);
  assert.deepEqual(types, ["optionCode", "taxCode", "string", "date", "float", "file"]);
});

test("a draft is NEW, changed, closed, WAIT, DONE; then its document can be fetched", async (t) => {
  const server = await start(t, quick);
  const made = await make(server, docuBody(), draft);
  assert.match(made.id, /^[0-9a-f]{32}$/);
  assert.deepEqual([made.state, Object.keys(made.timestamps)], ["NEW", ["creation", "NEW", "lastUpdate"]]);
  assert.equal(await state(server, made.id), "NEW");
  assert.equal((await server.get(`/requests/${made.id}/documents`)).json.error, 225);
  assert.equal((await patch(server, made.id, { "search.field2": "Bari" }, draft)).json.data.state, "NEW");
  assert.deepEqual(Object.values(await errorOf(patch(server, made.id, {}, draft))), [400, 300]);
  const closed = await patch(server, made.id, { state: "SEARCH" });
  assert.deepEqual([closed.status, closed.json.data.state, closed.json.data.id], [200, "WAIT", made.id]);
  assert.deepEqual(Object.values(await errorOf(patch(server, made.id, { state: "SEARCH" }))), [417, 316]);
  assert.deepEqual(Object.values(await errorOf(patch(server, made.id, { "search.field2": "x" }, draft))), [417, 316]);
  assert.equal(await state(server, made.id), "DONE");

  const { data } = (await server.get(`/requests/${made.id}/documents`)).json;
  assert.equal(data.length, 1);
  const [{ fileName, mimeType, fileSize, md5, urlExpire, downloadUrl }] = data;
  assert.deepEqual([fileName, mimeType, typeof urlExpire], ["documento.zip", "application/zip", "number"]);
  assert.match(downloadUrl, /^documents\/[0-9a-f]{32}$/);
  // Behind a proxy, too, it leads below the address that answered.
  const behind = new URL(downloadUrl, `https://portal.example/api/requests/${made.id}/documents`);
  assert.equal(behind.href, `https://portal.example/api/requests/${made.id}/${downloadUrl}`);
  const address = `/requests/${made.id}/${downloadUrl}`;
  const file = await server.get(address);
  assert.deepEqual([file.status, file.headers["content-type"]], [200, "application/zip"]);
  assert.match(file.headers["content-disposition"], /^attachment/);
  assert.equal(file.headers["cache-control"], "no-store");
  assert.equal(file.bytes.length, Number(fileSize));
  assert.equal(createHash("md5").update(file.bytes).digest("hex"), md5);
  assert.match(file.bytes.toString(), /documento di prova/);

  const other = await make(server, docuBody(), order);
  await state(server, other.id);
  const wrong = [
    address.replace(made.id, other.id),
    address.replace(/.{32}$/, "0".repeat(32)),
    address.replace(made.id, "0".repeat(32)),
  ];
  for (const path of wrong) assert.equal((await server.get(path)).json.error, 223, path);
});

async function errorOf(asked) {
  const { status, json } = await asked;
  return { status, error: json.error };
}

test("a service that searches first shows results, and its document is paid when one is chosen", async (t) => {
  const server = await start(t, [...quick, "--sandbox-credit", "450"]);
  const made = await make(server, finding, order);
  assert.equal(made.state, "SEARCH");
  assert.equal(made.results.length, 2);
  assert.equal(await state(server, made.id), "SEARCH");
  assert.equal((await server.get(`/requests/${made.id}/documents`)).json.error, 225);
  assert.deepEqual(await errorOf(patch(server, made.id, { resultId: "none" })), { status: 422, error: 213 });
  const [, second] = made.results;
  assert.ok(second.id.startsWith(made.id));
  const chosen = (await patch(server, made.id, { resultId: second.id })).json.data;
  assert.deepEqual([chosen.state, chosen.resultId], ["WAIT", second.id]);
  assert.deepEqual(await errorOf(patch(server, made.id, { resultId: second.id })), { status: 417, error: 316 });
  assert.equal(await state(server, made.id), "DONE");
  assert.equal((await server.get(`/requests/${made.id}/documents`)).json.data.length, 1);
  assert.deepEqual(await errorOf(server.send("POST", "/requests", finding, order)), { status: 402, error: 610 });
});

test("a draft has no results to choose from, and a service without a search none at all", async (t) => {
  const server = await start(t, quick);
  const searching = await make(server, finding, draft);
  assert.equal(searching.results, null);
  assert.deepEqual(await errorOf(patch(server, searching.id, { resultId: `${searching.id}_0` })), {
    status: 417,
    error: 316,
  });
  const plain = await make(server, docuBody(), order);
  assert.deepEqual(await errorOf(patch(server, plain.id, { resultId: `${plain.id}_0` })), { status: 417, error: 316 });
});

test("both dialects pay from one wallet, with their options, and only when a draft is closed", async (t) => {
  const server = await start(t, [...quick, "--allow", "options", "--sandbox-credit", "3510"]);
  const made = await make(server, docuBody({}, { selectedOptions: ["urgenza"] }), draft);
  const visura = (await server.post(body(), draft)).json.data._id;
  assert.equal((await server.send("PUT", `/richiesta/${visura}`, { state: 1 }, order)).status, 200); // 25.70
  assert.equal((await patch(server, made.id, { state: "SEARCH" })).status, 200); // 6.90 + 2.50
  const broke = await server.send("POST", "/requests", finding, order);
  assert.equal(broke.status, 402);
  assert.doesNotMatch(broke.json.message, /\d/);
});

test("Visengine's draft is changed and closed by PUT, once, and its states start then", async (t) => {
  const server = await start(t, quick);
  const { _id: id } = (await server.post(body(), draft)).json.data;
  const put = (content, headers = order) => server.send("PUT", `/richiesta/${id}`, content, headers);
  await server.get(`/richiesta/${id}`);
  const changed = await put({ "json_visura.$0": "Marta" }, draft);
  assert.deepEqual([changed.status, changed.json.data.state, changed.json.data._id], [200, 0, id]);
  assert.deepEqual(await errorOf(put({ "json_visura.$4": "x" }, draft)), { status: 412, error: 229 });
  const closed = (await put({ "json_visura.$1": "Bianchi", state: 1 })).json.data;
  assert.deepEqual([closed.state, closed.stato_richiesta], [1, "In erogazione"]);
  assert.deepEqual(await errorOf(put({ state: 1 })), { status: 400, error: 239 });
  assert.equal((await server.get(`/richiesta/${id}`)).json.data.stato_richiesta, "Dati disponibili");
  assert.equal((await server.get(`/documento/${id}`)).status, 200);
});

test("with time per step a closed request waits, then is done", async (t) => {
  const server = await start(t, ["--sandbox-step-ms", "1"]);
  const { id } = await make(server, docuBody(), order);
  while ((await state(server, id)) !== "DONE");
  const slow = await start(t, ["--sandbox-step-ms", "3600000"]);
  const waiting = await make(slow, docuBody(), order);
  assert.equal(await state(slow, waiting.id), "WAIT");
});
