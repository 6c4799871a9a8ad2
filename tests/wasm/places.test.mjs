// The module of raw calls against a naive reader and a naive search, over everything that people may begin to type.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "../../web/node_modules/esbuild/lib/main.js";
import { cDoor, sessionDoor, visura } from "./doors.mjs";
import { bytes, naiveSearch, readDates, readNames } from "./place-tables.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const wasm = readFileSync(here("../../web/dist/visura-codice-fiscale.wasm"));

async function loadFinder() {
  const built = await build({
    entryPoints: [here("../../web/src/engine/place-finder.ts")],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  const url = `data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`;
  const { PlaceFinder } = await import(url);
  return PlaceFinder.load(wasm, bytes);
}

const finder = await loadFinder();
const shown = ({ places, truncated }) => ({ places: places.map(({ code, name }) => `${code} ${name}`), truncated });
const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
const full = Boolean(process.env.VISURA_FULL);
/** All of one and two letters; of three letters all, or by default every eighth. */
const pairs = alphabet.flatMap((a) => alphabet.map((b) => a + b));
const triples = pairs.flatMap((pair) => alphabet.map((c) => pair + c)).filter((_, i) => full || i % 8 === 0);
const short = [...alphabet, ...pairs, ...triples];

test("the tables are read to their last byte, and agree on their date", () => {
  const [dates, names, former] = [readDates(), readNames(bytes.names), readNames(bytes.former)];
  assert.ok(dates.whole && names.whole && former.whole);
  assert.deepEqual(new Set([dates, names, former].map(({ tableDate }) => tableDate)), new Set(["2026-02-21"]));
  assert.equal(finder.search("roma").table_date, "2026-02-21");
});

test(`the first letters of any name find what a naive search finds, in the same order (${short.length} prefixes)`, () => {
  const naive = naiveSearch();
  for (const prefix of short) assert.deepEqual(shown(finder.search(prefix)), naive(prefix), prefix);
});

test("so do words, provinces, codes, dates, accents and apostrophes", () => {
  const naive = naiveSearch();
  const names = ["names", "former"].flatMap((table) => readNames(bytes[table]).entries);
  // Places here and there, in the ways people write them.
  for (const { code, name, province } of names.filter((_, i) => i % (full ? 40 : 400) === 0)) {
    const words = name.split(" ");
    const ways = [
      name,
      name.toUpperCase(),
      name.normalize("NFD"),
      `${name} (${province})`,
      `${name} ${province}`.trim(),
      name.replaceAll("'", "’"),
      name.replaceAll("'", " "),
      name.replaceAll("'", ""),
      `${words[0]} ${words.at(-1).slice(0, 3)}`,
      code.toLowerCase(),
      `${name}x`,
    ];
    for (const way of ways) {
      for (const options of [{}, { date: "1926-01-01" }, { province, states: false }]) {
        assert.deepEqual(shown(finder.search(way, options)), naive(way, options), `${way} ${JSON.stringify(options)}`);
      }
    }
  }
});

test("every door gives the same bytes", async () => {
  const doors = [sessionDoor(), cDoor()];
  const options = [{}, { date: "1926-01-01", limit: 100 }, { province: "rm", states: false }, { date: "1926" }];
  for (const text of [
    "",
    "roma",
    "sant'a",
    "Castro (BG)",
    "reggio em",
    "forlì",
    "Œ",
    "h501",
    "\u0000",
    "z",
    ...pairs.slice(0, 60),
  ]) {
    for (const given of options) {
      const module = JSON.stringify(finder.search(text, given));
      const answers = doors.map((door) => door.ask({ verb: "places", text, options: given }));
      for (const answer of await Promise.all(answers)) assert.ok(answer === module, `${text} ${JSON.stringify(given)}`);
    }
  }
  for (const door of doors) door.close();
  const { status, stdout } = visura(["places", "gravedona", "--date", "1950-05-05", "--province", "CO", "--text"]);
  assert.deepEqual([status, stdout], [0, "E151  Gravedona (CO)  1861–2011\nM315  Gravedona ed Uniti (CO)  2011–\n"]);
  assert.equal(visura(["places", "roma", "--date", "1950"]).status, 2);
});

const rows = [
  ["reggio em", {}, "H223 Reggio nell'Emilia"],
  ["laquila", {}, "A345 L'Aquila"],
  ["aquila", { province: "aq" }, "A345 L'Aquila"],
  ["FORLI'", {}, "D704 Forlì"],
  ["castro bg", {}, "C337 Castro"],
  ["Castro (LE)", {}, "M261 Castro"],
  ["gravedona", {}, "M315 Gravedona ed Uniti"],
  ["gravedona", { date: "1950-05-05" }, "E151 Gravedona"],
  ["germania", {}, "Z112 Germania"],
  ["germania", { states: false }, undefined],
  ["jugoslavia", { date: "1980-01-01" }, "Z118 Repubblica Socialista Federale di Jugoslavia"],
  ["fiume", { date: "1930-01-01", province: "FU" }, "D620 Fiume"],
  ["h501", {}, "H501 Roma"],
  ["castegnero", {}, "M439 Castegnero Nanto"],
  ["рим", {}, undefined],
  ["", {}, undefined],
  ["a".repeat(1_000_000), {}, undefined],
];
for (const [text, options, first] of rows) {
  test(`"${text.slice(0, 20)}" ${JSON.stringify(options)} finds first ${first ?? "nothing"}`, () => {
    assert.equal(shown(finder.search(text, options)).places[0], first);
  });
}

test("wrong options are refused, and a limit is one", () => {
  for (const options of [{ date: "1980" }, { date: "01/01/1980" }, { limit: -1 }, { limit: "x" }]) {
    assert.deepEqual(finder.search("roma", options).ok, false, JSON.stringify(options));
  }
  assert.equal(finder.search("a", { limit: 3 }).places.length, 3);
  assert.equal(finder.search("a", { limit: 1e6 }).places.length, 100);
  assert.deepEqual(finder.search("a", { limit: 0 }).places, []);
});

test("damaged tables are refused, and the module goes on", () => {
  const cut = bytes.names.subarray(0, 1000);
  assert.equal(finder.open({ names: cut }), false);
  assert.equal(finder.search("roma").ok, false);
  assert.equal(finder.open({ names: bytes.names }), true);
  assert.equal(finder.search("roma").places[0].from, null, "without dates none are known");
  assert.equal(finder.open(bytes), true);
});
