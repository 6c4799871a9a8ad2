// The second dialect in front of a recording upstream: what is asked for, and what comes back.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  docuAccepted,
  docuBody,
  docuId,
  docuRoutes,
  docuToken,
  mapId,
  mapService,
  search,
  searchId,
  signed,
} from "./support/docuengine.mjs";
import { behindBoth, bodiesOf, codesOf, made, standInForBoth } from "./support/doors.mjs";
import { body, hash } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, envelope, failure, send, standIn, token } from "./support/upstream.mjs";

const ordering = ["--max-intent", "order"];
const draft = { "Visura-Intent": "draft" };
const order = { "Visura-Intent": "order" };
const both = async (t, answers = {}, more = ordering) => {
  const upstream = await standInForBoth(t, answers);
  return { upstream, server: await start(t, ...behindBoth(upstream, more)) };
};
test("the catalogue has only the services offered, without suppliers, and is asked for once", async (t) => {
  const { upstream, server } = await both(t);
  const answers = await Promise.all(Array.from({ length: 5 }, () => server.get("/documents")));
  for (const { status, text, json } of answers) {
    assert.equal(status, 200);
    assert.deepEqual(
      json.data.map((entry) => entry.id),
      [mapId, searchId],
    );
    assert.deepEqual(
      Object.keys(json.data[0]),
      Object.keys(mapService).filter((key) => key !== "providers"),
    );
    assert.ok(!/providers|supplier|password/.test(text));
  }
  await made(server);
  assert.equal(upstream.calls("GET /documents").length, 1);
});

test("of two services under one name in the catalogue, the first one counts, for people and for us", async (t) => {
  const other = { ...mapService, name: "Other", requestStructure: { fields: { field0: { type: "string" } } } };
  const { server } = await both(t, {
    "GET /documents": (answer) => send(answer, 200, envelope([mapService, other, { id: searchId, name: "broken" }])),
  });
  const { json } = await server.get("/documents");
  assert.deepEqual(
    json.data.map((entry) => entry.name),
    [mapService.name, "broken"],
  );
  assert.equal((await server.send("POST", "/requests", docuBody(), draft)).status, 200);
  const unusable = await server.send("POST", "/requests", { documentId: searchId, search: {} }, draft);
  assert.deepEqual([unusable.status, unusable.json.outcome], [502, "not_sent"]);
});

test("upstream gets what the core wrote: a draft is NEW, an order says no state", async (t) => {
  const { upstream, server } = await both(t);
  await server.send("POST", "/requests", docuBody({ field2: "  Roma ", field3: null, field4: "" }), draft);
  await server.send("POST", "/requests", docuBody(), order);
  assert.deepEqual(bodiesOf(upstream, "POST /requests"), [
    { documentId: mapId, search, state: "NEW" },
    { documentId: mapId, search },
  ]);
});

// name, body, [status, error], codes
const refused = [
  ["no service", { search }, [400, 202]],
  ["a service that is not offered", docuBody({}, { documentId: "b".repeat(24) }), [400, 202]],
  ["a service that is no text", docuBody({}, { documentId: 5 }), [400, 202]],
  ["no JSON", "{", [412, 250], ["json.syntax"]],
  ["a list", "[]", [412, 250], ["values.not_an_object"]],
  ["a list for the fields", docuBody({}, { search: [] }), [412, 250], ["values.not_an_object"]],
  [
    "a field twice",
    `{"documentId":"${mapId}","search":{"field0":"P","field0":"A"}}`,
    [412, 250],
    ["values.duplicate_key"],
  ],
  ["a number", docuBody({ field4: 5 }), [412, 250], ["values.wrong_kind"]],
  [
    "a file that is described but not there",
    docuBody({ field5: { name: "a", size: 1, ref: "x" } }),
    [412, 250],
    ["field.not_a_file"],
  ],
  ["the other dialect's word", docuBody({}, { hash_visura: hash }), [412, 250], ["request.unknown_key"]],
  ["the vendor's own id", docuBody({}, { id: docuId }), [412, 250], ["request.unknown_key"]],
  ["an e-mail copy", docuBody({}, { notifyEmail: "a@example.com" }), [412, 250], ["request.not_allowed"]],
  ["a paid option", docuBody({}, { selectedOptions: ["urgenza"] }), [412, 250], ["request.not_allowed"]],
  [
    "a callback",
    docuBody({}, { callback: { url: "https://a.example", method: "JSON", headers: {} } }),
    [412, 250],
    ["request.not_allowed"],
  ],
  ["a state that contradicts the header", docuBody({}, { state: "NEW" }), [412, 250], ["request.intent_contradiction"]],
];
test("what is not right is refused with the vendor's envelope and our report, and upstream gets nothing", async (t) => {
  const { upstream, server } = await both(t);
  for (const [name, content, expected, codes] of refused) {
    const answer = await server.send("POST", "/requests", content, order);
    assert.deepEqual([answer.status, answer.json.error], expected, name);
    assert.equal(answer.json.success, false);
    for (const code of codes ?? []) assert.ok(codesOf(answer).includes(code), `${name}: ${codesOf(answer)}`);
  }
  assert.deepEqual(upstream.calls("POST /requests"), []);
});

test("options, e-mail and callback go through when they are allowed, in an update too", async (t) => {
  const { upstream, server } = await both(t, {}, [...ordering, "--allow", "email,callback,options"]);
  const extras = {
    selectedOptions: ["urgenza"],
    notifyEmail: "mario.rossi@example.com",
    callback: { method: "JSON", url: "https://portal.example/hook", headers: {} },
  };
  const id = await made(server, docuBody({}, extras));
  await server.send("PATCH", `/requests/${id}`, extras, draft);
  assert.deepEqual(bodiesOf(upstream, "POST /requests"), [{ documentId: mapId, search, ...extras, state: "NEW" }]);
  assert.deepEqual(bodiesOf(upstream, `PATCH /requests/${docuId}`), [extras]);
  const strict = await start(t, ...behindBoth(upstream, ordering));
  const other = await made(strict);
  for (const [key, value] of Object.entries(extras)) {
    assert.equal((await strict.send("PATCH", `/requests/${other}`, { [key]: value }, draft)).status, 412, key);
  }
});

test("a signed address is passed on letter by letter, one that is none is left out, and none is in the log", async (t) => {
  const documents = [
    signed,
    "http://storage.example/a",
    "javascript:alert(1)",
    "//storage.example/a",
    "https://user@storage.example/a",
    "/requests/other/documents/a",
    `https://storage.example/${token}`,
    5,
    null,
  ].map((downloadUrl) => ({ fileName: `${docuId}.pdf`, fileSize: "4", downloadUrl, owner: "x" }));
  const { server } = await both(t, { "GET /requests/*": (answer) => send(answer, 200, envelope(documents)) });
  const id = await made(server);
  const { status, json } = await server.get(`/requests/${id}/documents`);
  assert.equal(status, 200);
  assert.deepEqual(json.data[0], { fileName: `${id}.pdf`, fileSize: "4", downloadUrl: signed });
  // The token was masked before anybody looked.
  const kept = json.data.slice(1).map((entry) => entry.downloadUrl);
  assert.deepEqual(kept, [null, null, null, null, null, "https://storage.example/***", null, null]);
  await server.stop();
  assert.ok(!server.log.includes("storage.example") && !server.log.includes(docuId));
});

test("documents that are not there yet, and no list at all", async (t) => {
  let documents = (answer) => send(answer, 422, failure(225, `documents of ${docuId} not yet available`));
  const { server } = await both(t, { "GET /requests/*": (answer) => documents(answer) });
  const id = await made(server);
  const early = await server.get(`/requests/${id}/documents`);
  assert.deepEqual(
    [early.status, early.json.error, early.json.message],
    [422, 225, `documents of ${id} not yet available`],
  );
  documents = (answer) => send(answer, 200, envelope(null));
  assert.equal((await server.get(`/requests/${id}/documents`)).json.data, null);
});

test("with one upstream alone the other dialect is not here", async (t) => {
  const upstream = await standInForBoth(t);
  const docuOnly = await start(t, ["--docuengine-upstream", upstream.url, "--services", mapId], {
    VISURA_TOKEN: token,
  });
  const visuraOnly = await start(t, ...behind(upstream));
  for (const path of ["/visure", `/visure/${hash}`, `/richiesta/${"a".repeat(32)}`, `/documento/${"a".repeat(32)}`]) {
    assert.equal((await docuOnly.get(path)).status, 404, path);
  }
  assert.equal((await docuOnly.post(body(), draft)).status, 404);
  for (const path of ["/documents", `/requests/${"a".repeat(32)}`, `/requests/${"a".repeat(32)}/documents`]) {
    assert.equal((await visuraOnly.get(path)).json.error, 404, path);
  }
  assert.equal((await visuraOnly.send("POST", "/requests", docuBody(), draft)).json.error, 404);
  assert.equal((await docuOnly.get("/documents")).status, 200);
  assert.equal((await visuraOnly.get("/visure")).status, 200);
});

test("each upstream gets its own token; DocuEngine's is Visengine's where there is none", async (t) => {
  const visura = await standIn(t);
  const docu = await standIn(t, docuRoutes);
  const args = ["--upstream", visura.url, "--docuengine-upstream", docu.url, "--services", `${hash},${mapId}`];
  const cases = [
    [[], { VISURA_TOKEN: token, VISURA_DOCUENGINE_TOKEN: docuToken }, docuToken],
    [[], { VISURA_TOKEN: token }, token],
    [
      ["--docuengine-token-env", "OTHER"],
      { VISURA_TOKEN: token, OTHER: docuToken, VISURA_DOCUENGINE_TOKEN: "x" },
      docuToken,
    ],
  ];
  for (const [more, env, expected] of cases) {
    const server = await start(t, [...args, ...more], env);
    await server.get("/visure");
    await server.get("/documents");
    assert.equal(visura.got.at(-1).headers.authorization, `Bearer ${token}`);
    assert.equal(docu.got.at(-1).headers.authorization, `Bearer ${expected}`);
  }
  assert.ok(visura.got.every((call) => call.url.startsWith("/visure")));
  assert.ok(docu.got.every((call) => call.url === "/documents"));
});

test("a service that is no longer offered takes no updates either", async (t) => {
  const { server } = await both(t, {
    "GET /documents": (answer) => send(answer, 200, envelope([])),
  });
  const answer = await server.send("POST", "/requests", docuBody(), draft);
  assert.deepEqual([answer.status, answer.json.outcome], [502, "not_sent"]);
});

test("an accepted answer without an id gives no handle, and is an unknown outcome", async (t) => {
  const { server } = await both(t, {
    "POST /requests": (answer) => send(answer, 200, docuAccepted({ id: undefined, _id: docuId })),
  });
  const { status, text, json } = await server.send("POST", "/requests", docuBody(), order);
  assert.deepEqual([status, json.outcome], [502, "unknown"]);
  assert.ok(!text.includes(docuId));
});

test("upstream down, or its catalogue unreadable: a clear message, and nothing was sent", async (t) => {
  const pages = await both(t, { "GET /documents": (answer) => send(answer, 200, "<html>") });
  assert.equal((await pages.server.get("/documents")).status, 502);
  const lists = await both(t, { "GET /documents": (answer) => send(answer, 200, envelope({ id: mapId })) });
  assert.equal((await lists.server.get("/documents")).status, 502);
  const { upstream, server } = await both(t);
  await upstream.close();
  const asked = await server.get("/documents");
  assert.deepEqual([asked.status, asked.json.outcome], [502, undefined]);
  const posted = await server.send("POST", "/requests", docuBody(), order);
  assert.deepEqual([posted.status, posted.json.outcome], [502, "not_sent"]);
  assert.match(posted.json.message, /Non è stato inviato nulla/);
});
