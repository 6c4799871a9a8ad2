import assert from "node:assert/strict";
import { test } from "node:test";

import { postHead, Raw } from "./support/raw.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, standIn } from "./support/upstream.mjs";

const mebibyte = 1 << 20;
const chunk = (text) => `${text.length.toString(16)}\r\n${text}\r\n`;
const chunked = { "Transfer-Encoding": "chunked" };

test("a declared length over 20 MiB is refused with 413 before the body comes, in a person's words", async (t) => {
  const server = await start(t);
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Length": 20 * mebibyte + 1 }));
  const { status, body: text } = await raw.answer();
  raw.close();
  assert.equal(status, 413);
  assert.match(JSON.parse(text).message, /al massimo 15 MB/);
});

test("exactly 20 MiB are read; what they hold is another matter", async (t) => {
  const server = await start(t);
  const text = JSON.stringify(body()).padEnd(20 * mebibyte, " ");
  assert.equal((await server.post(text)).status, 200);
});

test("a chunked body is counted as it arrives: 413 once it is too long, declared or not", async (t) => {
  const server = await start(t);
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, chunked));
  const piece = chunk(" ".repeat(mebibyte));
  let sent = 0;
  while (raw.received === "" && !raw.closed && sent < 64) {
    raw.send(piece);
    sent++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(await raw.status(), 413);
  raw.close();
});

test("a chunk that says it is larger than the limit is refused when it says so", async (t) => {
  const server = await start(t);
  for (const size of ["1400001", "ffffffffffffffff"]) {
    const raw = await Raw.open(server.port);
    raw.send(`${postHead(server.port, chunked)}${size}\r\n`);
    assert.equal(await raw.status(), 413, size);
    raw.close();
  }
});

test("framing counts too: a small body in endless chunk extensions is refused", async (t) => {
  const server = await start(t, ["--limit", "body-bytes=1000"]);
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, chunked));
  for (let i = 0; i < 100; i++) raw.send(`1;x=${"y".repeat(100)}\r\n \r\n`);
  assert.equal(await raw.status(), 413);
  raw.close();
  const line = await Raw.open(server.port);
  line.send(`${postHead(server.port, chunked)}1;x=${"y".repeat(60_000)}`);
  assert.ok([400, 413].includes(await line.status()));
  line.close();
});

test("a whole chunked body is as good as one with a length", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const raw = await Raw.open(server.port);
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  raw.send(postHead(server.port, chunked));
  for (const part of text.match(/[\s\S]{1,100}/g)) raw.send(chunk(part));
  raw.send("0\r\n\r\n");
  assert.equal(await raw.status(), 200);
  raw.close();
  assert.equal(upstream.posts().length, 1);
});

test("a refused body is listened to, so that its sender reads our answer, then the connection is closed", async (t) => {
  const server = await start(t);
  const text = " ".repeat(3 * mebibyte);
  const { status } = await server.post(text, { "Content-Encoding": "gzip" });
  assert.equal(status, 415);

  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Encoding": "gzip", "Content-Length": mebibyte }) + " ".repeat(mebibyte));
  const { head } = await raw.answer();
  assert.match(head, /Connection: close/);
  await raw.ended;
});

test("of a refused body no more than drain-bytes are read: the sender's way is blocked, and the answer waits there", async (t) => {
  const server = await start(t, ["--limit", "drain-bytes=100000,drain-ms=1500"]);
  const raw = await Raw.open(server.port);
  raw.socket.pause();
  const ended = new Promise((resolve) => raw.socket.on("close", resolve));
  const length = 64 * mebibyte;
  raw.send(postHead(server.port, { "Content-Length": length, "Content-Encoding": "gzip" }));
  raw.send(" ".repeat(length));
  await server.logged(/POST \/richiesta 415/);
  const waiting = raw.socket.writableLength;
  assert.ok(waiting > length / 2, `${waiting} bytes had not been taken`);
  raw.socket.resume();
  assert.equal(await raw.status(), 415);
  await ended;
});

test("of a refused body, it listens no longer than drain-ms", async (t) => {
  const server = await start(t, ["--limit", "drain-ms=300,drain-bytes=1000000000"]);
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { ...chunked, "Content-Encoding": "gzip" }));
  assert.equal(await raw.status(), 415);
  let gone = false;
  raw.socket.on("close", () => (gone = true));
  raw.socket.on("error", () => (gone = true));
  const piece = chunk(" ".repeat(4096));
  while (!gone) {
    raw.send(piece);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  raw.close();
});

test("a sender that looks for an answer only when it has written all it can still finds it", async (t) => {
  const server = await start(t, ["--limit", "body-bytes=1000000,drain-bytes=1000000"]);
  for (let i = 0; i < 5; i++) {
    const raw = await Raw.open(server.port);
    raw.socket.pause();
    raw.send(postHead(server.port, chunked));
    for (let n = 0; n < 32; n++) raw.send(chunk(" ".repeat(mebibyte)));
    await server.logged(new RegExp(`(POST /richiesta 413[^]*){${i + 1}}`));
    raw.socket.resume();
    assert.equal(await raw.status(), 413);
    raw.close();
  }
});

test("a client that says Expect: 100-continue is told to go on, or refused at once", async (t) => {
  const server = await start(t);
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  const good = await Raw.open(server.port);
  good.send(postHead(server.port, { Expect: "100-continue", "Content-Length": text.length }));
  assert.equal((await good.answer()).status, 100);
  good.send(text);
  assert.equal((await good.answer()).status, 200);
  good.close();
  const bad = await Raw.open(server.port);
  bad.send(
    postHead(server.port, { Expect: "100-continue", "Content-Length": text.length, "Content-Type": "text/plain" }),
  );
  assert.equal((await bad.answer()).status, 415);
  bad.close();
});

// what two readers could understand differently
const ambiguous = [
  ["a length and chunks", { "Content-Length": 5, ...chunked }],
  ["two lengths", { "Content-Length": "5, 6" }],
  ["the same length twice in a line", { "Content-Length": "5, 5" }],
  ["the same length in two lines", { "Content-Length": "5\r\nContent-Length: 5" }],
  ["an empty length", { "Content-Length": "" }],
  ["a header that goes on in the next line", { "Content-Length": 5, "X-Long": "a\r\n b" }],
  ["the same with a tab", { "Content-Length": 5, "X-Long": "a\r\n\tContent-Length: 6" }],
  ["chunks said twice", { "Transfer-Encoding": "chunked\r\nTransfer-Encoding: chunked" }],
  ["chunks, then nothing of the kind", { "Transfer-Encoding": "chunked\r\nTransfer-Encoding: identity" }],
  ["a negative length", { "Content-Length": "-5" }],
  ["a length with a sign", { "Content-Length": "+5" }],
  ["a length beyond all numbers", { "Content-Length": "99999999999999999999" }],
  ["an unknown coding", { "Transfer-Encoding": "identity" }],
  ["gzip, then chunked", { "Transfer-Encoding": "gzip, chunked" }],
  ["chunked, then something", { "Transfer-Encoding": "chunked, identity" }],
];
for (const [name, headers] of ambiguous) {
  test(`${name} in a head: 400 and the connection is closed`, async (t) => {
    const upstream = await standIn(t);
    const server = await start(t, ...behind(upstream));
    const raw = await Raw.open(server.port);
    raw.send(`${postHead(server.port, headers)}hello`);
    const answer = await raw.answer();
    assert.equal(answer.status, 400);
    assert.match(answer.head, /Connection: close/);
    await raw.ended;
    assert.deepEqual(upstream.got, []);
  });
}

// bytes, status
const malformed = [
  ["nonsense", "hello\r\n\r\n", 400],
  ["another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["chunks in HTTP/1.0", "POST /richiesta HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
  ["a first header that is a continuation", "GET /visure HTTP/1.1\r\n Host: x\r\n\r\n", 400],
  ["a line end alone", "GET /visure HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400],
  ["a space before a colon", "GET /visure HTTP/1.1\r\nHost : x\r\n\r\n", 400],
  ["a head without end", `GET /visure HTTP/1.1\r\nHost: x\r\nA: ${"y".repeat(20_000)}`, 431],
  ["a thousand headers", `GET /visure HTTP/1.1\r\n${"A: b\r\n".repeat(10_000)}`, 431],
  ["a NUL in the head", "GET /visure HTTP/1.1\r\nHost: a\0b\r\n\r\n", 400],
  ["a bad chunk size", null, 400],
];
for (const [name, bytes, status] of malformed) {
  test(`${name}: ${status}`, async (t) => {
    const server = await start(t);
    const raw = await Raw.open(server.port);
    raw.send(bytes ?? `${postHead(server.port, chunked)}zz\r\nhello\r\n`);
    assert.equal(await raw.status(), status);
    raw.close();
  });
}

test("the body of a refused request is never taken for the next request", async (t) => {
  const server = await start(t);
  const inner = `GET /visure HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  const raw = await Raw.open(server.port);
  raw.send(postHead(server.port, { "Content-Type": "text/plain", "Content-Length": inner.length }) + inner);
  assert.equal((await raw.answer()).status, 415);
  await raw.ended;
  assert.equal(raw.received, "");
  const get = await Raw.open(server.port);
  get.send(`GET /visure HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`);
  assert.equal((await get.answer()).status, 200);
  await get.ended;
  assert.equal(get.received, "");
});

test("several requests on one connection, sent at once, are answered in order", async (t) => {
  const server = await start(t);
  const raw = await Raw.open(server.port);
  const get = (path) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  const text = Buffer.from(JSON.stringify(body())).toString("latin1");
  raw.send(get("/visure") + postHead(server.port, { "Content-Length": text.length }) + text + get("/visure/none"));
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await raw.answer()).status);
  assert.deepEqual(statuses, [200, 200, 400]);
  raw.close();
});
