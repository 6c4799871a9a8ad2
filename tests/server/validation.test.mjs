import assert from "node:assert/strict";
import { test } from "node:test";

import { body, fields, hash, taxCode } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, envelope, send, standIn } from "./support/upstream.mjs";

const label = { surname: "Cognome", code: "Codice fiscale" };
const wire = `{"hash_visura":"${hash}","json_visura":`;

// name, body, [status, error], codes in the report, what the message must name
const refused = [
  ["an unknown field", body({ $9: "x" }), [412, 250], ["values.unknown_key"], /\$9/],
  ["an unknown entry beside the fields", body({}, { prezzo: 0 }), [412, 250], ["request.unknown_key"], /prezzo/],
  [
    "a duplicate field",
    `${wire}${JSON.stringify(fields).replace('{"$0"', '{"$0":"Anna","$0"')}}`,
    [412, 250],
    ["values.duplicate_key"],
    /\$0/,
  ],
  [
    "a duplicate service",
    `{"hash_visura":"${hash}",${JSON.stringify(body()).slice(1)}`,
    [412, 250],
    ["values.duplicate_key"],
    /hash_visura/,
  ],
  [
    "a duplicate field behind an escape",
    `${wire}${JSON.stringify(fields).replace('{"$0"', '{"\\u00240":"Anna","$0"')}}`,
    [412, 250],
    ["values.duplicate_key"],
    /\$0/,
  ],
  ["a missing field", body({ $1: undefined }), [412, 250], ["field.required"], label.surname],
  ["an empty field", body({ $1: "  " }), [412, 250], ["field.required"], label.surname],
  [
    "a wrong codice fiscale",
    body({ $4: "RSSMRA80A01H501X" }),
    [412, 250],
    ["codice_fiscale.control_character"],
    label.code,
  ],
  ["a wrong file string", body({ $5: "not a file" }), [412, 250], ["file.wire_form"], "documento"],
  [
    "a file that is described but not there",
    body({ $5: { name: "a.png", mime: "image/png", size: 3, ref: "x" } }),
    [412, 250],
    ["field.not_a_file"],
    "documento",
  ],
  ["a number for a text", body({ $0: 5 }), [412, 250], ["values.wrong_kind"], "Nome"],
  ["a body that contradicts the header", body({}, { state: 1 }), [412, 250], ["request.intent_contradiction"], /\S/],
  ["text that is no JSON", '{"hash_visura":', [412, 250], ["json.syntax"], /\S/],
  ["an array", "[]", [412, 250], ["values.not_an_object"], /\S/],
  ["nothing at all", "", [412, 250], ["json.syntax"], /\S/],
  ["bytes that are no UTF-8", Buffer.from('{"a":"\xff"}', "latin1"), [412, 250], ["json.encoding"], /\S/],
  ["nesting without end", "[".repeat(100_000), [412, 250], ["json.too_deep"], /\S/],
];

test("what is not right is answered 412 with the vendor's envelope and our report, and upstream gets nothing", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  for (const [name, content, [status, error], codes, named] of refused) {
    await t.test(name, async () => {
      const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
      const answer = await server.ask("POST", "/richiesta", {
        headers: {
          "Content-Type": "application/json",
          "Visura-Intent": "rehearsal",
          "Idempotency-Key": "a".repeat(32),
        },
        body: text,
      });
      assert.deepEqual([answer.status, answer.json.error], [status, error]);
      assert.deepEqual([answer.json.data, answer.json.success, answer.json.report.ok], [null, false, false]);
      assert.ok(answer.json.message.startsWith("Insufficient data to validate the request: "), answer.json.message);
      const details = answer.json.message.slice("Insufficient data to validate the request: ".length);
      if (named instanceof RegExp) assert.match(details, named);
      else assert.ok(details.toLowerCase().includes(named.toLowerCase()), details);
      const found = answer.json.report.diagnostics.map((d) => d.code);
      for (const code of codes) assert.ok(found.includes(code), `${code} is not among ${found}`);
    });
  }
  assert.deepEqual(upstream.posts(), []);
});

test("the message lists every label that needs attention, once", async (t) => {
  const server = await start(t);
  const { json } = await server.post(body({ $0: "", $1: "", $4: "X" }));
  const listed = json.message.split(": ")[1].split(", ");
  assert.equal(new Set(listed).size, listed.length);
  assert.equal(listed.length, 3);
});

test("a body without hash_visura is the vendor's 428/204, with a foreign one 400/200", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const cases = [
    [{ json_visura: fields }, 428, 204],
    [{ ...body(), hash_visura: "a".repeat(32) }, 400, 200],
    [{ ...body(), hash_visura: 38934 }, 400, 200],
    [{ ...body(), hash_visura: "../richiesta" }, 400, 200],
  ];
  for (const [content, status, error] of cases) {
    const answer = await server.post(content);
    assert.deepEqual([answer.status, answer.json.error], [status, error]);
  }
  assert.deepEqual(upstream.got, []);
});

test("a file that is only described is no file, whatever is said of its content", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--max-intent", "order"]));
  const file = { name: "a.png", mime: "image/png", size: 70, ref: "$5" };
  const head = "iVBORw0KGgo=";
  for (const $5 of [file, { ...file, seen: { kind: "png" } }, { ...file, head, tail: head, seen: { kind: "png" } }]) {
    for (const intent of ["draft", "order"]) {
      const answer = await server.post(body({ $5 }), { "Visura-Intent": intent });
      assert.equal(answer.status, 412);
      const found = answer.json.report.diagnostics.map(({ code, field }) => [code, field]);
      assert.deepEqual(found, [["field.not_a_file", "$5"]]);
    }
  }
  assert.deepEqual(upstream.posts(), []);
});

test("upstream gets the body our core wrote, never the incoming bytes", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--max-intent", "order"]));
  const odd = `  { "json_visura" : ${JSON.stringify({ ...fields, $4: " rssmra80a01h501u ", $0: "  Mario " }).replace("Mario", "\\u004dario")} ,\n "state":1.0, "hash_visura":"${hash}" } `;
  assert.equal((await server.post(odd, { "Visura-Intent": "order" })).status, 200);
  const [sent] = upstream.posts();
  assert.equal(sent.headers["content-type"], "application/json");
  assert.equal(
    sent.body,
    JSON.stringify({ hash_visura: hash, json_visura: inFieldOrder({ ...fields, $4: taxCode }), state: 1 }),
  );
  assert.equal(Number(sent.headers["content-length"]), Buffer.byteLength(sent.body));
});

const inFieldOrder = (values) =>
  Object.fromEntries(["$0", "$1", "$4", "$3", "$2", "$5", "$6"].map((key) => [key, values[key]]));

test("each intent travels as the vendor reads it", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--max-intent", "order"]));
  const cases = [
    ["draft", { state: 0, test: undefined }],
    ["rehearsal", { state: 0, test: true }],
    ["order", { state: 1, test: undefined }],
  ];
  for (const [intent, expected] of cases) {
    assert.equal((await server.post(body(), { "Visura-Intent": intent })).status, 200);
    const { state, test: flag } = JSON.parse(upstream.posts().at(-1).body);
    assert.deepEqual({ state, test: flag }, expected);
  }
});

// what is asked for, its permission, what the request says
const extras = [
  ["a delivery address", "email", { email_target: "someone@example.com" }],
  [
    "a webhook",
    "callback",
    { callback_data: { method: "JSON", url: "https://hook.example.com/", field: "data", data: { a: "b" } } },
  ],
  ["a paid option", "options", { opzioni: { opzione_0: true } }],
];

for (const [name, permission, extra] of extras) {
  test(`${name} is refused with 412 and a code unless the operator allows it`, async (t) => {
    const upstream = await standIn(t);
    const others = ["email", "callback", "options"].filter((other) => other !== permission).join(",");
    const server = await start(t, ...behind(upstream, ["--allow", others]));
    const { status, json } = await server.post(body({}, extra));
    assert.deepEqual([status, json.error], [412, 250]);
    const refusal = json.report.diagnostics.find((d) => d.code === "request.not_allowed");
    assert.equal(refusal.params.key, Object.keys(extra)[0]);
    assert.match(json.message, new RegExp(Object.keys(extra)[0]));
    assert.deepEqual(upstream.posts(), []);
  });

  test(`${name} passes when the operator allows it`, async (t) => {
    const upstream = await standIn(t);
    const server = await start(t, ...behind(upstream, ["--allow", permission]));
    assert.equal((await server.post(body({}, extra))).status, 200);
    const sent = JSON.parse(upstream.posts()[0].body);
    assert.deepEqual(sent[Object.keys(extra)[0]], Object.values(extra)[0]);
  });
}

test("another key that begins with callback is refused even when webhooks are allowed", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream, ["--allow", "callback"]));
  const { status } = await server.post(body({}, { callback: "supplier" }));
  assert.equal(status, 412);
  assert.deepEqual(upstream.posts(), []);
});

test("a webhook that is not https is refused", async (t) => {
  const server = await start(t, ["--allow", "callback"]);
  assert.equal((await server.post(body({}, { callback_data: { url: "http://hook.example.com/" } }))).status, 412);
});

test("an unreadable schema from upstream refuses the request and says that nothing was sent", async (t) => {
  const upstream = await standIn(t, {
    [`GET /visure/${hash}`]: (answer) => send(answer, 200, envelope({ hash_visura: hash })),
  });
  const server = await start(t, ...behind(upstream));
  const { status, json } = await server.post(body());
  assert.deepEqual([status, json.outcome], [502, "not_sent"]);
  assert.deepEqual(upstream.posts(), []);
});

test("a schema for another service than was asked for is not used", async (t) => {
  const json_struttura = { campi: { $0: { nome: "Nome", tipo: "testo" } }, validazione: "$0" };
  const other = envelope({ hash_visura: "a".repeat(32), json_struttura });
  const upstream = await standIn(t, { [`GET /visure/${hash}`]: (answer) => send(answer, 200, other) });
  const server = await start(t, ...behind(upstream));
  assert.equal((await server.post(body())).json.outcome, "not_sent");
  assert.deepEqual(upstream.posts(), []);
});
