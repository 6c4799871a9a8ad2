// Comuni, and for a birth place states, suggested while typing. The tables and what searches them are fetched when such
// a field is first used; until then, and where they cannot be had, it is a box for text.

import type { Control, ControlContext } from "../element/control.js";
import { isProvince } from "../element/province.js";
import type { Field } from "../engine/answers.js";
import type { FoundPlace, PlaceFinder } from "../engine/place-finder.js";
import { autocompleteOf, combobox, folded, type Source } from "./combobox.js";
import { isoDate } from "./iso-date.js";
import { provinceName, provinces } from "./provinces.js";

export { css } from "./combobox.js";

/** A list this long is looked through without scrolling far; whoever does not find goes on typing. */
const mostShown = 12;
/** So many the core gives at most: among comuni of the same beginning a state may come late. */
const mostFound = 100;

/** "… immobile", "… di nascita": whose it is. Nothing where the label ends in what it asks for. */
function endOf({ label }: Field): string {
  const last = folded(label).split(" ").at(-1) ?? "";
  return /^(prov|comun|citt|local|sigla)/.test(last) ? "" : last;
}

/**
 * The field with the province of this place: one whose label ends alike, or the nearest before it or the next one, where
 * no other ending says that it is of something else.
 */
function provinceFor(field: Field, fields: readonly Field[]): Field | undefined {
  const at = fields.indexOf(field);
  const far = (other: Field): number => {
    const steps = fields.indexOf(other) - at;
    return steps < 0 ? -steps : steps + 0.5;
  };
  const all = fields.filter((other) => isProvince(other) || other.meaning === "province");
  all.sort((a, b) => far(a) - far(b));
  const end = endOf(field);
  const near = (other: Field) => far(other) < 2 || fields.indexOf(other) < at;
  return (
    all.find((other) => end && endOf(other) === end) ?? all.find((other) => near(other) && (!end || !endOf(other)))
  );
}

/** The abbreviation of a province, written in any way; empty for any other text. */
function provinceCode(text: unknown): string {
  const wanted = typeof text === "string" ? folded(text) : "";
  const names = (label: string) => [label, provinceName(label), ...provinceName(label).split("/")];
  const found = provinces.find(({ code, label }) => [code, ...names(label)].some((name) => folded(name) === wanted));
  return found?.code ?? "";
}

/** What the other fields tell about a place. */
function circumstances(field: Field, fields: readonly Field[]) {
  const at = fields.indexOf(field);
  const far = (other: Field) => Math.abs(fields.indexOf(other) - at);
  const dates = fields.filter(({ meaning }) => meaning === "birth_date").sort((a, b) => far(a) - far(b));
  /** A place of birth: states too, and places that are no more. */
  const born = field.meaning === "birth_place" || /nascita|birth/i.test(field.label);
  return {
    born,
    /** No comuni. */
    statesOnly: /\b(stato|nazione)\b/i.test(field.label) && !/comune|citt|luogo|prov/i.test(field.label),
    /** The field with the date of birth. */
    date: born ? (dates[0]?.key ?? null) : null,
    /** The field with its province. */
    province: provinceFor(field, fields)?.key ?? null,
    /** The form asks for the province elsewhere. */
    provinceApart: fields.some((other) => isProvince(other) || other.meaning === "province"),
  };
}

const withProvince = ({ name, province }: FoundPlace): string => (province ? `${name} (${province})` : name);

function lifeOf({ from, to, active }: FoundPlace): string {
  return active ? "" : `, ${from?.slice(0, 4) ?? ""}–${to?.slice(0, 4) ?? ""}`;
}

export function placeBox(context: ControlContext, fields: readonly Field[]): Control {
  const { field } = context;
  const { born, statesOnly, date, province, provinceApart } = circumstances(field, fields);
  const wantsCode = field.type.toLowerCase() === "cod_comune";
  let finder: PlaceFinder | null = null;
  let forget: (() => void) | null = null;

  const search = (typed: string, province = "") => {
    const day = date === null ? null : context.valueOf(date);
    const states = statesOnly || (born && !wantsCode);
    const limit = statesOnly ? mostFound : mostShown;
    try {
      const found = finder?.search(typed, {
        states,
        limit,
        province,
        date: typeof day === "string" ? isoDate(day) : "",
      });
      if (found && !statesOnly) return found;
      // Of states that are to be lived in, those that are no more are no answer.
      const wanted = found?.places.filter(({ province, active }) => !province && (active || born));
      if (found && wanted)
        return { places: wanted.slice(0, mostShown), truncated: found.truncated || wanted.length > mostShown };
    } catch {
      // Its memory means nothing any more: the next use of the field makes another.
      finder = null;
      forget?.();
    }
    return { places: [], truncated: true };
  };
  const chosen = (): string => (province === null ? "" : provinceCode(context.valueOf(province)));
  /** Those of the province that was chosen come first. */
  const suggest = (typed: string) => {
    const { places, truncated } = search(typed);
    const near = chosen() ? search(typed, chosen()).places : [];
    const all = [...near, ...places.filter(({ code }) => !near.some((place) => place.code === code))];
    return { places: all.slice(0, mostShown), truncated: truncated || all.length > mostShown };
  };
  const textOfPlace = (place: FoundPlace): string => (provinceApart && !wantsCode ? place.name : withProvince(place));
  /** The one place that has this name, or this name and province, or this code. */
  const placeOf = (typed: string): FoundPlace | undefined => {
    const wanted = folded(typed);
    if (!wanted) return undefined;
    const same = search(typed).places.filter((place) =>
      [place.name, withProvince(place), place.code].some((name) => folded(name) === wanted),
    );
    const today = same.some(({ active }) => active) ? same.filter(({ active }) => active) : same;
    const here = today.filter(({ province }) => province === chosen());
    const [only, another] = here.length > 0 ? here : today;
    return another ? undefined : only;
  };
  const source: Source = {
    browsable: false,
    free: !wantsCode,
    autocomplete: wantsCode ? "off" : autocompleteOf(field),
    find(typed) {
      const { places, truncated } = suggest(typed);
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
        const tables = await import("./tables.js");
        forget = tables.forget;
        finder = await tables.loadPlaces(born ? ["names", "dates", "former"] : ["names"]);
        return true;
      } catch {
        return false;
      }
    },
  };
  return combobox(context, source);
}
