// What only some services need is fetched for those alone, before their form is drawn. Without it the form still
// works: many fields on one page, long lists as lists.
import type { Description, Field } from "../engine/answers.js";
import type { PlaceField } from "../extra/places.js";
import type { steps as makeSteps } from "../extra/steps.js";
import type { MakeControl } from "./field-view.js";
import { addStyles } from "./styles.js";

export interface Extras {
  readonly steps?: typeof makeSteps;
  controlFor(field: Field): MakeControl | undefined;
}

/** One page holds so many fields; beyond, people lose their place. */
const mostOnOnePage = 9;
/** Longer lists are searched by typing. */
const longestList = 12;

const provinceTypes = new Set(["cod_provincia", "cciaa", "cadastralprovince"]);

export async function loadExtras(description: Description): Promise<Extras> {
  const { fields } = description;
  const kinds = new Map(fields.map((field) => [field.key, kindOf(field)]));
  const wanted = new Set(kinds.values());
  const lists = wanted.has("choiceBox") || wanted.has("provinceBox");
  const [steps, combobox, places] = await Promise.all([
    fields.length > mostOnOnePage ? import("../extra/steps.js").catch(() => null) : null,
    lists ? import("../extra/combobox.js").catch(() => null) : null,
    wanted.has("placeBox") ? import("../extra/places.js").catch(() => null) : null,
  ]);
  for (const part of [steps, combobox, places]) if (part) addStyles(part.css);
  return {
    ...(steps ? { steps: steps.steps } : {}),
    controlFor: (field) => {
      const kind = kinds.get(field.key);
      if (kind === "placeBox")
        return places ? (context) => places.placeBox(context, placeField(field, fields)) : undefined;
      return kind && combobox ? combobox[kind] : undefined;
    },
  };
}

const isProvince = ({ control, type }: Field): boolean =>
  control === "province" || provinceTypes.has(type.toLowerCase());

/** What the other fields tell about a place. */
function placeField(field: Field, fields: readonly Field[]): PlaceField {
  const at = fields.indexOf(field);
  const far = ({ key }: Field) => Math.abs(fields.findIndex((other) => other.key === key) - at);
  const dates = fields.filter(({ meaning }) => meaning === "birth_date").sort((a, b) => far(a) - far(b));
  const born = field.meaning === "birth_place" || /nascita|birth/i.test(field.label);
  return {
    born,
    date: born ? (dates[0]?.key ?? null) : null,
    provinceApart: fields.some((other) => isProvince(other) || other.meaning === "province"),
  };
}

function kindOf(field: Field): "choiceBox" | "provinceBox" | "placeBox" | null {
  if (isProvince(field)) return "provinceBox";
  const asksPlace = field.meaning === "birth_place" || field.meaning === "city";
  if (field.type.toLowerCase() === "cod_comune" || (field.control === "text" && asksPlace)) return "placeBox";
  return field.control === "select" && (field.choices?.length ?? 0) > longestList ? "choiceBox" : null;
}
