import assert from "node:assert/strict";
import { test } from "node:test";

import { postHead, Raw } from "./support/raw.mjs";
import { body, hash } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";
import { behind, hold, schemaText, send, standIn } from "./support/upstream.mjs";

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  test(`${signal} ends an idle server at once, with exit 0, keep-alive connections or not`, async (t) => {
    const server = await start(t);
    const idle = await Raw.open(server.port);
    idle.send(`GET /visure HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
    assert.equal((await idle.answer()).status, 200);
    const silent = await Raw.open(server.port);
    assert.deepEqual(await server.stop(signal), { code: 0, signal: null });
    await Promise.all([idle.ended, silent.ended]);
    assert.match(server.log, /stopped\n$/);
  });
}

test("a request under way when SIGTERM comes is answered, its connection closed, and nobody new is served", async (t) => {
  const held = hold();
  const upstream = await standIn(t, { "POST /richiesta": held.answer });
  const server = await start(t, ...behind(upstream));
  const running = server.post(body());
  while (upstream.posts().length === 0) await new Promise((resolve) => setImmediate(resolve));
  server.child.kill("SIGTERM");
  const refused = () =>
    server.get("/visure").then(
      () => false,
      () => true,
    );
  while (!(await refused())) await new Promise((resolve) => setImmediate(resolve));
  held.release();
  const answer = await running;
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.connection, "close");
  assert.deepEqual(await server.ended, { code: 0, signal: null });
});

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Sends SIGTERM and waits until nobody new is served. */
async function stopping(server) {
  server.child.kill("SIGTERM");
  const served = () =>
    server.get("/visure").then(
      () => true,
      () => false,
    );
  while (await served()) await soon();
}

test("a body half received when SIGTERM comes is refused with 503: nothing was sent, and nothing will be", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Length": text.length, Expect: "100-continue" }));
  assert.equal((await raw.answer()).status, 100);
  raw.send(text.slice(0, 100));
  await stopping(server);
  const answer = await raw.answer();
  assert.deepEqual([answer.status, JSON.parse(answer.body).outcome], [503, "not_sent"]);
  raw.close();
  assert.equal((await server.ended).code, 0);
  assert.deepEqual(upstream.posts(), []);
});

test("a request still being checked when SIGTERM comes is not sent any more", async (t) => {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  const upstream = await standIn(t, {
    [`GET /visure/${hash}`]: (answer) => released.then(() => send(answer, 200, schemaText)),
  });
  const server = await start(t, ...behind(upstream));
  const running = server.post(body());
  while (upstream.got.length === 0) await soon();
  await stopping(server);
  release();
  const { status, json, headers } = await running;
  assert.deepEqual([status, json.outcome], [503, "not_sent"]);
  assert.match(json.message, /Non è stato inviato nulla/);
  assert.ok(Number(headers["retry-after"]) > 0);
  assert.equal((await server.ended).code, 0);
  assert.deepEqual(upstream.posts(), []);
});

test("a request already sent is only cut off by a second signal: exit 1, and the log says so", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": () => {} });
  const server = await start(t, ...behind(upstream));
  server.post(body()).catch(() => {});
  while (upstream.posts().length === 0) await soon();
  await stopping(server);
  server.child.kill("SIGTERM");
  assert.deepEqual(await server.ended, { code: 1, signal: null });
  assert.match(server.log, /already sent upstream were cut off/);
});

test("a request already sent is waited for until its own time runs out, and its fate told", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": () => {} });
  const limits = "upstream-ms=500,connect-ms=500,stop-ms=1500";
  const server = await start(t, ...behind(upstream, ["--limit", limits]));
  const running = server.post(body(), { "Idempotency-Key": newKey() });
  while (upstream.posts().length === 0) await soon();
  await stopping(server);
  const { status, json } = await running;
  assert.deepEqual([status, json.outcome], [504, "unknown"]);
  assert.equal((await server.ended).code, 0);
});

test("what was never sent does not keep the server beyond stop-ms, nor after a second signal", async (t) => {
  for (const [limits, signals] of [
    ["stop-ms=200", 1],
    ["stop-ms=600000", 2],
  ]) {
    const server = await start(t, ["--limit", limits]);
    const raw = await Raw.open(server.port);
    raw.send(`${postHead(server.port, { "Content-Length": 1_000_000 })}{`);
    // It is being read once another one, come later, has been answered.
    await server.get("/visure");
    await stopping(server);
    // The refused body is still listened to.
    assert.equal((await raw.answer()).status, 503);
    if (signals === 2) server.child.kill("SIGTERM");
    assert.deepEqual(await server.ended, { code: 0, signal: null });
    assert.match(server.log, /some requests had not ended/);
    raw.close();
  }
});
