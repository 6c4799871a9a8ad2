// Comuni, and for a birth place states, suggested while typing. The tables and what searches them are fetched when such
// a field is first used; until then, and where they cannot be had, it is a box for text.

import type { Control, ControlContext } from "../element/control.js";
import { isProvince } from "../element/province.js";
import type { Field } from "../engine/answers.js";
import type { FoundPlace, PlaceFinder } from "../engine/place-finder.js";
import { autocompleteOf, combobox, folded, type Source } from "./combobox.js";
import { isoDate } from "./iso-date.js";

export { css } from "./combobox.js";

/** A list this long is looked through without scrolling far; whoever does not find goes on typing. */
const mostShown = 12;
/** So many the core gives at most: among comuni of the same beginning a state may come late. */
const mostFound = 100;

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
  const { born, statesOnly, date, provinceApart } = circumstances(field, fields);
  const wantsCode = field.type.toLowerCase() === "cod_comune";
  let finder: PlaceFinder | null = null;
  let forget: (() => void) | null = null;

  const search = (typed: string) => {
    const day = date === null ? null : context.valueOf(date);
    const states = statesOnly || (born && !wantsCode);
    const limit = statesOnly ? mostFound : mostShown;
    try {
      const found = finder?.search(typed, { states, limit, date: typeof day === "string" ? isoDate(day) : "" });
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
    free: !wantsCode,
    autocomplete: wantsCode ? "off" : autocompleteOf(field),
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
