// The element's small decisions, each as a table: what is shown when, where it may send, what an answer means.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { load } from "./support/source.mjs";

const [{ shownOf, statusOf, summaryOf }, { sayer }, texts] = await Promise.all([
  load("element/shown"),
  load("texts/say"),
  load("texts/it"),
]);
const { redacted } = await load("element/redact");
const { permitted, member } = await load("element/address");
const { newAttempt, outcomeOf, send } = await load("sending/send");
const { hasDocument, isFinal } = await load("extra/follow");
const { apart } = await load("locale/apart");
const say = sayer([{ lang: "it", texts: texts.it }]);
const plain = (said) => said.map(({ text }) => text).join(" / ");

const diagnostic = (severity, field = "$0", more = {}) => ({
  code: `a.${severity}`,
  severity,
  field,
  message: severity,
  ...more,
});
const report = (diagnostics, state = "ok", more = {}) => ({
  ok: !diagnostics.some(({ severity }) => severity === "error"),
  diagnostics,
  missing: [],
  sentence: "",
  fields: { $0: { role: "required", state } },
  ...more,
});
const typing = { submitted: false, left: false };
const left = { submitted: false, left: true };
const submitted = { submitted: true, left: true };
const text = { key: "$0", control: "text", type: "testo" };
const file = { key: "$0", control: "file", type: "file" };
const taxCode = { key: "$0", control: "tax_code", type: "codice_fiscale_persona_fisica" };
const taxNumber = { key: "$0", control: "tax_number", type: "taxCode", meaning: "tax_code" };
const list = { key: "$0", control: "select", type: "optionCode" };
const province = { key: "$0", control: "code", type: "cod_provincia" };

const moments = [
  ["an error while typing", text, report([diagnostic("error")]), typing, "none"],
  ["an error after leaving the field", text, report([diagnostic("error")]), left, "none"],
  ["an error after submit", text, report([diagnostic("error")]), submitted, "error"],
  ["a question while typing", text, report([diagnostic("warning")]), typing, "none"],
  ["a question after leaving the field", text, report([diagnostic("warning")]), left, "warning"],
  ["a question after submit", text, report([diagnostic("warning")]), submitted, "warning"],
  ["an error beside a question", text, report([diagnostic("warning"), diagnostic("error")]), submitted, "error"],
  ["an explanation of a right value", text, report([diagnostic("info")]), typing, "ok"],
  ["an explanation of an empty field", text, report([diagnostic("info")], "empty"), typing, "none"],
  ["a complete codice fiscale", taxCode, report([]), typing, "ok"],
  ["an empty codice fiscale", taxCode, report([], "empty"), submitted, "none"],
  ["what is left and none of a list", list, report([diagnostic("error")], "error"), left, "error"],
  ["what is typed and none of a list yet", list, report([diagnostic("error")], "error"), typing, "none"],
  ["a province that was left and has no code", province, report([diagnostic("error")], "error"), left, "error"],
  ["a complete code of a person or an office", taxNumber, report([]), typing, "ok"],
  [
    "a wrong code of a person or an office that was left",
    taxNumber,
    report([diagnostic("error")], "error"),
    left,
    "error",
  ],
  ["a right text", text, report([]), submitted, "none"],
  ["an error of a chosen file", file, report([diagnostic("error")], "error"), left, "error"],
  ["a file that was taken out again", file, report([diagnostic("error")], "empty"), left, "none"],
  ["an error of another field", text, report([diagnostic("error", "$1")]), submitted, "none"],
];
for (const [name, field, given, moment, kind] of moments) {
  test(`${name} shows as ${kind}`, () => assert.equal(shownOf(field, given, moment, say).kind, kind));
}

test("a message without a sentence shows its code", () => {
  const bare = report([diagnostic("error", "$0", { message: "" })]);
  assert.equal(plain(shownOf(text, bare, submitted, say).text), "a.error");
});

test("what the core is sure was meant is offered", () => {
  const meant = report([diagnostic("warning", "$0", { params: { suggestion: "b" } })]);
  assert.equal(shownOf(text, meant, left, say).suggestion, "b");
  assert.equal(shownOf(text, report([diagnostic("warning")]), left, say).suggestion, undefined);
});

const statuses = [
  [report([], "empty", { ok: false, missing: [["$0"], ["$1", "$2"]] }), false, "Manca ancora 1 campo"],
  [report([], "empty", { ok: false, missing: [["$0", "$1"]] }), true, "Mancano ancora 2 campi"],
  [report([diagnostic("error"), diagnostic("error")]), true, "Resta da controllare 1 campo"],
  [report([diagnostic("error"), diagnostic("error", "$1")]), true, "Restano da controllare 2 campi"],
  [report([diagnostic("error")]), false, "I campi necessari sono tutti compilati"],
  [report([diagnostic("warning")]), true, "Tutto pronto: puoi inviare"],
];
for (const [given, pressed, line] of statuses) {
  test(`the status line says "${line}"${pressed ? " after submit" : ""}`, () => {
    assert.equal(plain(statusOf(given, pressed, say)), line);
  });
}

test("the summary follows the form, one line for each field, then what concerns the whole", () => {
  const given = report([
    diagnostic("error", ""),
    diagnostic("error", "$1", { message: "first" }),
    diagnostic("error", "$1", { message: "second" }),
    diagnostic("warning", "$2"),
    diagnostic("error", "$0", { message: "zero" }),
  ]);
  const lines = summaryOf(given, [{ key: "$0" }, { key: "$1" }, { key: "$2" }]).map(({ message }) => message);
  assert.deepEqual(lines, ["zero", "first", "error"]);
});

test("what may hold a person's data is left out of events", () => {
  const secret = { personal: true, params: { found: "X" }, span: [3, 1] };
  const { diagnostics } = redacted(report([diagnostic("error", "$0", secret), diagnostic("error", "$1")]));
  assert.deepEqual(diagnostics, [
    { code: "a.error", severity: "error", field: "$0", personal: true },
    diagnostic("error", "$1"),
  ]);
});

const base = "https://portal.example/pratiche/nuova?x=1";
const addresses = [
  ["/richiesta", "https://portal.example/richiesta"],
  ["richiesta", "https://portal.example/pratiche/richiesta"],
  ["https://api.portal.example/r", "https://api.portal.example/r"],
  ["https://openapi.com.example/r", "https://openapi.com.example/r"],
  ["https://visengine2.altravia.com/richiesta", null],
  ["https://x.y.visengine2.altravia.com/", null],
  ["https://VISENGINE2.ALTRAVIA.COM./richiesta", null],
  ["//docuengine.openapi.com:8443/requests", null],
  ["javascript:alert(1)", null],
  ["data:text/plain,x", null],
  ["https://", null],
];
for (const [address, url] of addresses) {
  test(`the address ${address} ${url ? `leads to ${url}` : "is refused"}`, () => {
    assert.equal(permitted(address, base)?.href ?? null, url);
  });
}

test("a member stands below its collection, whatever is in its name", () => {
  const of = (collection, id) => member(new URL(collection), id).href;
  assert.equal(of("https://a.example/r/", "b1"), "https://a.example/r/b1");
  assert.equal(of("https://a.example/r?k=v", "../b"), "https://a.example/r/..%2Fb?k=v");
});

const answers = [
  [200, { success: true, data: { _id: "a" } }, "accepted"],
  [200, { data: { _id: "a" } }, "accepted"],
  [200, { success: false, message: "no" }, "not_sent"],
  [200, null, "unknown"],
  [412, { report: report([]) }, "refused"],
  [412, { message: "no report" }, "not_sent"],
  [402, { message: "credit" }, "not_sent"],
  [422, null, "not_sent"],
  [502, { outcome: "not_sent" }, "not_sent"],
  [502, { outcome: "unknown" }, "unknown"],
  [504, { outcome: "unknown" }, "unknown"],
  [500, null, "unknown"],
  [503, null, "unknown"],
  [408, null, "unknown"],
  [0, null, "redirected"],
];
for (const [status, envelope, kind] of answers) {
  test(`an answer of ${status} with ${JSON.stringify(envelope)?.slice(0, 40)} means ${kind}`, () => {
    assert.equal(outcomeOf({ ok: status === 200, status }, envelope).kind, kind);
  });
}

/** A server that gives these answers, one for each request, and keeps the requests. */
async function answering(t, ...given) {
  const got = [];
  const server = createServer((request, answer) => {
    got.push(request.headers);
    const [status, headers, body] = given[Math.min(got.length, given.length) - 1];
    answer.writeHead(status, headers).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return { got, url: new URL(`http://127.0.0.1:${server.address().port}/richiesta`) };
}

test("an attempt that still runs is asked about again, with the same key", async (t) => {
  const accepted = '{"success":true,"data":{"_id":"a"}}';
  const { got, url } = await answering(t, [409, { "retry-after": "0.01" }, "{}"], [200, {}, accepted]);
  const outcome = await send(url, newAttempt("order", new Blob(["{}"])));
  assert.equal(outcome.kind, "accepted");
  assert.equal(got.length, 2);
  assert.equal(got[0]["idempotency-key"], got[1]["idempotency-key"]);
  assert.deepEqual([got[0]["visura-intent"], got[0]["content-type"]], ["order", "application/json"]);
});

test("a redirect is not followed", async (t) => {
  const elsewhere = await answering(t, [200, {}, '{"success":true}']);
  const { url } = await answering(t, [307, { location: elsewhere.url.href }, ""]);
  const outcome = await send(url, newAttempt("order", new Blob(["{}"])));
  assert.notEqual(outcome.kind, "accepted");
  assert.equal(elsewhere.got.length, 0);
});

test("every attempt has a key of its own", () => {
  const keys = Array.from({ length: 100 }, () => newAttempt("order", new Blob()).key);
  assert.equal(new Set(keys).size, 100);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
});

const states = [
  ["In ricerca", false, false],
  ["In erogazione", false, false],
  ["Dati disponibili", false, true],
  ["Visura evasa", true, true],
  ["Annullata", true, false],
];
for (const [state, final, document] of states) {
  test(`"${state}" ${final ? "is the end" : "goes on"}, ${document ? "with" : "without"} a document`, () => {
    assert.deepEqual([isFinal(state), hasDocument(state)], [final, document]);
  });
}

const cuts = [
  ["Füllen Sie „Nome“ aus", ["Nome"], ["Füllen Sie „", "Nome", "“ aus"]],
  ["To finish: numero REA and nome", ["Nome", "Numero REA"], ["To finish: ", "numero REA", " and ", "nome", ""]],
  ["Cognome und Nome", ["Nome", "Cognome"], ["", "Cognome", " und ", "Nome", ""]],
  ["Cognome", ["Nome"], ["Cognome"]],
  ["Was ist (a|b)*?", ["(a|b)*"], ["Was ist ", "(a|b)*", "?"]],
  ["Nichts", ["", "x"], ["Nichts"]],
];
for (const [sentence, words, parts] of cuts) {
  test(`of "${sentence}" the vendor's words are set apart, and none is lost`, () => {
    assert.deepEqual(apart(sentence, words), parts);
    assert.equal(apart(sentence, words).join(""), sentence);
  });
}
