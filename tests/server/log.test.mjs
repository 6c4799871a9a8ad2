import assert from "node:assert/strict";
import { test } from "node:test";

import { docuId, mapId } from "./support/docuengine.mjs";
import { behindBoth, made, standInForBoth } from "./support/doors.mjs";
import { Raw } from "./support/raw.mjs";
import { body, fields, hash, taxCode } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";
import { behind, standIn, token, vendorId } from "./support/upstream.mjs";

const line =
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|-) (\/visure|\/visure\/\{hash\}|\/richiesta|\/richiesta\/\{id\}|\/documento\/\{id\}|\/documents|\/requests|\/requests\/\{id\}|\/requests\/\{id\}\/documents|\/requests\/\{id\}\/documents\/\{file\}|\/\*|-) \d{3} \d+ms$/;

test("the log has one line per request: method, route, status, time; never an id, a value, a key or the token", async (t) => {
  const upstream = await standIn(t);
  const secret = "portal-secret-0123456789";
  const server = await start(t, ...behind(upstream, [], { VISURA_CLIENT_SECRET: secret }));
  const right = { Authorization: `Bearer ${secret}` };
  const key = newKey();
  const created = await server.post(body(), { ...right, "Idempotency-Key": key });
  const handle = created.json.data._id;
  await server.post(body({ $4: "RSSMRA80A01H501X" }), right);
  await server.post(body());
  await server.get(`/visure/${hash}`, right);
  await server.get(`/richiesta/${handle}`, right);
  await server.get(`/documento/${handle}`, right);
  await server.get(`/richiesta/..%2f${taxCode}`, right);
  await server.get(`/${taxCode}?name=Rossi`);
  await server.ask(taxCode.replace(/\d/g, "A"), "/");
  const raw = await Raw.open(server.port);
  raw.send(`${taxCode}\r\n\r\n`);
  await raw.status();
  raw.close();
  await server.stop();
  const lines = server.log
    .trim()
    .split("\n")
    .filter((text) => !/^visura-server listens|^requests go|^the form's files|^stopped/.test(text));
  assert.equal(lines.length, 10, server.log);
  for (const text of lines) assert.match(text, line);
  assert.match(lines[0], /^POST \/richiesta 200 /);
  const hidden = [
    handle,
    vendorId,
    key,
    token,
    secret,
    hash,
    taxCode,
    "RSSMRA",
    "Rossi",
    fields.$2,
    fields.$3,
    "fronte",
  ];
  for (const word of hidden) assert.ok(!server.log.includes(word), word);
});

test("nor is anything of DocuEngine's: ids, results, signed addresses, fields", async (t) => {
  const upstream = await standInForBoth(t);
  const server = await start(t, ...behindBoth(upstream, ["--max-intent", "order"]));
  const id = await made(server);
  const order = { "Visura-Intent": "order" };
  await server.send("PATCH", `/requests/${id}`, { "search.field2": "Milano" }, order);
  await server.send("PATCH", `/requests/${id}`, { resultId: `${id}_0` }, order);
  await server.get(`/requests/${id}`);
  await server.get(`/requests/${id}/documents`);
  await server.get(`/requests/${id}/documents/0123456789abcdef`);
  await server.stop();
  const routes = server.log.match(/^[A-Z]+ \S+ \d{3} \d+ms$/gm);
  assert.deepEqual(
    routes.map((text) => text.replace(/ \d+ms$/, "")),
    [
      "POST /requests 200",
      "PATCH /requests/{id} 200",
      "PATCH /requests/{id} 200",
      "GET /requests/{id} 200",
      "GET /requests/{id}/documents 200",
      "GET /requests/{id}/documents/{file} 404",
    ],
  );
  for (const text of routes) assert.match(text, line);
  for (const word of [id, docuId, mapId, token, taxCode, "Milano", "storage", "0123456789abcdef"]) {
    assert.ok(!server.log.includes(word), word);
  }
});
