import assert from "node:assert/strict";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { accepted, behind, envelope, failure, schemaText, send, standIn, vendorId } from "./support/upstream.mjs";

const hidden = [
  vendorId,
  "owner@example.com",
  "deep@example.com",
  "supplier@example.com",
  "hook.example.com",
  "fornitori",
  "providers",
  "owner",
  "callback_data",
];

const assertClean = (text) => {
  for (const word of hidden) assert.ok(!text.includes(word), `the answer holds ${word}`);
};

test("an answer's _id is a random handle, and status and document are reached by it alone", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const created = await server.post(body());
  const handle = created.json.data._id;
  assert.match(handle, /^[0-9a-f]{32}$/);
  assert.equal(created.json.data.ricerche[0].id_ricerca, `${handle}_0`);
  assertClean(created.text);

  const status = await server.get(`/richiesta/${handle}`);
  assert.deepEqual([status.status, status.json.data._id, status.json.data.allegati], [200, handle, [`${handle}.zip`]]);
  assertClean(status.text);
  const document = await server.get(`/documento/${handle}`);
  assert.deepEqual(document.json, envelope({ nome: `${handle}.zip`, dimensione: "4", file: "UEsFBg==" }));
  assert.deepEqual(upstream.got.map((call) => call.line).slice(-2), [
    `GET /richiesta/${vendorId}`,
    `GET /documento/${vendorId}`,
  ]);
});

test("two requests with one vendor id have different handles", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const first = (await server.post(body())).json.data._id;
  const second = (await server.post(body())).json.data._id;
  assert.notEqual(first, second);
});

test("only handles issued here lead anywhere: not the vendor's id, not a guess", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const handle = (await server.post(body())).json.data._id;
  const before = upstream.got.length;
  const guesses = [
    vendorId,
    "a".repeat(32),
    handle.toUpperCase() === handle ? "0".repeat(32) : handle.toUpperCase(),
    handle.slice(1),
    `${handle}0`,
  ];
  for (const guess of guesses) {
    const status = await server.get(`/richiesta/${guess}`);
    assert.deepEqual([status.status, status.json.error], [404, 202], guess);
    const document = await server.get(`/documento/${guess}`);
    assert.deepEqual([document.status, document.json.error], [404, 244], guess);
    assert.ok(!status.text.includes(guess) && !document.text.includes(guess));
  }
  assert.equal(upstream.got.length, before);
});

test("ids and hashes are letters and digits after decoding, at most 64, or 400", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const bad = [
    "a%2Fb",
    "a%2fb",
    "%2e%2e",
    "..",
    ".",
    "a%5Cb",
    "a%00b",
    "a%",
    "a%zz",
    "a%2",
    "a b".replace(" ", "%20"),
    "a-b",
    "a_b",
    "%C3%A8",
    "a;b",
    "x".repeat(65),
    "",
    "%",
  ];
  for (const [path, error] of [
    ["/visure", 200],
    ["/richiesta", 201],
    ["/documento", 243],
  ]) {
    for (const id of bad) {
      const answer = await server.get(`${path}/${id}`);
      assert.equal(answer.status, 400, `${path}/${id}`);
      assert.ok([error, 400].includes(answer.json.error), `${path}/${id}: ${answer.json.error}`);
    }
  }
  assert.deepEqual(upstream.got, []);
  assert.equal((await server.get(`/visure/%33${hash.slice(1)}`)).status, 200);
});

test("suppliers, owner and webhook are stripped from every answer, at any depth and however they are written", async (t) => {
  const deep = (inner) => ({ a: [{ b: [inner] }] });
  const secretish = deep({
    owner: "owner@example.com",
    Fornitori: ["supplier@example.com"],
    PROVIDERS: 1,
    callback_data: "hook.example.com",
    kept: 1,
  });
  const escaped = JSON.stringify(envelope({ hash_visura: hash, x: 1, ...secretish })).replace(
    /owner":/g,
    '\\u006fwner":',
  );
  const upstream = await standIn(t, {
    "GET /visure": (answer) =>
      send(answer, 200, {
        ...envelope([{ hash_visura: hash, owner: "owner@example.com", nome_visura: "x" }]),
        owner: "deep@example.com",
      }),
    [`GET /visure/${hash}`]: (answer) =>
      send(
        answer,
        200,
        schemaText.replace(
          '"fornitori": []',
          '"fornitori": [{"email":"supplier@example.com"}], "owner":"owner@example.com"',
        ),
      ),
    "GET /richiesta/*": (answer) => send(answer, 200, escaped),
    "GET /documento/*": (answer) =>
      send(answer, 422, { ...failure(247, `document ${vendorId} not yet available`), owner: "owner@example.com" }),
  });
  const server = await start(t, ...behind(upstream));
  const handle = (await server.post(body())).json.data._id;
  const answers = [
    await server.get("/visure"),
    await server.get(`/visure/${hash}`),
    await server.get(`/richiesta/${handle}`),
    await server.get(`/documento/${handle}`),
  ];
  for (const answer of answers) assertClean(answer.text.toLowerCase());
  assert.equal(answers[2].json.data.a[0].b[0].kept, 1);
  assert.deepEqual(
    [answers[3].status, answers[3].json.error, answers[3].json.message],
    [422, 247, `document ${handle} not yet available`],
  );
});

test("the catalogue shows only the services this portal offers", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const { json } = await server.get("/visure");
  assert.deepEqual(
    json.data.map((entry) => entry.hash_visura),
    [hash],
  );
});

test("beyond the limit the oldest handle is forgotten", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": (answer) => send(answer, 200, accepted()) });
  const server = await start(t, ...behind(upstream, ["--limit", "handles=2"]));
  const made = [];
  for (let i = 0; i < 3; i++) made.push((await server.post(body())).json.data._id);
  const statuses = [];
  for (const handle of made) statuses.push((await server.get(`/richiesta/${handle}`)).status);
  assert.deepEqual(statuses, [404, 200, 200]);
});

test("drafts and rehearsals never crowd out an order's handle; when only orders are left, nothing more is sent", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--max-intent", "order", "--limit", "handles=2"]));
  const order = { "Visura-Intent": "order" };
  const post = async (intent) => (await server.post(body(), { "Visura-Intent": intent })).json.data._id;
  const status = async (handle) => (await server.get(`/richiesta/${handle}`)).status;
  const ordered = await post("order");
  for (const intent of ["rehearsal", "draft", "rehearsal"]) await post(intent);
  assert.equal(await status(ordered), 200);
  const second = await post("order");
  assert.deepEqual([await status(ordered), await status(second)], [200, 200]);
  const before = upstream.posts().length;
  for (const headers of [order, {}]) {
    const { status: got, json } = await server.post(body(), headers);
    assert.deepEqual([got, json.outcome], [503, "not_sent"]);
  }
  assert.equal(upstream.posts().length, before);
});

test("a handle expires", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--limit", "handle-ms=1000"]));
  const handle = (await server.post(body())).json.data._id;
  let status = 200;
  while (status === 200) status = (await server.get(`/richiesta/${handle}`)).status;
  assert.equal(status, 404);
});
