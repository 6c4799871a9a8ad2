// Comuni, and for a birth place states, suggested while typing. The tables and what searches them are fetched when such
// a field is first used; until then, and where they cannot be had, it is a box for text.

import type { Control, ControlContext } from "../element/field-view.js";
import { type FoundPlace, PlaceFinder, type PlaceTables } from "../engine/place-finder.js";
import { RawModule } from "../engine/raw-module.js";
import { combobox, folded, type Source } from "./combobox.js";

export { css } from "./combobox.js";

export interface PlaceField {
  /** A place of birth: states too, and places that are no more. */
  readonly born: boolean;
  /** The field with the date of birth. */
  readonly date: string | null;
  /** The form asks for the province elsewhere. */
  readonly provinceApart: boolean;
}

/** A list this long is looked through without scrolling far; whoever does not find goes on typing. */
const mostShown = 12;

// Literals, because that is the one form every bundler follows.
const addresses = {
  names: () => new URL("../places-names.bin", import.meta.url),
  dates: () => new URL("../places-dates.bin", import.meta.url),
  former: () => new URL("../places-former.bin", import.meta.url),
};
type Table = keyof typeof addresses;

/** One for the page. What failed is forgotten, so that the next use tries again. */
const kept = new Map<string, Promise<unknown>>();
function once<Kept>(name: string, make: () => Promise<Kept>): Promise<Kept> {
  const known = kept.get(name) as Promise<Kept> | undefined;
  if (known) return known;
  const made = make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}

async function fetchTable(name: Table): Promise<Uint8Array> {
  const response = await fetch(addresses[name]());
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const tables: Partial<Record<Table, Uint8Array>> = {};

async function loadFinder(wanted: readonly Table[]): Promise<PlaceFinder> {
  const missing = wanted.filter((name) => !tables[name]);
  const module = once("module", () => RawModule.load(new URL("../visura-codice-fiscale.wasm", import.meta.url)));
  await Promise.all(
    missing.map(async (name) => {
      tables[name] = await once(name, () => fetchTable(name));
    }),
  );
  return once(`finder ${Object.keys(tables)}`, async () => {
    const finder = new PlaceFinder(await module);
    if (!finder.open(tables as PlaceTables)) throw new Error("the tables of places are of another version");
    return finder;
  });
}

/** Day first, as people in Italy write it, or as a browser's own date field gives it; empty when it is no whole date. */
function isoDate(typed: string): string {
  const parts = typed.trim().split(/[^0-9]/, 4);
  const [day = "", month = "", year = ""] = parts[0]?.length === 4 ? parts.reverse() : parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return iso.length === 10 && !Number.isNaN(Date.parse(iso)) ? iso : "";
}

const withProvince = ({ name, province }: FoundPlace): string => (province ? `${name} (${province})` : name);

function lifeOf({ from, to, active }: FoundPlace): string {
  return active ? "" : `, ${from?.slice(0, 4) ?? ""}–${to?.slice(0, 4) ?? ""}`;
}

export function placeBox(context: ControlContext, { born, date, provinceApart }: PlaceField): Control {
  const { field } = context;
  const wantsCode = field.type.toLowerCase() === "cod_comune";
  let finder: PlaceFinder | null = null;

  const search = (typed: string) => {
    const day = date === null ? null : context.valueOf(date);
    const options = { states: born && !wantsCode, limit: mostShown, date: typeof day === "string" ? isoDate(day) : "" };
    try {
      if (finder) return finder.search(typed, options);
    } catch {
      // Its memory means nothing any more: the next use of the field makes another.
      finder = null;
      kept.clear();
    }
    return { places: [], truncated: false };
  };
  const textOfPlace = (place: FoundPlace): string => (provinceApart && !wantsCode ? place.name : withProvince(place));
  /** The one place that has this name, or this name and province, or this code. */
  const placeOf = (typed: string): FoundPlace | undefined => {
    const wanted = folded(typed);
    if (!wanted) return undefined;
    const same = search(typed).places.filter((place) =>
      [place.name, withProvince(place), place.code].some((name) => folded(name) === wanted),
    );
    const [only, another] = same.some(({ active }) => active) ? same.filter(({ active }) => active) : same;
    return another ? undefined : only;
  };
  const source: Source = {
    browsable: false,
    autocomplete: wantsCode ? "off" : field.autocomplete || "off",
    find(typed) {
      const { places, truncated } = search(typed);
      const suggestions = places.map((place) => ({
        value: wantsCode ? place.code : textOfPlace(place),
        text: textOfPlace(place),
        label: withProvince(place) + lifeOf(place),
      }));
      return { suggestions, count: truncated ? null : places.length };
    },
    valueFor: (typed) => (wantsCode && placeOf(typed)?.code) || typed,
    textFor(value) {
      const place = wantsCode ? placeOf(value) : undefined;
      return place ? textOfPlace(place) : value;
    },
    async load() {
      try {
        finder = await loadFinder(born ? ["names", "dates", "former"] : ["names"]);
        return true;
      } catch {
        return false;
      }
    },
  };
  return combobox(context, source);
}
