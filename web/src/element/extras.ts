// What only some services need is fetched for those alone, before their form is drawn. Without it the form still
// works: many fields on one page, long lists as lists.
import type { Description, Field } from "../engine/answers.js";
import type { prefill as fillIn } from "../extra/prefill.js";
import type { steps as makeSteps } from "../extra/steps.js";
import type { Locale } from "../locale/locale.js";
import type { Control, ControlContext, MakeControl } from "./control.js";
import { later } from "./dom.js";
import type { Host } from "./host.js";
import { isProvince } from "./province.js";
import type { SpokenDiagnostic } from "./spoken.js";
import { addStyles } from "./styles.js";
import { isTaxCode } from "./tax-code-field.js";

export interface Extras {
  readonly steps?: typeof makeSteps;
  readonly prefill: typeof fillIn | undefined;
  controlFor(field: Field): MakeControl | undefined;
  /** What the parts ask about values that the core takes; `again` is called when they have learnt to ask more. */
  questions(
    held: ControlContext["valueOf"],
    locales: readonly Locale[],
    again: () => void,
  ): readonly SpokenDiagnostic[];
  /** Settles when what may still be asked is known, or cannot be soon. */
  asked(): Promise<unknown>;
}

/** Some controls look at the other fields of the form. */
type MakeExtra = (context: ControlContext, fields: readonly Field[]) => Control;
type Kind = "file" | "tax_code" | "choice" | "province" | "place" | "none";

/** One page holds so many fields; beyond, people lose their place. */
const mostOnOnePage = 9;
/** Longer lists are searched by typing. */
const longestList = 12;
/** Of a state the core makes no meaning. */
const placeLabel = /\b(stato|nazione|comune)\b.*\b(nascita|estero)|^nazione/i;

const without = () => null;

export async function loadExtras({ fields }: Description, host: Host): Promise<Extras> {
  const wanted = new Set(fields.map(kindOf));
  const [steps, combobox, documents, places, taxCode, prefill] = await Promise.all([
    fields.length > mostOnOnePage ? import("../extra/steps.js").catch(without) : null,
    wanted.has("choice") || wanted.has("province") ? import("../extra/combobox.js").catch(without) : null,
    wanted.has("file") ? import("../extra/documents.js").catch(without) : null,
    wanted.has("place") ? import("../extra/places.js").catch(without) : null,
    fields.some(({ meaning }) => meaning === "tax_code") ? import("../extra/tax-code.js").catch(without) : null,
    host.prefill ? import("../extra/prefill.js").catch(without) : null,
  ]);
  let email: typeof import("../extra/email.js") | null = null;
  if (fields.some(({ control }) => control === "email")) {
    // Nobody is asked before something is written.
    later(() => {
      import("../extra/email.js").then(
        (part) => {
          email = part;
        },
        () => undefined,
      );
    });
  }
  for (const part of [steps, combobox, documents, places, taxCode]) if (part) addStyles(part.css);
  const makers: Readonly<Partial<Record<Kind, MakeExtra | undefined>>> = {
    file: documents?.documentControls(host.getAttribute("two-sided")),
    tax_code: taxCode?.taxCodeBox,
    choice: combobox?.choiceBox,
    province: combobox?.provinceBox,
    place: places?.placeBox,
  };
  return {
    ...(steps ? { steps: steps.steps } : {}),
    prefill: prefill?.prefill,
    questions: (held, locales, again) => [
      ...(taxCode?.taxCodeQuestions(fields, held, locales, again) ?? []),
      ...(email?.emailQuestions(fields, held, locales) ?? []),
    ],
    asked: async () => taxCode?.learning(),
    controlFor: (field) => {
      const make = makers[kindOf(field)];
      return make && ((context) => make(context, fields));
    },
  };
}

/** No form is of use without it. */
export const loadSending = () => import("../extra/sending.js").catch(() => anew("./extra/sending.js"));

export type Association = typeof import("../extra/association.js");

let association: Promise<Association> | null = null;

/** For a form inside the page's own. A failure is forgotten: the next change asks again. */
export function loadAssociation(): Promise<Association> {
  association ??= import("../extra/association.js")
    .catch(() => anew("./extra/association.js"))
    .catch((error) => {
      association = null;
      throw error;
    });
  return association;
}

/** Some browsers remember for the life of a page that a file did not come: under this name they ask once more. */
const anew = (path: string) =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ `${new URL(path, import.meta.url)}?${Date.now()}`);

/** Begun while the core is still on its way: most services ask for these, and say so in these words. */
export function foresee(schema: unknown): void {
  if (typeof schema !== "string") return;
  if (schema.includes('"file"')) void import("../extra/documents.js").catch(without);
  if (schema.includes('persona_fisica"')) void import("../extra/tax-code.js").catch(without);
}

function kindOf(field: Field): Kind {
  const { control, meaning } = field;
  if (control === "file") return control;
  if (isTaxCode(field)) return "tax_code";
  if (isProvince(field)) return "province";
  const asksPlace = meaning === "birth_place" || meaning === "city" || placeLabel.test(field.label);
  if (field.type.toLowerCase() === "cod_comune" || (control === "text" && asksPlace)) return "place";
  return control === "select" && (field.choices?.length ?? 0) > longestList ? "choice" : "none";
}
