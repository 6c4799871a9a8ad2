// Drafts that are changed and closed, and results that are chosen, in front of a recording upstream.
import assert from "node:assert/strict";
import { test } from "node:test";

import { docuId, search } from "./support/docuengine.mjs";
import { behindBoth, bodiesOf, codesOf, made, standInForBoth } from "./support/doors.mjs";
import { body } from "./support/sample.mjs";
import { newKey, start } from "./support/server.mjs";

const ordering = ["--max-intent", "order"];
const draft = { "Visura-Intent": "draft" };
const order = { "Visura-Intent": "order" };
const both = async (t, answers = {}, more = ordering) => {
  const upstream = await standInForBoth(t, answers);
  return { upstream, server: await start(t, ...behindBoth(upstream, more)) };
};

test("an update goes to the vendor's id alone, written anew: single fields, all of them, and closing", async (t) => {
  const { upstream, server } = await both(t);
  const id = await made(server);
  const visura = (await server.post(body(), draft)).json.data._id;
  const patch = (content, headers) => server.send("PATCH", `/requests/${id}`, content, headers);
  const put = (content, headers) => server.send("PUT", `/richiesta/${visura}`, content, headers);
  for (const [sent, headers] of [
    [{ "search.field2": " Milano " }, draft],
    [{ search: { ...search, field2: "Torino" } }, draft],
    [{ "search.field2": "Bari", state: "SEARCH" }, order],
    [{}, order],
  ]) {
    assert.equal((await patch(sent, headers)).json.data.id, id);
  }
  assert.equal((await put({ "json_visura.$0": " Marta " }, draft)).json.data._id, visura);
  assert.equal((await put({ state: 1 }, order)).status, 200);
  assert.deepEqual(bodiesOf(upstream, `PATCH /requests/${docuId}`), [
    { "search.field2": "Milano" },
    { search: { ...search, field2: "Torino" } },
    { "search.field2": "Bari", state: "SEARCH" },
    { state: "SEARCH" },
  ]);
  const puts = upstream.got.filter((call) => call.method === "PUT").map((call) => JSON.parse(call.body));
  assert.deepEqual(puts, [{ "json_visura.$0": "Marta", state: 0 }, { state: 1 }]);
});

test("only handles of that dialect lead anywhere, for whatever call, and nothing goes upstream for others", async (t) => {
  const { upstream, server } = await both(t);
  const id = await made(server);
  const visura = (await server.post(body(), draft)).json.data._id;
  const before = upstream.got.length;
  const cases = [
    ["GET", "/richiesta", id, [404, 202]],
    ["GET", "/documento", id, [404, 244]],
    ["PUT", "/richiesta", id, [404, 228]],
    ["GET", "/requests", visura, [404, 221]],
    ["PATCH", "/requests", visura, [404, 221]],
    ["GET", "/requests", `${visura}/documents`, [404, 223]],
    ["GET", "/requests", `${id}/documents/${"a".repeat(32)}`, [404, 223]],
    ["GET", "/requests", docuId, [404, 221]],
    ["PATCH", "/requests", docuId, [404, 221]],
    ["GET", "/requests", "a%2Fb", [400, 400]],
    ["GET", "/requests", "a-b", [406, 222]],
    ["PATCH", "/requests", "a_b", [406, 210]],
    ["PATCH", "/requests", "", [406, 210]],
    ["PUT", "/richiesta", "..", [400, 201]],
    ["PUT", "/richiesta", "%2e%2e", [400, 201]],
    ["PATCH", "/requests", "x".repeat(65), [406, 210]],
    ["GET", "/requests", `${id}/documents/a%5Cb`, [400, 400]],
    ["GET", "/requests", `${id}/documents/..`, [406, 222]],
  ];
  for (const [method, path, of, expected] of cases) {
    const { status, json } = await server.send(method, `${path}/${of}`, method === "GET" ? "" : {}, draft);
    assert.deepEqual([status, json.error], expected, `${method} ${path}/${of}`);
  }
  assert.equal(upstream.got.length, before);
});

test("a result is chosen by its id alone, which is an order; its id comes back as upstream knows it", async (t) => {
  const { upstream, server } = await both(t);
  const id = await made(server);
  const { data } = (await server.get(`/requests/${id}`)).json;
  assert.deepEqual(data.results, [{ id: `${id}_0`, data: { nome: "Alfa" } }]);
  const patch = (content, headers = order) => server.send("PATCH", `/requests/${id}`, content, headers);
  assert.equal((await patch({ resultId: data.results[0].id })).status, 200);
  assert.equal((await patch({ resultId: "59eabaa3-8b95_71.e" })).status, 200);
  const line = `PATCH /requests/${docuId}`;
  assert.deepEqual(bodiesOf(upstream, line), [{ resultId: `${docuId}_0` }, { resultId: "59eabaa3-8b95_71.e" }]);
  const wrong = [
    [{ resultId: "a" }, draft, "request.intent_contradiction"],
    [{ resultId: "a" }, { "Visura-Intent": "rehearsal" }, "request.intent_contradiction"],
    [{ resultId: "" }, order, "request.wrong_value"],
    [{ resultId: "a/b" }, order, "request.wrong_value"],
    [{ resultId: 'a"b' }, order, "request.wrong_value"],
    [{ resultId: "a".repeat(129) }, order, "request.wrong_value"],
    [{ resultId: 5 }, order, "request.wrong_value"],
    [{ resultId: ["a"] }, order, "request.wrong_value"],
    [{ resultId: "a", state: "SEARCH" }, order, "request.unknown_key"],
    ['{"resultId":"a","resultId":"b"}', order, "values.duplicate_key"],
    [`{"resultId":"a"${" ".repeat(2000)}}`, order, "values.unknown_key"],
  ];
  for (const [content, headers, code] of wrong) {
    const answer = await patch(content, headers);
    assert.deepEqual([answer.status, answer.json.error], [412, 250], JSON.stringify(content));
    assert.ok(codesOf(answer).includes(code), `${JSON.stringify(content)}: ${codesOf(answer)}`);
  }
  assert.equal((await server.send("POST", "/requests", { resultId: "a" }, order)).json.error, 202);
  assert.equal(upstream.calls(line).length, 2);
});

test("above --max-intent nobody can close a draft or choose a result", async (t) => {
  const { upstream, server } = await both(t, {}, []);
  const id = await made(server);
  for (const content of [{}, { state: "SEARCH" }, { resultId: "a" }]) {
    assert.equal((await server.send("PATCH", `/requests/${id}`, content, order)).status, 403);
  }
  assert.deepEqual(upstream.calls(`PATCH /requests/${docuId}`), []);
});

test("the handle of a draft that was closed is kept like an order's", async (t) => {
  const { server } = await both(t, {}, [...ordering, "--limit", "handles=3"]);
  const id = await made(server);
  assert.equal((await server.send("PATCH", `/requests/${id}`, {}, order)).status, 200);
  for (let i = 0; i < 6; i++) await made(server);
  assert.equal((await server.get(`/requests/${id}`)).status, 200);
});

test("the handle of a draft whose closing has an unknown outcome is kept too", async (t) => {
  const { server } = await both(t, { "PATCH /requests/*": (answer) => answer.socket.destroy() }, [
    ...ordering,
    "--limit",
    "handles=3",
  ]);
  const id = await made(server);
  assert.equal((await server.send("PATCH", `/requests/${id}`, {}, order)).json.outcome, "unknown");
  for (let i = 0; i < 6; i++) await made(server);
  assert.equal((await server.get(`/requests/${id}`)).status, 200);
});

test("one key does not serve two requests", async (t) => {
  const { upstream, server } = await both(t);
  const key = newKey();
  const keyed = { ...draft, "Idempotency-Key": key };
  const [one, two] = [await made(server), await made(server)];
  assert.equal((await server.send("PATCH", `/requests/${one}`, { "search.field2": "Bari" }, keyed)).status, 200);
  assert.equal((await server.send("PATCH", `/requests/${two}`, { "search.field2": "Bari" }, keyed)).status, 422);
  assert.equal((await server.post(body(), keyed)).status, 422);
  assert.equal(upstream.calls(`PATCH /requests/${docuId}`).length, 1);
});
