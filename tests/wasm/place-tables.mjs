// A second reader of the place tables and a naive search, written from the descriptions in places.hpp and
// scripts/generate-places.mjs and from no line of the core.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const folder = fileURLToPath(new URL("../../core/data/places/", import.meta.url));
export const bytes = Object.fromEntries(
  ["dates", "names", "former"].map((name) => [name, readFileSync(`${folder}${name}.bin`)]),
);

const letters = "ABCDEFGHILMZ";
const codeOf = (ordinal) => letters[Math.floor(ordinal / 1000)] + String(ordinal % 1000).padStart(3, "0");

function reader(buffer) {
  let at = 4;
  const byte = () => buffer[at++];
  const number = (count) => Array.from({ length: count }, (_, i) => byte() * 256 ** i).reduce((a, b) => a + b, 0);
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte();
      value += (next & 127) * 2 ** shift;
      if (next < 128) return value;
    }
  };
  const list = (count, each) => Array.from({ length: count }, each);
  return { byte, number, varint, list, done: () => at === buffer.length };
}

function dayOf(packed) {
  const pad = (number) => String(number).padStart(2, "0");
  const months = Math.floor(packed / 31);
  return `${1861 + Math.floor(months / 12)}-${pad((months % 12) + 1)}-${pad((packed % 31) + 1)}`;
}

function sums(steps) {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

export function readDates(buffer = bytes.dates) {
  const { number, varint, list, done } = reader(buffer);
  const tableDate = dayOf(number(3));
  const [days, rows, heirs] = [number(2), number(2), number(2)];
  const table = sums(list(days, varint).map((n) => (n % 2 ? -(n + 1) / 2 : n / 2))).map(dayOf);
  const codes = sums(list(rows, varint)).map(codeOf);
  const [from, to] = [list(rows, varint), list(rows, varint)].map((column) =>
    column.map((index) => (index === 0 ? null : table[index - 1])),
  );
  const successors = new Map(list(heirs, () => [codeOf(number(2)), codeOf(number(2))]));
  const intervals = new Map();
  for (const [i, code] of codes.entries()) {
    intervals.set(code, [...(intervals.get(code) ?? []), { from: from[i], to: to[i] }]);
  }
  return { tableDate, intervals, successors, whole: done() };
}

export function readNames(buffer) {
  const { byte, number, varint, list, done } = reader(buffer);
  const tableDate = dayOf(number(3));
  const rows = number(2);
  const provinces = list(byte(), () => String.fromCharCode(byte(), byte()));
  const steps = list(rows, varint);
  const codes = sums(steps.map((step) => step >> 1)).map(codeOf);
  const shared = list(rows, byte);
  const province = list(rows, byte).map((index) => provinces[index - 1] ?? "");
  let before = [];
  const names = shared.map((count) => {
    const own = [];
    for (let next = byte(); next !== 10; next = byte()) own.push(next);
    before = [...before.slice(0, count), ...own];
    return Buffer.from(before).toString("utf8");
  });
  const entries = codes.map((code, i) => ({
    code,
    name: names[i],
    province: province[i],
    active: steps[i] % 2 === 0,
    another: i > 0 && code === codes[i - 1],
  }));
  return { tableDate, entries, whole: done() };
}

/** Words of letters a to z and digits. */
const wordsOf = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("đ", "d")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

export function naiveSearch(limit = 20) {
  const { intervals } = readDates();
  const rows = ["names", "former"].flatMap((table) =>
    readNames(bytes[table]).entries.map((entry) => ({ ...entry, words: wordsOf(entry.name) })),
  );
  // A lone word of one to three letters can only fit where a word begins with it: all others need not be looked at.
  const beginnings = new Map();
  for (const row of rows) {
    const starts = row.words.flatMap((_, i) => [1, 2, 3].map((size) => row.words.slice(i).join("").slice(0, size)));
    for (const start of new Set(starts))
      beginnings
        .set(start, beginnings.get(start) ?? [])
        .get(start)
        .push(row);
  }
  const existed = ({ code, active }, date) => {
    const known = intervals.get(code);
    if (!date || !known) return active;
    return known.some(({ from, to }) => (from ?? "0") <= date && date <= (to ?? "9"));
  };
  const fitOf = (words, typed) => {
    const name = words.join("");
    const wanted = typed.join("");
    if (!wanted) return 9;
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (words.some((_, i) => words.slice(i).join("").startsWith(wanted))) return 2;
    let next = 0;
    for (const word of typed) {
      while (next < words.length && !words[next].startsWith(word)) ++next;
      if (next++ >= words.length) return 9;
    }
    return typed.length > 1 ? 3 : 9;
  };
  return (text, { date = "", province = "", states = true } = {}) => {
    const typed = wordsOf(text);
    const last = typed.at(-1) ?? "";
    const found = new Map();
    const short = typed.length === 1 && typed[0].length <= 3;
    for (const row of short ? (beginnings.get(typed[0]) ?? []) : rows) {
      if ((row.code[0] === "Z" && !states) || (province && row.province !== province)) continue;
      let fit = fitOf(row.words, typed);
      if (typed.length > 1 && last.length === 2 && row.province.toLowerCase() === last) {
        fit = Math.min(fit, fitOf(row.words, typed.slice(0, -1)));
      }
      if (typed.join("") === row.code.toLowerCase()) fit = 0;
      if (fit === 9) continue;
      const key = `${existed(row, date) ? 0 : 1}${fit}${row.words.join("")}\t${row.code}`;
      const known = found.get(row.code);
      if (!known || key < known.key) found.set(row.code, { key, code: row.code, name: row.name });
    }
    const sorted = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return {
      places: sorted.slice(0, limit).map(({ code, name }) => `${code} ${name}`),
      truncated: sorted.length > limit,
    };
  };
}
