// The codice fiscale from JavaScript: one code, many at once, with the verdicts of the native core.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { corpus, written } from "./codes.mjs";
import { binaries } from "./doors.mjs";

const dist = fileURLToPath(new URL("../../web/dist/", import.meta.url));
let codes;
before(async () => {
  const { loadCodiceFiscale } = await import(pathToFileURL(join(dist, "codice-fiscale.js")));
  codes = await loadCodiceFiscale();
});

describe("one code", () => {
  const rows = [
    ["RSSMRA80A41H501Y", 0],
    ["rss mra-80a41 h501y", 0],
    ["TINIT-RSSMRA80A41H501Y", 0],
    ["RSSMRA80A41H50MQ", 1],
    ["61492729001", 2],
    ["IT 00743110157", 3],
    ["97103880585", 4],
    ["", 8],
    ["RSSMRA80A41H501", 8],
    ["RSSMR\u041080A41H501Y", 9],
    ["RSSMRA80\u0000A41H501Y", 9],
    ["RSSMRA80A41H501Y\nRSSMRA80A41H501Y", 8],
    ["RSSMRA80\nA41H501Y", 0],
    ["\ud800", 9],
    ["RSSMRA80B30H501Y", 10],
    ["RSSMRA80A41H000X", 11],
    ["RSSMRA80A41H501X", 12],
    ["12345671015", 13],
    ["00743110158", 14],
    ["A".repeat(1 << 20), 8],
    [`${" ".repeat(1 << 20)}RSSMRA80A41H501Y`, 0],
  ];
  for (const [text, formal] of rows) {
    test(`${JSON.stringify(text.slice(-30))} is ${formal}, alone and among others`, () => {
      assert.equal(codes.check(text), formal);
      assert.equal(codes.isValid(text), formal < 8);
      assert.deepEqual([...codes.checkMany(["RSSMRA80A41H501Y", text, "x"])], [0, formal, 8]);
    });
  }
});

test("many codes have the verdicts of single ones, and of a naive check in JavaScript", () => {
  const all = corpus(20_000);
  const verdicts = codes.checkMany(all);
  assert.equal(verdicts.length, all.length);
  for (const [index, code] of all.entries()) {
    if (verdicts[index] !== codes.check(code)) assert.fail(`${code}: ${verdicts[index]}`);
    if (verdicts[index] < 8 !== written(code)) assert.fail(`${code}: ${verdicts[index]}, the naive check says else`);
  }
  assert.deepEqual([...codes.checkMany([])], []);
  assert.deepEqual([...codes.checkLines("")], []);
  assert.deepEqual([...codes.checkLines("ABC\n")], [8]);
  assert.deepEqual([...codes.checkLines("ABC\n\nRSSMRA80A41H501Y")], [8, 8, 0]);
});

test("the native library gives the same verdicts", () => {
  const all = corpus(5_000);
  const { stdout } = spawnSync(join(binaries, "visura-lines-runner"), { input: `${all.join("\n")}\n` });
  assert.deepEqual([...stdout], [...codes.checkMany(all)]);
});

test("a code says whose it is, and the facts give it back, places by name included", () => {
  const tables = Object.fromEntries(
    ["dates", "names", "former"].map((n) => [n, readFileSync(join(dist, `places-${n}.bin`))]),
  );
  assert.equal(codes.places.open(tables), true);
  const facts = { surname: "Rossi", given_name: "Maria", birth_date: "01/01/1980", sex: "F", birth_place: "Roma" };
  const [first] = codes.encode(facts, { today: "2026-11-23" }).candidates;
  assert.equal(first.code, "RSSMRA80A41H501Y");
  const { details, comparison, kind } = codes.identify(first.code, facts, { today: "2026-11-23" });
  assert.equal(kind, "personal");
  assert.equal(details.place.name, "Roma");
  assert.deepEqual(new Set(Object.values(comparison).map(({ result }) => result)), new Set(["match"]));
  const said = (question, options) => codes.identify(first.code, question, options).diagnostics.map(({ code }) => code);
  assert.deepEqual(said({ birth_date: 1980 }), ["codice_fiscale.fact_unreadable"]);
  assert.deepEqual(said({}, { today: "garbage" }), ["request.today"]);
});
