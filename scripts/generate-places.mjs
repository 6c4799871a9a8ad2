// The tables of places; sources and licences: core/data/places/README.md.
// The official tables of comuni and states, and core/data/places/patches.json → dates.bin, names.bin, former.bin.
// Usage: node generate-places.mjs FOLDER [ANPR_archivio_comuni.csv]
// Without the registry's own archive the npm packages that carry the tables are read. With it (every interval and every
// former name) write to a folder of your own and configure with -DVISURA_PLACES_DIR=FOLDER.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "./generate-places-sources.mjs";

const [folder, archive] = process.argv.slice(2);
if (!folder) throw new Error("usage: generate-places.mjs FOLDER [ANPR_archivio_comuni.csv]");

// The layouts below are read by core/src/places/tables.cpp; a change of either needs another version.
const version = 1;
const letters = "ABCDEFGHILMZ";

/** Place in the order of codes: a thousand to each letter. */
const ordinal = (code) => letters.indexOf(code[0]) * 1000 + Number(code.slice(1));

/** Days since 1 January 1861 in a calendar whose months all have 31 days: no table of months is needed to read it. */
function packed(day) {
  const [year, month, date] = day.split("-").map(Number);
  return ((year - 1861) * 12 + month - 1) * 31 + date - 1;
}

const bytesOf = (number, count) => Array.from({ length: count }, (_, i) => (number >> (8 * i)) & 255);
const zigzag = (number) => (number < 0 ? -2 * number - 1 : 2 * number);
function varint(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >> 7)];
}
const varints = (numbers) => numbers.flatMap(varint);
const differences = (numbers) => numbers.map((number, i) => number - (i === 0 ? 0 : numbers[i - 1]));
const header = (magic, tableDate) => [...Buffer.from(magic), version, ...bytesOf(packed(tableDate), 3)];

/** The most frequent days first, so that their numbers take one byte; the others in order, so that they differ little. */
function daysOf(intervals) {
  const shortNumbers = 120;
  const counts = new Map();
  for (const day of intervals.flatMap(({ from, to }) => [from, to]).filter(Boolean)) {
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([day]) => day);
  return [...byCount.slice(0, shortNumbers), ...byCount.slice(shortNumbers).sort()];
}

function datesTable(places, tableDate) {
  const rows = places.flatMap(({ code, intervals }) => intervals.map((interval) => ({ code, ...interval })));
  const days = daysOf(rows);
  const number = new Map(days.map((day, i) => [day, i + 1]));
  const indexOf = (day) => (day ? number.get(day) : 0);
  const successions = places.filter(({ successor }) => successor);
  return Buffer.from([
    ...header("VPD", tableDate),
    ...bytesOf(days.length, 2),
    ...bytesOf(rows.length, 2),
    ...bytesOf(successions.length, 2),
    ...varints(differences(days.map(packed)).map(zigzag)),
    ...varints(differences(rows.map(({ code }) => ordinal(code)))),
    ...varints(rows.map(({ from }) => indexOf(from))),
    ...varints(rows.map(({ to }) => indexOf(to))),
    ...successions.flatMap(({ code, successor }) => [...bytesOf(ordinal(code), 2), ...bytesOf(ordinal(successor), 2)]),
  ]);
}

function commonPrefix(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) ++length;
  return length;
}

/** Each name without what it begins with like the one before; in the order of codes, which is nearly the alphabet. */
function namesTable(places, tableDate, namesOf) {
  const rows = places.flatMap((place) => namesOf(place).map((name) => ({ ...place, bytes: Buffer.from(name) })));
  const provinces = [...new Set(rows.map(({ province }) => province))].filter(Boolean).sort();
  const shared = rows.map(({ bytes }, i) => (i === 0 ? 0 : commonPrefix(bytes, rows[i - 1].bytes)));
  const steps = differences(rows.map(({ code }) => ordinal(code)));
  return Buffer.from([
    ...header("VPN", tableDate),
    ...bytesOf(rows.length, 2),
    provinces.length,
    ...Buffer.from(provinces.join("")),
    ...varints(steps.map((step, i) => step * 2 + (rows[i].ended ? 1 : 0))),
    ...shared,
    ...rows.map(({ province }) => provinces.indexOf(province) + 1),
    ...rows.flatMap(({ bytes }, i) => [...bytes.subarray(shared[i]), 10]),
  ]);
}

const { places, tableDate } = await readSources(archive);
places.sort((a, b) => ordinal(a.code) - ordinal(b.code));
const tables = {
  dates: datesTable(places, tableDate),
  names: namesTable(places, tableDate, ({ name, ended }) => (ended || !name ? [] : [name])),
  former: namesTable(places, tableDate, ({ name, former, ended }) => (ended && name ? [name, ...former] : former)),
};
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(tables)) {
  writeFileSync(join(folder, `${name}.bin`), bytes);
  console.log(`${join(folder, `${name}.bin`)}: ${bytes.length} bytes`);
}
