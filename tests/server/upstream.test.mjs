import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { accepted, behind, envelope, failure, schemaText, send, standIn, token } from "./support/upstream.mjs";

test("upstream gets the token, its own Host, and no header of the client", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  await server.post(body(), { Cookie: "a=b", "X-Forwarded-For": "192.0.2.1", Authorization: "Bearer client" });
  assert.equal(upstream.got.length, 2);
  for (const call of upstream.got) {
    const expected = {
      host: `127.0.0.1:${upstream.port}`,
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "accept-encoding": "identity",
      connection: "close",
    };
    const { "content-type": type, "content-length": length, ...rest } = call.headers;
    assert.deepEqual(rest, expected);
    assert.equal(type, call.method === "POST" ? "application/json" : undefined);
    assert.equal(Number(length ?? 0), Buffer.byteLength(call.body));
  }
});

test("a path in --upstream stays in front of every call", async (t) => {
  const upstream = await standIn(t, {
    "GET /api/*": (answer) => send(answer, 200, schemaText),
    "POST /api/*": (answer) => send(answer, 200, accepted()),
  });
  const server = await start(t, ...behind({ url: `${upstream.url}/api/v2/` }));
  await server.post(body());
  assert.deepEqual(
    upstream.got.map((call) => call.line),
    [`GET /api/v2/visure/${hash}`, "POST /api/v2/richiesta"],
  );
});

test("the token is in no answer, no error and no log, even when upstream quotes it", async (t) => {
  const quote = (status) => (answer, request) =>
    send(answer, status, {
      ...failure(400, `sent ${request.headers.authorization}`),
      data: { _id: "abc", auth: request.headers.authorization },
    });
  for (const status of [200, 400, 402, 500]) {
    const upstream = await standIn(t, { "POST /richiesta": quote(status), "GET /visure": quote(status) });
    const server = await start(t, ...behind(upstream));
    const answers = [
      await server.post(body()),
      await server.get("/visure"),
      await server.get("/%zz"),
      await server.post("{"),
    ];
    for (const answer of answers) assert.ok(!(answer.text + JSON.stringify(answer.headers)).includes(token));
    await server.stop();
    assert.ok(!server.log.includes(token));
  }
});

test("redirects are not followed, and the token goes nowhere else", async (t) => {
  const elsewhere = await standIn(t);
  for (const status of [301, 302, 303, 307, 308]) {
    const away = (answer, request) => send(answer, status, "", { Location: `${elsewhere.url}${request.url}` });
    const upstream = await standIn(t, { "GET /visure": away, "POST /richiesta": away, "GET /richiesta/*": away });
    const server = await start(t, ...behind(upstream));
    assert.equal((await server.get("/visure")).status, 502);
    const { json } = await server.post(body());
    assert.equal(json.outcome, "unknown");
  }
  assert.deepEqual(elsewhere.got, []);
});

test("upstream down: 502 with a clear message, nothing sent", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  await upstream.close();
  for (const answer of [await server.get("/visure"), await server.get(`/visure/${hash}`), await server.post(body())]) {
    assert.deepEqual([answer.status, answer.json.success, answer.json.error], [502, false, 502]);
    assert.match(answer.json.message, /non è raggiungibile/);
  }
});

test("upstream slow: 504 with a clear message", async (t) => {
  const upstream = await standIn(t, { "GET /visure": () => {}, "GET /richiesta/*": () => {} });
  const server = await start(t, ...behind(upstream, ["--limit", "upstream-ms=300"]));
  const handle = (await server.post(body())).json.data._id;
  for (const path of ["/visure", `/richiesta/${handle}`]) {
    const { status, json } = await server.get(path);
    assert.deepEqual([status, json.outcome], [504, undefined]);
    assert.match(json.message, /non risponde in tempo/);
  }
});

test("an upstream that accepts the connection and is silent under TLS: 504, nothing sent", async (t) => {
  const silent = createServer(() => {});
  await new Promise((resolve) => silent.listen(0, "127.0.0.1", resolve));
  t.after(() => silent.close());
  const server = await start(
    t,
    ...behind({ url: `https://127.0.0.1:${silent.address().port}` }, ["--limit", "connect-ms=300"]),
  );
  const { status, json } = await server.post(body());
  assert.deepEqual([status, json.outcome], [504, "not_sent"]);
});

test("the schema is asked for once while it is fresh, and again when it is not", async (t) => {
  const upstream = await standIn(t);
  const asked = () => upstream.got.filter((call) => call.line === `GET /visure/${hash}`).length;
  const server = await start(t, ...behind(upstream));
  await Promise.all(Array.from({ length: 8 }, () => server.get(`/visure/${hash}`)));
  await server.post(body());
  assert.equal(asked(), 1);
  const fresh = await start(t, ...behind(upstream, ["--limit", "schema-ms=0"]));
  await fresh.get(`/visure/${hash}`);
  await fresh.post(body());
  assert.equal(asked(), 3);
});

test("a service that is not offered is not asked for", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const { status, json } = await server.get(`/visure/${"a".repeat(32)}`);
  assert.deepEqual([status, json.error], [400, 200]);
  assert.deepEqual(upstream.got, []);
});

test("the vendor's errors keep their number and status", async (t) => {
  const cases = [
    ["GET /richiesta/*", "/richiesta/", 404, 202],
    ["GET /documento/*", "/documento/", 422, 247],
    ["GET /documento/*", "/documento/", 428, 242],
  ];
  for (const [call, path, status, error] of cases) {
    const upstream = await standIn(t, { [call]: (answer) => send(answer, status, failure(error, "told so")) });
    const server = await start(t, ...behind(upstream));
    const handle = (await server.post(body())).json.data._id;
    const { status: got, json } = await server.get(path + handle);
    assert.deepEqual([got, json.error, json.message], [status, error, "told so"]);
  }
});

test("an answer without success, message and error, as the vendor prints one, is completed", async (t) => {
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => send(answer, 200, { data: accepted().data, extra: 1 }),
  });
  const server = await start(t, ...behind(upstream));
  const { json } = await server.post(body());
  assert.deepEqual(Object.keys(json), ["data", "success", "message", "error"]);
  assert.deepEqual([json.success, json.message, json.error], [true, "", null]);
});

test("success false under status 200 is a refusal", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": (answer) => send(answer, 200, failure(250, "no")) });
  const server = await start(t, ...behind(upstream));
  const { status, json } = await server.post(body());
  assert.deepEqual([status, json.success, json.error], [422, false, 250]);
});

test("a chunked answer, one after 100 Continue, and one that ends with the connection are read", async (t) => {
  const text = JSON.stringify(accepted());
  const forms = [
    (answer) => {
      answer.writeHead(200, { "Content-Type": "application/json" });
      for (const part of text.match(/.{1,7}/g)) answer.write(part);
      answer.end();
    },
    (answer) => {
      answer.writeContinue();
      answer.writeProcessing();
      send(answer, 201, text);
    },
    (answer) => answer.socket.end(`HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${text}`),
  ];
  for (const form of forms) {
    const upstream = await standIn(t, { "POST /richiesta": form });
    const server = await start(t, ...behind(upstream));
    assert.equal((await server.post(body())).status, 200);
  }
});

test("an upstream that answers before it has read the body is understood", async (t) => {
  const refusal = JSON.stringify(failure(209, "email is considered invalid!"));
  const early = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => {
      if (data.toString().startsWith("GET"))
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(schemaText)}\r\n\r\n${schemaText}`);
      else socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Length: ${refusal.length}\r\n\r\n${refusal}`);
    });
  });
  await new Promise((resolve) => early.listen(0, "127.0.0.1", resolve));
  t.after(() => early.close());
  const server = await start(t, ...behind({ url: `http://127.0.0.1:${early.address().port}` }));
  const { json } = await server.post(body());
  assert.ok(json.error === 209 || json.outcome === "unknown");
});

test("a document of several megabytes passes whole", async (t) => {
  const file = Buffer.alloc(3_000_000, 7).toString("base64");
  const upstream = await standIn(t, {
    "GET /documento/*": (answer) => send(answer, 200, envelope({ nome: "a.zip", dimensione: 3_000_000, file })),
  });
  const server = await start(t, ...behind(upstream));
  const handle = (await server.post(body())).json.data._id;
  const { status, json } = await server.get(`/documento/${handle}`);
  assert.equal(status, 200);
  assert.ok(json.data.file === file);
});

test("the sandbox and a real upstream give the page the same shapes", async (t) => {
  const upstream = await standIn(t);
  const real = await start(t, ...behind(upstream));
  const sandbox = await start(t, ["--max-intent", "order"]);
  const [a, b] = [await real.get(`/visure/${hash}`), await sandbox.get(`/visure/${hash}`)];
  assert.equal(a.text, b.text);
  const refused = [await real.post(body({ $1: "" })), await sandbox.post(body({ $1: "" }))];
  assert.equal(refused[0].text, refused[1].text);
});
