import assert from "node:assert/strict";
import { test } from "node:test";

import { postHead, Raw } from "./support/raw.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, hold, standIn } from "./support/upstream.mjs";

for (const signal of ["SIGTERM", "SIGINT"]) {
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

test("a body half received when SIGTERM comes may still arrive", async (t) => {
  const server = await start(t);
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Length": text.length, Expect: "100-continue" }));
  assert.equal((await raw.answer()).status, 100);
  raw.send(text.slice(0, 100));
  server.child.kill("SIGTERM");
  while (
    await server.get("/visure").then(
      () => true,
      () => false,
    )
  )
    await new Promise((resolve) => setImmediate(resolve));
  raw.send(text.slice(100));
  assert.equal((await raw.answer()).status, 200);
  assert.equal((await server.ended).code, 0);
});

test("what has not ended after stop-ms does not keep the server, nor does a second signal", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": () => {} });
  for (const [limits, signals] of [
    ["stop-ms=200", 1],
    ["stop-ms=600000", 2],
  ]) {
    const server = await start(t, ...behind(upstream, ["--limit", limits]));
    const before = upstream.posts().length;
    server.post(body()).catch(() => {});
    while (upstream.posts().length === before) await new Promise((resolve) => setImmediate(resolve));
    server.child.kill("SIGTERM");
    while (
      await server.get("/visure").then(
        () => true,
        () => false,
      )
    )
      await new Promise((resolve) => setImmediate(resolve));
    if (signals === 2) server.child.kill("SIGTERM");
    assert.deepEqual(await server.ended, { code: 0, signal: null });
    assert.match(server.log, /some requests had not ended/);
  }
});
