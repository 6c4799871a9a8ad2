import assert from "node:assert/strict";
import { test } from "node:test";
import { behindBoth, codesOf, doors, standInForBoth, through } from "./support/doors.mjs";
import { Raw } from "./support/raw.mjs";
import { body, hash } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";

/** A test of every way to change something. */
const everywhere = (name, check) => {
  for (const door of doors) test(`${door.name}: ${name}`, (t) => check(t, door));
};

const order = { "Visura-Intent": "order" };

everywhere("the body must be called JSON", async (t, door) => {
  const server = await start(t);
  const send = await through(door, server);
  for (const type of [
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json-seq",
    "text/plain; a=application/json",
  ]) {
    assert.equal((await send({ "Content-Type": type })).status, 415, String(type));
  }
  for (const type of ["application/json", "Application/JSON; charset=utf-8", "application/json ;charset=utf-8"]) {
    assert.equal((await send({ "Content-Type": type })).status, 200, type);
  }
});

everywhere("a compressed body is refused with 415", async (t, door) => {
  const server = await start(t);
  const send = await through(door, server);
  for (const coding of ["gzip", "identity", ""]) {
    assert.equal((await send({ "Content-Encoding": coding })).status, 415, coding);
  }
});

everywhere("a body that is too long is refused with 413", async (t, door) => {
  const server = await start(t, ["--limit", "body-bytes=5000"]);
  const send = await through(door, server);
  assert.equal((await send({}, " ".repeat(5001))).status, 413);
});

everywhere("a body there is no memory for is refused with 503 that says that nothing was sent", async (t, door) => {
  const server = await start(t, ["--limit", "memory-bytes=100000"]);
  const send = await through(door, server);
  const { status, json } = await send({}, " ".repeat(200_000));
  assert.deepEqual([status, json.outcome], [503, "not_sent"]);
});

everywhere("of a repetition there is no memory for nothing is said that would be true of it alone", async (t, door) => {
  const server = await start(t, ["--limit", "memory-bytes=100000"]);
  const send = await through(door, server);
  const key = { "Idempotency-Key": newKey() };
  // What served the request before may still hold its memory for a moment.
  const sent = async () => {
    let { status } = await send(key);
    while (status === 503) ({ status } = await send(key));
    return status;
  };
  assert.equal(await sent(), 200);
  const { status, json } = await send(key, " ".repeat(200_000));
  assert.deepEqual([status, json.outcome], [503, "unknown"]);
  assert.equal(await sent(), 200);
});

everywhere("the intent stands in a header of its own, or nothing happens", async (t, door) => {
  const server = await start(t);
  const send = await through(door, server);
  for (const intent of [undefined, "", "Order", "order, draft"]) {
    const { status, json } = await send({ "Visura-Intent": intent });
    assert.equal(status, 400);
    assert.match(json.message, /Visura-Intent/);
  }
});

everywhere("above --max-intent it is refused with 403 that says why, and upstream gets nothing", async (t, door) => {
  const upstream = await standInForBoth(t);
  const rehearsal = door.name === "POST /richiesta" ? 200 : 412; // nowhere else does the vendor know one
  const cases = [
    [[], { draft: 200, rehearsal, order: 403 }],
    [["--max-intent", "draft"], { draft: 200, rehearsal: 403, order: 403 }],
    [["--max-intent", "order"], { draft: 200, rehearsal, order: 200 }],
  ];
  for (const [args, expected] of cases) {
    const server = await start(t, ...behindBoth(upstream, args));
    const send = await through(door, server);
    for (const [intent, status] of Object.entries(expected)) {
      const before = upstream.calls(door.line).length;
      const answer = await send({ "Visura-Intent": intent });
      assert.equal(answer.status, status, `${args} ${intent}`);
      assert.equal(upstream.calls(door.line).length - before, status === 200 ? 1 : 0);
      if (status === 403) assert.match(answer.json.message, new RegExp(`«${intent}»`));
      if (status === 412) assert.deepEqual(codesOf(answer), ["request.intent_impossible"]);
    }
  }
});

everywhere("it needs a key of 32 hexadecimal digits", async (t, door) => {
  const server = await start(t);
  const send = await through(door, server);
  for (const key of [undefined, "", "abc", "G".repeat(32), "A".repeat(32), "a".repeat(33)]) {
    const { status, json } = await send({ "Idempotency-Key": key });
    assert.equal(status, 400, String(key));
    assert.match(json.message, /Idempotency-Key/);
  }
});

everywhere("a name that is not ours is refused with 421", async (t, door) => {
  const server = await start(t, ["--host", "portal.example,moduli.example:8443"]);
  const send = await through(door, server);
  const port = server.port;
  const cases = [
    [`127.0.0.1:${port}`, 200],
    [`localhost:${port}`, 200],
    [`LOCALHOST:${port}`, 200],
    ["portal.example", 200],
    ["portal.example:443", 200],
    ["moduli.example:8443", 200],
    ["moduli.example", 421],
    ["127.0.0.1", 421],
    [`127.0.0.1:${port + 1}`, 421],
    [`evil.example:${port}`, 421],
    [`127.0.0.1.evil.example:${port}`, 421],
    [`192.0.2.1:${port}`, 421],
    [`portal.example.evil.example`, 421],
  ];
  for (const [host, expected] of cases) {
    assert.equal((await send({ Host: host })).status, expected, host);
    for (const path of ["/visure", "/documents"]) {
      assert.equal((await server.get(path, { Host: host })).status, expected, `GET ${path} ${host}`);
    }
  }
});

test("two Host headers, an empty one, or none, are refused", async (t) => {
  const server = await start(t);
  for (const lines of ["", "Host:\r\n", `Host: 127.0.0.1:${server.port}\r\nHost: evil.example\r\n`]) {
    const raw = await Raw.open(server.port);
    raw.send(`GET /visure HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`);
    assert.equal(await raw.status(), 421);
    raw.close();
  }
});

everywhere("an Origin that is sent must be ours or listed", async (t, door) => {
  const server = await start(t, [
    "--origin",
    "https://portal.example,http://127.0.0.1:5173",
    "--host",
    "moduli.example",
  ]);
  const send = await through(door, server);
  const port = server.port;
  const cases = [
    [undefined, undefined, 200],
    [`http://127.0.0.1:${port}`, undefined, 200],
    [`http://localhost:${port}`, undefined, 403],
    ["https://portal.example", undefined, 200],
    ["https://portal.example:444", undefined, 403],
    ["http://portal.example", undefined, 403],
    ["http://127.0.0.1:5173", undefined, 200],
    ["https://moduli.example", "moduli.example", 200],
    ["https://evil.example", undefined, 403],
    [`https://127.0.0.1:${port}.evil.example`, undefined, 403],
    ["null", undefined, 403],
    ["", undefined, 403],
  ];
  for (const [origin, host, expected] of cases) {
    const headers = { Origin: origin, ...(host && { Host: host }) };
    assert.equal((await send(headers)).status, expected, String(origin));
  }
});

everywhere("--origin drives CORS, for answers and for the question before", async (t, door) => {
  const server = await start(t, ["--origin", "https://portal.example"]);
  const send = await through(door, server);
  const path = await door.path(server);
  const listed = { Origin: "https://portal.example" };
  const ask = {
    "Access-Control-Request-Method": door.method,
    "Access-Control-Request-Headers": "content-type,visura-intent,idempotency-key",
  };
  const preflight = await server.ask("OPTIONS", path, { headers: { ...listed, ...ask } });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers["access-control-allow-origin"], "https://portal.example");
  assert.match(preflight.headers["access-control-allow-methods"], new RegExp(door.method));
  for (const name of ["Content-Type", "Visura-Intent", "Idempotency-Key"]) {
    assert.match(preflight.headers["access-control-allow-headers"], new RegExp(name));
  }
  assert.equal(preflight.headers["access-control-allow-credentials"], undefined);
  const answers = [
    await send(listed),
    await server.get(`/visure/${hash}`, listed),
    await send({ ...listed, "Content-Type": undefined }, "{}"),
  ];
  for (const answer of answers) {
    assert.equal(answer.headers["access-control-allow-origin"], "https://portal.example");
    assert.match(answer.headers.vary, /Origin/);
  }
  const foreign = { Origin: "https://evil.example" };
  assert.equal((await server.ask("OPTIONS", path, { headers: { ...foreign, ...ask } })).status, 403);
  assert.equal((await server.get("/visure", foreign)).headers["access-control-allow-origin"], undefined);
});

test("without --origin no answer speaks of origins", async (t) => {
  const server = await start(t);
  const { headers } = await server.get("/visure", { Origin: "https://portal.example" });
  assert.deepEqual([headers["access-control-allow-origin"], headers.vary], [undefined, undefined]);
});

everywhere("with a client secret every call of the API needs it, and the page does not", async (t, door) => {
  const secret = "portal-secret-0123456789";
  const upstream = await standInForBoth(t);
  const server = await start(t, ...behindBoth(upstream, [], { VISURA_CLIENT_SECRET: secret }));
  const right = { Authorization: `Bearer ${secret}` };
  server.always = right;
  const send = await through(door, server);
  assert.equal((await send()).status, 200);
  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    assert.equal((await server.get("/visure", { Authorization: `${scheme} ${secret}` })).status, 200, scheme);
  }
  const before = upstream.got.length;
  for (const value of [
    undefined,
    "",
    secret,
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(1)}`,
    "Bearer ",
    `Bearer ${secret.toUpperCase()}`,
    `Bearer${secret}`,
    `Basic ${secret}`,
  ]) {
    const answer = await send({ Authorization: value });
    assert.equal(answer.status, 401, String(value));
    assert.equal(answer.headers["www-authenticate"], "Bearer");
  }
  const id = "a".repeat(32);
  for (const path of [
    "/visure",
    `/visure/${hash}`,
    `/richiesta/${id}`,
    `/documento/${id}`,
    "/documents",
    `/requests/${id}`,
    `/requests/${id}/documents`,
    `/requests/${id}/documents/${id}`,
  ]) {
    assert.equal((await server.get(path)).status, 401, path);
  }
  assert.equal(upstream.got.length, before);
  assert.notEqual((await server.get("/")).status, 401);
});

test("there is no list of requests, and no other way to change one", async (t) => {
  const server = await start(t);
  const { data } = (await server.post(body(), order)).json;
  const cases = [
    ["GET", "/richiesta", "POST, OPTIONS"],
    ["HEAD", "/richiesta", "POST, OPTIONS"],
    ["PATCH", `/richiesta/${data._id}`, "GET, PUT, OPTIONS"],
    ["DELETE", `/richiesta/${data._id}`, "GET, PUT, OPTIONS"],
    ["POST", `/richiesta/${data._id}`, "GET, PUT, OPTIONS"],
    ["POST", "/visure", "GET, OPTIONS"],
    ["GET", "/requests", "POST, OPTIONS"],
    ["PUT", `/requests/${data._id}`, "GET, PATCH, OPTIONS"],
    ["POST", `/requests/${data._id}`, "GET, PATCH, OPTIONS"],
    ["DELETE", `/requests/${data._id}/documents`, "GET, OPTIONS"],
    ["POST", "/documents", "GET, OPTIONS"],
  ];
  for (const [method, path, allow] of cases) {
    const { status, headers } = await server.ask(method, path);
    assert.deepEqual([status, headers.allow], [405, allow], `${method} ${path}`);
  }
  for (const path of ["/richiesta/a/b", "/fornitori", "/visure/a/b", "/documento", "/documents/a", "/requests/a/b"]) {
    assert.equal((await server.get(path)).status, 404, path);
  }
});
