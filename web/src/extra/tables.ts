// One for the page, shared by all fields that ask for a place or a codice fiscale: the module that knows both, and the
// tables of places, each fetched when it is first needed.
import { CodiceFiscale } from "../engine/codice-fiscale.js";
import type { PlaceFinder, PlaceTables } from "../engine/place-finder.js";

// Literals, because that is the one form every bundler follows.
const addresses = {
  names: () => new URL("../places-names.bin", import.meta.url),
  dates: () => new URL("../places-dates.bin", import.meta.url),
  former: () => new URL("../places-former.bin", import.meta.url),
};
export type Table = keyof typeof addresses;

/** What failed is forgotten, so that the next use tries again. */
const kept = new Map<string, Promise<unknown>>();
function once<Kept>(name: string, make: () => Promise<Kept>): Promise<Kept> {
  const known = kept.get(name) as Promise<Kept> | undefined;
  if (known) return known;
  const made = make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}

let live: CodiceFiscale | null = null;

/** The module, where it has arrived. */
export const liveCodes = (): CodiceFiscale | null => live;

let opened: CodiceFiscale | null = null;

/** Whether the module knows enough of places to say of two that they are not the same. */
export const knowsPlaces = (): boolean => opened !== null && opened === live;

/** The module stopped: its memory means nothing any more, and the next use makes another. */
export function forget(): void {
  live = null;
  kept.clear();
}

export const loadCodes = (): Promise<CodiceFiscale> =>
  once("module", async () => {
    live = await CodiceFiscale.load(new URL("../visura-codice-fiscale.wasm", import.meta.url));
    return live;
  });

async function fetchTable(name: Table): Promise<Uint8Array> {
  const response = await fetch(addresses[name]());
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const tables: Partial<Record<Table, Uint8Array>> = {};

/** The module looks into these tables from then on, beside those it has. */
export async function loadPlaces(wanted: readonly Table[]): Promise<PlaceFinder> {
  const missing = wanted.filter((name) => !tables[name]);
  const module = loadCodes();
  await Promise.all(
    missing.map(async (name) => {
      tables[name] = await once(name, () => fetchTable(name));
    }),
  );
  return once(`finder ${Object.keys(tables)}`, async () => {
    const { places } = await module;
    if (!places.open(tables as PlaceTables)) throw new Error("the tables of places are of another version");
    if (tables.names && tables.dates) opened = live;
    return places;
  });
}
