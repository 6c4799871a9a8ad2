import assert from "node:assert/strict";
import { test } from "node:test";

import { postHead, Raw } from "./support/raw.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, envelope, send, standIn } from "./support/upstream.mjs";

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
  slow.socket.pause();
  slow.send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
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
