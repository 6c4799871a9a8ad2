// Clients that are slow, too many or too greedy: nobody may keep the server from serving the others.
import assert from "node:assert/strict";
import { test } from "node:test";

import { postHead, Raw } from "./support/raw.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, envelope, send, standIn } from "./support/upstream.mjs";

const mebibyte = 1 << 20;
const chunked = { "Transfer-Encoding": "chunked" };

// who dawdles, the limits, what is sent and then nothing, the answer
const slow = [
  ["in its head", "head-ms=200", () => "GET /visure HTTP/1.1\r\nHo", 408],
  ["in its body", "pause-ms=200", (port) => `${postHead(port, { "Content-Length": 100 })}{`, 408],
  ["in a chunk", "pause-ms=200", (port) => `${postHead(port, chunked)}5\r\n{`, 408],
  ["before it says anything", "pause-ms=200", () => "", undefined],
];
for (const [name, limits, bytes, status] of slow) {
  test(`a client that falls silent ${name} is let go`, async (t) => {
    const server = await start(t, ["--limit", limits]);
    const raw = await Raw.open(server.port);
    raw.send(bytes(server.port));
    await raw.ended;
    assert.equal(await raw.status(), status);
  });
}

// a byte now and then must not keep a connection for ever
const drip = [
  ["head", "head-ms=400", () => "GET /visure HTTP/1.1\r\n", "A: b\r\n"],
  ["body", "body-ms=400", (port) => postHead(port, { "Content-Length": 10_000 }), " "],
  ["body in chunks", "body-ms=400", (port) => postHead(port, chunked), "1\r\n \r\n"],
];
for (const [name, limits, bytes, more] of drip) {
  test(`a client that drips its ${name} is let go when the whole takes too long`, async (t) => {
    const server = await start(t, ["--limit", limits]);
    const raw = await Raw.open(server.port);
    raw.send(bytes(server.port));
    const timer = setInterval(() => raw.send(more), 20);
    t.after(() => clearInterval(timer));
    assert.equal(await raw.status(), 408);
    await raw.ended;
  });
}

test("a client that does not read its answer is let go", async (t) => {
  const server = await start(t, ["--limit", "pause-ms=300"]);
  const raw = await Raw.open(server.port);
  raw.socket.pause();
  const get = `GET /visure/38934ffe45179c4d5b88e2a6b849799a HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  raw.send(get.repeat(20_000));
  // One that does not read learns of the end only by writing.
  const timer = setInterval(() => raw.send(get), 20);
  t.after(() => clearInterval(timer));
  await new Promise((resolve) => raw.socket.on("close", resolve));
});

test("bodies together may take only so much memory", async (t) => {
  const server = await start(t, ["--limit", "memory-bytes=200000"]);
  const waiting = await Raw.open(server.port);
  waiting.send(postHead(server.port, { "Content-Length": 1_000_000 }) + " ".repeat(150_000));
  const text = JSON.stringify(body()).padEnd(100_000, " ");
  let status;
  while (status !== 503) status = (await server.post(text)).status;
  waiting.close();
  while (status !== 200) status = (await server.post(text)).status;
  assert.equal(status, 200);
});

test("documents being delivered count too: who reads slowly cannot fill the memory", async (t) => {
  const file = "A".repeat(20 * mebibyte);
  const upstream = await standIn(t, {
    "GET /documento/*": (answer) => send(answer, 200, envelope({ nome: "a.zip", dimensione: 1, file })),
  });
  const server = await start(t, ...behind(upstream, ["--limit", "memory-bytes=30000000"]));
  const path = `/documento/${(await server.post(body())).json.data._id}`;
  const slow = await Raw.open(server.port);
  slow.send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
  assert.equal(await slow.status(), 200);
  slow.socket.pause();
  let answer;
  do answer = await server.get(path);
  while (answer.status === 200);
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers["retry-after"]) > 0);
  slow.close();
  while (answer.status === 503) answer = await server.get(path);
  assert.equal(answer.status, 200);
});

test("one connection too many is told so, and served when there is room again", async (t) => {
  const server = await start(t, ["--limit", "connections=2"]);
  const open = [await Raw.open(server.port), await Raw.open(server.port)];
  const third = await Raw.open(server.port);
  assert.equal(await third.status(), 503);
  for (const raw of open) raw.close();
  let status;
  while (status !== 200)
    status = await server.get("/visure").then(
      (answer) => answer.status,
      () => 0,
    );
  assert.equal(status, 200);
});

test("a body that keeps coming, but too slowly ever to be whole in time, is let go", async (t) => {
  const server = await start(t, ["--limit", "pause-ms=300,body-rate=4096"]);
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Length": 1_000_000 }));
  const timer = setInterval(() => raw.send(" "), 50);
  t.after(() => clearInterval(timer));
  assert.equal(await raw.status(), 408);
});

test("a slow body that is fast enough arrives", async (t) => {
  const server = await start(t, ["--limit", "pause-ms=300,body-rate=100"]);
  const raw = await Raw.open(server.port);
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  raw.send(postHead(server.port, { "Content-Length": text.length }));
  for (const part of text.match(/[\s\S]{1,40}/g)) {
    raw.send(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(await raw.status(), 200);
  raw.close();
});

test("one address cannot take all connections, and who is turned away reads why", async (t) => {
  const server = await start(t, ["--limit", "connections=4,peer-percent=50"]);
  const mine = [await Raw.open(server.port), await Raw.open(server.port)];
  const turnedAway = await Raw.open(server.port);
  turnedAway.send(postHead(server.port, { "Content-Length": 5 }));
  const answer = await turnedAway.answer();
  assert.deepEqual([answer.status, JSON.parse(answer.body).outcome], [503, "not_sent"]);
  const other = await Raw.open(server.port, "127.0.0.2");
  other.send(`GET /visure HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`);
  assert.equal((await other.answer()).status, 200);
  for (const raw of [...mine, turnedAway, other]) raw.close();
  let status = 503;
  while (status === 503)
    status = await server.get("/visure").then(
      (got) => got.status,
      () => 503,
    );
  assert.equal(status, 200);
});
