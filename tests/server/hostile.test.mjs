import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";
import { accepted, behind, envelope, failure, hold, schemaText, send, standIn, vendorId } from "./support/upstream.mjs";

const order = () => ({ "Visura-Intent": "order", "Idempotency-Key": newKey() });
const ordering = ["--max-intent", "order"];

test("the token is masked however JSON escapes it, in strings, keys and JSON inside strings", async (t) => {
  const slashed = "Tok/en-0123456789/abcdef";
  const escaped = [
    slashed,
    slashed.replaceAll("/", "\\/"),
    slashed.replaceAll("/", "\\u002f"),
    slashed.replace("T", "\\u0054"),
  ];
  for (const text of escaped) {
    const quote = (status) => (answer) =>
      send(answer, status, `{"data":{"_id":"${vendorId}","${text}":"a ${text} b"},"message":"${text}","error":null}`);
    const inner = `{\\"a\\":\\"${text.replaceAll("\\", "\\\\")}\\"}`;
    const upstream = await standIn(t, {
      "POST /richiesta": quote(200),
      "GET /richiesta/*": (answer) => send(answer, 200, `{"data":{"json_risultato":"${inner}"},"error":null}`),
      "GET /documento/*": quote(422),
      "GET /visure": (answer) => send(answer, 200, `{"data":[{"hash_visura":"${hash}","x":"${text}"}]}`),
    });
    const server = await start(t, ...behind(upstream, [], { VISURA_TOKEN: slashed }));
    const created = await server.post(body());
    const handle = created.json.data._id;
    const answers = [
      created,
      await server.get(`/richiesta/${handle}`),
      await server.get(`/documento/${handle}`),
      await server.get("/visure"),
    ];
    for (const answer of answers) {
      assert.ok(answer.json, answer.text);
      assert.ok(!answer.text.includes("0123456789"), answer.text);
      assert.ok(answer.text.includes("***"), answer.text);
    }
  }
});

test("an answer full of tokens and ids is masked in one pass", async (t) => {
  const secret = "Tok/en-0123456789/abcdef";
  const many = `${vendorId}${secret}`.repeat(80_000);
  const upstream = await standIn(t, { "GET /richiesta/*": (answer) => send(answer, 200, envelope({ x: many })) });
  const server = await start(t, ...behind(upstream, [], { VISURA_TOKEN: secret }));
  const handle = (await server.post(body())).json.data._id;
  const { json } = await server.get(`/richiesta/${handle}`);
  assert.ok(json.data.x === `${handle}***`.repeat(80_000));
});

test("JSON inside strings is stripped like everything else, and what only looks like it stays", async (t) => {
  const inside = JSON.stringify({ owner: "a@example.com", kept: 1.5, fornitori: [1], id: vendorId });
  const upstream = await standIn(t, {
    "GET /richiesta/*": (answer) =>
      send(
        answer,
        200,
        envelope({ json_risultato: inside, list: `[${inside}]`, note: "[urgente] {x", deep: "[".repeat(100) }),
      ),
  });
  const server = await start(t, ...behind(upstream));
  const handle = (await server.post(body())).json.data._id;
  const { json } = await server.get(`/richiesta/${handle}`);
  const clean = `{"kept":1.5,"id":"${handle}"}`;
  assert.deepEqual(json.data, { json_risultato: clean, list: `[${clean}]`, note: "[urgente] {x", deep: "" });
});

test("an answer that has a key twice is broken: after an order its fate is unknown", async (t) => {
  const twice = `{"data":{"_id":"${vendorId}","_id":"${"a".repeat(24)}"},"success":true,"message":"","error":null}`;
  const upstream = await standIn(t, { "POST /richiesta": (answer) => send(answer, 200, twice) });
  const server = await start(t, ...behind(upstream, ordering));
  const answer = await server.post(body(), order());
  assert.deepEqual([answer.status, answer.json.outcome], [502, "unknown"]);
});

// how a schema and a catalogue can be bad under status 200, and what people get
const bad = [
  ["a refusal", JSON.stringify(failure(1, "maintenance")), 422],
  ["no service", JSON.stringify(envelope(null)), 502],
  ["another service", schemaText.replaceAll(hash, "a".repeat(32)), 502],
  ["a page", "<html>", 502],
];

for (const [name, text, status] of bad) {
  test(`${name} under status 200 is not kept: the next question is asked again`, async (t) => {
    const seen = {};
    const once = (good) => (answer, request) => {
      const first = seen[request.url] === undefined;
      seen[request.url] = true;
      send(answer, 200, first ? text : good);
    };
    const catalogue = envelope([{ hash_visura: hash, nome_visura: "x" }]);
    const upstream = await standIn(t, {
      "GET /visure": once(catalogue),
      [`GET /visure/${hash}`]: once(schemaText),
    });
    const server = await start(t, ...behind(upstream));
    assert.equal((await server.get(`/visure/${hash}`)).status, status);
    assert.equal((await server.get(`/visure/${hash}`)).status, 200);
    const { status: got, json } = await server.get("/visure");
    if (name !== "another service") assert.deepEqual([got, json.data], [status, null]);
    assert.equal((await server.get("/visure")).status, 200);
    assert.equal((await server.post(body())).status, 200);
  });
}

test("a schema that cannot be read: nothing is sent, and people are told so", async (t) => {
  const upstream = await standIn(t, { [`GET /visure/${hash}`]: (answer) => send(answer, 200, envelope({})) });
  const server = await start(t, ...behind(upstream));
  const { status, json } = await server.post(body());
  assert.deepEqual([status, json.outcome], [502, "not_sent"]);
  assert.deepEqual(upstream.posts(), []);
});

test("a slow schema is asked for once, everybody who waits shares the failure, and it is left alone a while", async (t) => {
  const upstream = await standIn(t, { [`GET /visure/${hash}`]: () => {} });
  const server = await start(t, ...behind(upstream, ["--limit", "upstream-ms=400,retry-ms=600000"]));
  const answers = await Promise.all(Array.from({ length: 12 }, () => server.get(`/visure/${hash}`)));
  for (const answer of answers) assert.equal(answer.status, 504);
  assert.equal((await server.get(`/visure/${hash}`)).status, 504);
  assert.equal(upstream.got.length, 1);
  assert.equal((await server.get("/visure")).status, 200);
});

test("no refusal tells what the wallet holds, under whatever status", async (t) => {
  const cases = [
    [402, 7],
    ...[211, 225, 237, 610, "211"].flatMap((error) => [200, 400, 412].map((status) => [status, error])),
  ];
  for (const [status, error] of cases) {
    const refuse = (answer) =>
      send(answer, status, {
        data: { credit: 182.03 },
        success: false,
        message: "Insufficient Credit in Wallet: 182.03",
        error,
      });
    const upstream = await standIn(t, { "POST /richiesta": refuse });
    const server = await start(t, ...behind(upstream, ordering));
    const { status: got, text, json } = await server.post(body(), order());
    assert.deepEqual([got, json.data, json.success, json.error], [status === 200 ? 422 : status, null, false, error]);
    assert.match(json.message, /Non è stato addebitato nulla/);
    assert.ok(!text.includes("182"), text);
    await server.stop();
  }
});

test("only success true is a success, only success false without an id a refusal", async (t) => {
  for (const success of [false, null, "false", "true", 0, 1, {}]) {
    const upstream = await standIn(t, {
      "POST /richiesta": (answer) => send(answer, 200, { ...accepted(), success, message: `no ${vendorId}` }),
      "GET /richiesta/*": (answer) => send(answer, 200, { ...accepted(), success, message: `no ${vendorId}` }),
    });
    const server = await start(t, ...behind(upstream));
    const { status, text, json } = await server.post(body());
    assert.deepEqual([status, json.success, json.data, json.outcome], [502, false, null, "unknown"]);
    assert.ok(!text.includes(vendorId));
    await server.stop();
  }
});

test("a conflict upstream is not told as 409, which would say that this attempt still runs", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": (answer) => send(answer, 409, failure(230, "duplicate")) });
  const server = await start(t, ...behind(upstream));
  const { status, json } = await server.post(body());
  assert.deepEqual([status, json.error, json.message], [422, 230, "duplicate"]);
});

test("chunk extensions without an end do not fill the memory", async (t) => {
  const endless = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;");
      const more = () => {
        while (!socket.destroyed && socket.write("a".repeat(65536)));
      };
      socket.on("drain", more);
      more();
    });
  });
  await new Promise((resolve) => endless.listen(0, "127.0.0.1", resolve));
  t.after(() => endless.close());
  const server = await start(t, ...behind({ url: `http://127.0.0.1:${endless.address().port}` }));
  assert.equal((await server.get("/visure")).status, 502);
});

// what upstream does, and the word the operator finds
const reasons = [
  ["credential", (answer) => send(answer, 401, failure(401, "no"))],
  ["busy", (answer) => send(answer, 429, failure(429, "no"))],
  ["unknown_outcome", (answer) => answer.socket.destroy()],
  ["unknown_outcome", () => {}],
];

test("the log says in one word why an exchange with upstream failed", async (t) => {
  for (const [word, misbehave] of reasons) {
    const upstream = await standIn(t, { "POST /richiesta": misbehave });
    const server = await start(t, ...behind(upstream, ["--limit", "upstream-ms=400"]));
    await server.post(body());
    await server.logged(new RegExp(`^POST /richiesta \\d{3} \\d+ms ${word}$`, "m"));
  }
  const held = hold();
  const upstream = await standIn(t, {
    "GET /visure": () => held,
    [`GET /visure/${hash}`]: (answer) => send(answer, 200, "<"),
  });
  const server = await start(t, ...behind(upstream, ["--limit", "upstream-ms=400,connect-ms=400"]));
  await server.get("/visure");
  await server.logged(/^GET \/visure 504 \d+ms timeout$/m);
  await server.get(`/visure/${hash}`);
  await server.logged(/^GET \/visure\/\{hash\} 502 \d+ms broken$/m);
  const tls = await start(t, ...behind({ url: upstream.url.replace("http:", "https:") }));
  await tls.get("/visure");
  await tls.logged(/^GET \/visure 50[24] \d+ms tls$/m);
  await upstream.close();
  const down = await start(t, ...behind(upstream));
  await down.get("/visure");
  await down.logged(/^GET \/visure 502 \d+ms connect$/m);
});
