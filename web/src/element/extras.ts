// What only some services need is fetched for those alone, before their form is drawn. Without it the form still
// works: many fields on one page, long lists as lists.
import type { Description, Field } from "../engine/answers.js";
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

export async function loadExtras({ fields }: Description, host: HTMLElement): Promise<Extras> {
  const kinds = new Map(fields.map((field) => [field.key, kindOf(field)]));
  const [steps, combobox, documents] = await Promise.all([
    fields.length > mostOnOnePage ? import("../extra/steps.js").catch(() => null) : null,
    [...kinds.values()].some(Boolean) ? import("../extra/combobox.js").catch(() => null) : null,
    fields.some(isDocument) ? import("../extra/documents.js").catch(() => null) : null,
  ]);
  const document = documents?.documentControls(host.getAttribute("two-sided"));
  for (const part of [steps, combobox, documents]) if (part) addStyles(part.css);
  return {
    ...(steps ? { steps: steps.steps } : {}),
    controlFor: (field) => {
      if (isDocument(field)) return document;
      const kind = kinds.get(field.key);
      return kind && combobox ? combobox[kind] : undefined;
    },
  };
}

const isDocument = ({ control }: Field): boolean => control === "file";

/** Begun while the core is still on its way: most services ask for documents, and say so in these words. */
export function foresee(schema: unknown): void {
  if (typeof schema === "string" && schema.includes('"file"'))
    void import("../extra/documents.js").catch(() => undefined);
}

function kindOf(field: Field): "choiceBox" | "provinceBox" | null {
  if (field.control === "province" || provinceTypes.has(field.type.toLowerCase())) return "provinceBox";
  return field.control === "select" && (field.choices?.length ?? 0) > longestList ? "choiceBox" : null;
}
