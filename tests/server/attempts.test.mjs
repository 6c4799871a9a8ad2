import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";

import { body } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";
import { accepted, behind, envelope, failure, hold, send, standIn } from "./support/upstream.mjs";

const keyed = (key, more = {}) => ({ "Idempotency-Key": key, ...more });

test("the same key and body get the same answer again, and upstream one request", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  const first = await server.post(body(), keyed(key));
  const second = await server.post(body(), keyed(key));
  assert.equal(first.status, 200);
  assert.deepEqual([second.status, second.text], [first.status, first.text]);
  assert.equal(upstream.posts().length, 1);
});

test("twenty at once with one key: one request upstream, and nobody gets another answer", async (t) => {
  const held = hold();
  const upstream = await standIn(t, { "POST /richiesta": held.answer });
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  const running = Array.from({ length: 20 }, () => server.post(body(), keyed(key)));
  const early = [];
  for (const one of running) one.then((answer) => early.push(answer.status));
  while (early.length < 19) await new Promise((resolve) => setImmediate(resolve));
  held.release();
  const answers = await Promise.all(running);
  const by = (status) => answers.filter((answer) => answer.status === status);
  assert.equal(by(200).length, 1);
  assert.equal(by(409).length, 19);
  for (const answer of by(409)) assert.ok(Number(answer.headers["retry-after"]) > 0);
  assert.equal(upstream.posts().length, 1);
  assert.equal((await server.post(body(), keyed(key))).text, by(200)[0].text);
  assert.equal(upstream.posts().length, 1);
});

test("the same key with another body or intent is refused with 422", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  assert.equal((await server.post(body(), keyed(key))).status, 200);
  assert.equal((await server.post(body({ $0: "Anna" }), keyed(key))).status, 422);
  assert.equal((await server.post(body(), keyed(key, { "Visura-Intent": "draft" }))).status, 422);
  assert.equal(upstream.posts().length, 1);
});

test("a refused body leaves its key free: mended, it goes through", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  assert.equal((await server.post(body({ $1: "" }), keyed(key))).status, 412);
  assert.equal((await server.post(body(), keyed(key))).status, 200);
});

test("when certainly nothing was sent, the same key tries again", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  assert.equal((await server.post(body())).status, 200); // the schema is known now
  await upstream.close();
  const down = await server.post(body(), keyed(key));
  assert.deepEqual([down.status, down.json.outcome], [502, "not_sent"]);
  assert.match(down.json.message, /Non è stato inviato nulla/);
  const again = await server.post(body(), keyed(key));
  assert.deepEqual([again.status, again.json.outcome], [502, "not_sent"]);
});

// what upstream does after it has the request
const lost = [
  ["closes without a word", (answer) => answer.socket.destroy(), 502],
  [
    "closes in the middle of its answer",
    (answer) => {
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Length": 1000 });
      answer.write('{"data":');
      setImmediate(() => answer.socket.destroy());
    },
    502,
  ],
  ["answers with something else than HTTP", (answer) => answer.socket.end("what?\r\n\r\n"), 502],
  ["answers with a page", (answer) => send(answer, 200, "<html>ok</html>", { "Content-Type": "text/html" }), 502],
  ["fails with 500", (answer) => send(answer, 500, failure(500, "internal")), 502],
  ["redirects", (answer) => send(answer, 307, "", { Location: "/elsewhere" }), 502],
  ["accepts but gives no id", (answer) => send(answer, 200, accepted({ _id: undefined })), 502],
  ["neither affirms nor denies", (answer) => send(answer, 200, { ...accepted(), success: "false" }), 502],
  ["says null for success", (answer) => send(answer, 200, { ...failure(250, "no"), success: null }), 502],
  ["says 0 for success", (answer) => send(answer, 400, { ...failure(250, "no"), success: 0 }), 502],
  ["denies and gives an id", (answer) => send(answer, 200, { ...accepted(), success: false }), 502],
  ["refuses with an id", (answer) => send(answer, 412, { ...failure(250, "no"), data: { _id: "abc" } }), 502],
  [
    "refuses with an id that is a number",
    (answer) => send(answer, 400, { ...failure(9, "no"), data: { _id: 7 } }),
    502,
  ],
  ["refuses and calls it a success", (answer) => send(answer, 400, { ...failure(250, "no"), success: true }), 502],
  ["asks to wait and gives an id", (answer) => send(answer, 429, { ...failure(1, "no"), data: { _id: "a1" } }), 502],
  ["gives an id that is none", (answer) => send(answer, 200, accepted({ _id: "../x" })), 502],
  ["compresses its answer", (answer) => send(answer, 200, accepted(), { "Content-Encoding": "gzip" }), 502],
  ["sends more than any answer has", (answer) => send(answer, 200, accepted({ nome: "x".repeat(20_000) })), 502],
  ["never answers", () => {}, 504],
  [
    "answers one byte at a time",
    (answer) => {
      answer.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => answer.write(" "), 20);
      answer.on("close", () => clearInterval(timer));
    },
    504,
  ],
];

for (const [name, misbehave, status] of lost) {
  test(`when upstream ${name}, we say that it may have been sent, and never send it again`, async (t) => {
    const upstream = await standIn(t, { "POST /richiesta": misbehave });
    const server = await start(
      t,
      ...behind(upstream, ["--max-intent", "order", "--limit", "upstream-ms=600,answer-bytes=10000"]),
    );
    const key = newKey();
    const order = keyed(key, { "Visura-Intent": "order" });
    const first = await server.post(body(), order);
    assert.deepEqual([first.status, first.json.outcome, first.json.success], [status, "unknown", false]);
    assert.match(first.json.message, /La richiesta potrebbe essere già partita/);
    const second = await server.post(body(), order);
    assert.deepEqual([second.status, second.text], [first.status, first.text]);
    assert.equal(upstream.posts().length, 1);
  });
}

test("the vendor's own refusal is passed on and repeated, the state of the wallet is not", async (t) => {
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => send(answer, 402, failure(211, "Insufficient Credit in Wallet: 182.03")),
  });
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  const first = await server.post(body(), keyed(key));
  assert.deepEqual([first.status, first.json.error, first.json.outcome], [402, 211, undefined]);
  assert.ok(!first.text.includes("182"));
  assert.equal((await server.post(body(), keyed(key))).text, first.text);
  assert.equal(upstream.posts().length, 1);
});

test("when upstream refuses our credential, people are told that nothing was started, and nothing of the credential", async (t) => {
  for (const status of [401, 403]) {
    const upstream = await standIn(t, {
      "POST /richiesta": (answer, request) =>
        send(answer, status, failure(status, `bad token ${request.headers.authorization}`)),
    });
    const server = await start(t, ...behind(upstream));
    const answer = await server.post(body());
    assert.deepEqual([answer.status, answer.json.outcome], [502, "not_sent"]);
    assert.ok(!answer.text.includes("Secret"));
  }
});

test("when upstream asks to wait, nothing was started and the key may try again", async (t) => {
  let busy = true;
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) =>
      busy ? send(answer, 429, failure(429, "slow down")) : send(answer, 200, accepted()),
  });
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  const first = await server.post(body(), keyed(key));
  assert.deepEqual([first.status, first.json.outcome], [503, "not_sent"]);
  busy = false;
  assert.equal((await server.post(body(), keyed(key))).status, 200);
});

const ordering = ["--max-intent", "order"];
const asOrder = (key) => keyed(key, { "Visura-Intent": "order" });

test("rehearsals and drafts make room for orders, the oldest first; an order is never forgotten for them", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, [...ordering, "--limit", "attempts=3"]));
  const [order, first, second, third] = [newKey(), newKey(), newKey(), newKey()];
  const ordered = await server.post(body(), asOrder(order));
  assert.equal((await server.post(body(), keyed(first))).status, 200);
  assert.equal((await server.post(body(), keyed(second, { "Visura-Intent": "draft" }))).status, 200);
  assert.equal((await server.post(body(), keyed(third))).status, 200);
  assert.equal(upstream.posts().length, 4);
  assert.equal((await server.post(body(), asOrder(order))).text, ordered.text);
  await server.post(body(), keyed(third));
  assert.equal(upstream.posts().length, 4);
  await server.post(body(), keyed(first)); // forgotten: sent as if it were new
  assert.equal(upstream.posts().length, 5);
});

test("when only orders and unknown outcomes are left in memory, new work is refused and nothing of it sent", async (t) => {
  let lose = false;
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => (lose ? answer.socket.destroy() : send(answer, 200, accepted())),
  });
  const server = await start(t, ...behind(upstream, [...ordering, "--limit", "attempts=2"]));
  const [order, lost] = [newKey(), newKey()];
  const ordered = await server.post(body(), asOrder(order));
  lose = true;
  const unknown = await server.post(body(), keyed(lost));
  assert.equal(unknown.json.outcome, "unknown");
  for (const headers of [asOrder(newKey()), keyed(newKey())]) {
    const { status, json, headers: got } = await server.post(body(), headers);
    assert.deepEqual([status, json.outcome], [503, "not_sent"]);
    assert.ok(Number(got["retry-after"]) > 0);
  }
  assert.equal((await server.post(body(), asOrder(order))).text, ordered.text);
  assert.equal((await server.post(body(), keyed(lost))).text, unknown.text);
  assert.equal(upstream.posts().length, 2);
});

test("a refused order makes room when no rehearsal is left", async (t) => {
  let refuse = true;
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) =>
      refuse ? send(answer, 400, failure(209, "email is considered invalid!")) : send(answer, 200, accepted()),
  });
  const server = await start(t, ...behind(upstream, [...ordering, "--limit", "attempts=1"]));
  assert.equal((await server.post(body(), asOrder(newKey()))).status, 400);
  refuse = false;
  assert.equal((await server.post(body(), asOrder(newKey()))).status, 200);
  assert.equal((await server.post(body(), asOrder(newKey()))).status, 503);
});

test("the answers kept are bounded in bytes: rehearsals go, orders stay, and no order is sent without room", async (t) => {
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => send(answer, 200, accepted({ nome: "x".repeat(40_000) })),
  });
  const server = await start(t, ...behind(upstream, [...ordering, "--limit", "attempt-bytes=150000"]));
  for (let i = 0; i < 5; i++) assert.equal((await server.post(body())).status, 200);
  const orders = [];
  let status = 200;
  while (status === 200) {
    const key = newKey();
    const answer = await server.post(body(), asOrder(key));
    status = answer.status;
    if (status === 200) orders.push([key, answer.text]);
  }
  assert.equal(status, 503);
  assert.ok(orders.length >= 2);
  const before = upstream.posts().length;
  for (const [key, text] of orders) assert.equal((await server.post(body(), asOrder(key))).text, text);
  assert.equal(upstream.posts().length, before);
});

test("an answer too long to keep is repeated in short, with the same handle", async (t) => {
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => send(answer, 200, accepted({ nome: "x".repeat(100_000) })),
  });
  const server = await start(t, ...behind(upstream, ordering));
  const key = newKey();
  const first = await server.post(body(), asOrder(key));
  assert.equal(first.json.data.nome.length, 100_000);
  const second = await server.post(body(), asOrder(key));
  assert.deepEqual(second.json, envelope({ _id: first.json.data._id }));
  assert.equal((await server.get(`/richiesta/${second.json.data._id}`)).status, 200);
  assert.equal(upstream.posts().length, 1);
});

test("an order is forgotten only after the time a person may retry", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, [...ordering, "--limit", "attempts=1,attempt-ms=1000"]));
  assert.equal((await server.post(body(), asOrder(newKey()))).status, 200);
  let status = 503;
  while (status === 503) status = (await server.post(body(), asOrder(newKey()))).status;
  assert.equal(status, 200);
});

test("a client that leaves does not undo its request: the key knows the answer", async (t) => {
  const held = hold();
  const upstream = await standIn(t, { "POST /richiesta": held.answer });
  const server = await start(t, ...behind(upstream));
  const key = newKey();
  const text = JSON.stringify(body());
  const leaving = request({
    port: server.port,
    host: "127.0.0.1",
    method: "POST",
    path: "/richiesta",
    agent: false,
    headers: {
      "Content-Type": "application/json",
      "Visura-Intent": "rehearsal",
      ...keyed(key),
      "Content-Length": Buffer.byteLength(text),
    },
  });
  leaving.on("error", () => {});
  leaving.end(text);
  while (upstream.posts().length === 0) await new Promise((resolve) => setImmediate(resolve));
  leaving.destroy();
  held.release();
  let answer;
  do answer = await server.post(body(), keyed(key));
  while (answer.status === 409);
  assert.equal(answer.status, 200);
  assert.equal(upstream.posts().length, 1);
});
