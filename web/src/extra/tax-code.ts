// The codice fiscale of a person while it is typed: how far it is, where it cannot be right, and what it says when it is
// whole. What knows that is fetched when such a field is first used, and the tables of places when a code is whole;
// until then, and where they cannot be had, the field is a box for text with what the form's core says.
import italian from "../../../core/data/messages/it.json?of-persons";
import type { Control, ControlContext } from "../element/control.js";
import { h, later, put } from "../element/dom.js";
import type { Shown } from "../element/shown.js";
import type { SpokenDiagnostic } from "../element/spoken.js";
import { textControl } from "../element/text-control.js";
import type { Field } from "../engine/answers.js";
import type { CodiceFiscale, Facts, Identity } from "../engine/codice-fiscale.js";
import type { Locale } from "../locale/locale.js";
import css from "../styles/tax-code.css";
import { plain, type Said } from "../texts/say.js";
import { factsOf, type ValueOf } from "./party.js";
import type { Table } from "./tables.js";
import {
  hasPlace,
  joined,
  lacksName,
  progressSaid,
  readBack,
  type SlotGroup,
  slotsOf,
  withTaxCode,
} from "./tax-code-words.js";

export { css };

/** The last that was asked. It is forgotten with the values that it was about. */
let answered: {
  readonly of: string;
  readonly locales: readonly Locale[];
  readonly asked: readonly SpokenDiagnostic[];
} | null = null;
let loading: Promise<unknown> | null = null;

/** A request waits so long for what may still have to be asked: then it goes without. */
const longestWaitMs = 3000;

/** Settles when the module and what it has to know are there, or do not come soon. */
export const learning = (): Promise<unknown> =>
  Promise.race([loading, new Promise((resolve) => setTimeout(resolve, longestWaitMs))]);

/**
 * What names, date, sex and place of birth say against a code. The form's core leaves it to the module; it is fetched
 * when there is something to ask, and the tables when there is a place: without them no place is asked about.
 */
export function taxCodeQuestions(
  fields: readonly Field[],
  held: ValueOf,
  locales: readonly Locale[],
  again: () => void,
): readonly SpokenDiagnostic[] {
  const given = fields
    .filter(({ meaning }) => meaning === "tax_code")
    .map((field) => ({ key: field.key, text: held(field.key), facts: factsOf(field, held, fields) }))
    .filter(({ text, facts }) => text && Object.keys(facts).length > 0);
  const knows = tablesPart?.knowsPlaces() ?? false;
  const of = JSON.stringify([given, knows]);
  if (answered?.of === of && answered.locales === locales) return answered.asked;
  const codes = liveCodes();
  let asked: readonly SpokenDiagnostic[] = [];
  if (codes) {
    try {
      asked = given.flatMap((field) => questionsOf(codes, field, locales));
    } catch {
      // The form asks less, and works on.
      forget();
    }
  }
  const lacksPlaces = !knows && given.some(({ facts }) => facts.birth_place);
  // One attempt for each state of the values.
  if (given.length > 0 && (!codes || lacksPlaces)) {
    const attempt = (lacksPlaces ? loadTables(2) : loadCodes())
      .then(() => {
        answered = null;
        again();
      })
      .catch(() => undefined)
      .finally(() => {
        if (loading === attempt) loading = null;
      });
    loading = attempt;
  }
  answered = { of, locales, asked };
  return asked;
}

interface Given {
  readonly key: string;
  readonly text: unknown;
  readonly facts: Facts;
}

function questionsOf(codes: CodiceFiscale, { key, text, facts }: Given, locales: readonly Locale[]) {
  if (typeof text !== "string") return [];
  const said = locales.map(({ lang, catalog: given }) => {
    const catalog = lang === "it" ? { ...italian, ...given } : given;
    return { lang, ...codes.identify(text, facts, { lang, catalog }) };
  });
  const [first] = said;
  if (!first?.ok) return [];
  return first.diagnostics.flatMap(({ code, severity, message }, index): SpokenDiagnostic[] => {
    if (severity !== "warning") return [];
    const inEach = said.map(({ lang, diagnostics }) => ({
      lang: locales.length > 1 ? lang : "",
      text: diagnostics[index]?.message || code,
    }));
    return [{ code, severity, message, field: key, personal: true, said: inEach }];
  });
}

/** Shared with the fields for places: a static import would give each its own. */
let tablesPart: typeof import("./tables.js") | null = null;

async function tablesOf(): Promise<typeof import("./tables.js")> {
  tablesPart ??= await import("./tables.js");
  return tablesPart;
}

const liveCodes = (): CodiceFiscale | null => tablesPart?.liveCodes() ?? null;
const loadCodes = async (): Promise<CodiceFiscale> => (await tablesOf()).loadCodes();
/** Its memory means nothing any more: the next use makes another. */
const forget = (): void => tablesPart?.forget();

/** In the order in which they are needed: few codes name a place that is no more. */
const tables: readonly Table[] = ["names", "dates", "former"];
const loadTables = async (count: number): Promise<unknown> => (await tablesOf()).loadPlaces(tables.slice(0, count));

/** The one that was probably meant; of several the one that changes least, if it is alone in that. */
function repairOf({ repairs: [first, second] }: Identity): string | undefined {
  return first && (!second || first.positions.length < second.positions.length) ? first.code : undefined;
}

export function taxCodeBox(context: ControlContext, fields: readonly Field[]): Control {
  const { id } = context;
  const say = withTaxCode(context.say);
  const { input, setValue } = textControl(context) as Control & { readonly input: HTMLInputElement };
  const note = h("div", { class: "visura-note", id: `${id}-note`, hidden: true });
  const slots = h("p", { class: "visura-slots", "aria-hidden": "true", hidden: true });
  const box = h("div", { class: "visura-tax-code" }, input, note, slots);
  /** How many of the tables were asked for, and how many are there, of this copy of the module. */
  let of: CodiceFiscale | null = null;
  let asked = 0;
  let opened = 0;
  const holder = context.field.control === "tax_code" ? ({ holder: "person" } as const) : {};
  let known: { readonly of: string; readonly identity: Identity } | null = null;

  const load = async (): Promise<void> => {
    if (asked > opened) asked = opened;
    try {
      const codes = liveCodes() ?? (await loadCodes());
      if (of !== codes) asked = opened = 0;
      of = codes;
      context.again();
    } catch {
      // The next use tries again.
    }
  };
  const open = async (count: number): Promise<void> => {
    if (asked >= count) return;
    asked = count;
    try {
      await loadTables(count);
      opened = count;
      known = null;
      context.again();
    } catch {
      // What the code says of its place stays unsaid until the field is used again.
    }
  };
  const ask = (text: string): Identity | null => {
    const given = factsOf(context.field, context.valueOf, fields);
    const of = JSON.stringify([text, given]);
    if (known?.of === of) return known.identity;
    const codes = liveCodes();
    if (!codes) return null;
    try {
      let identity = codes.identify(text, { ...holder, ...given });
      // Names that do not fit are asked about; they do not hide what was plainly misread.
      if (identity.state === "wrong" && identity.repairs.length === 0) identity = codes.identify(text, holder);
      known = { of, identity };
      return identity;
    } catch {
      forget();
      return null;
    }
  };
  let written = "";
  const tell = (lines: readonly Said[], groups: readonly SlotGroup[] = []): void => {
    const now = JSON.stringify([lines, groups]);
    if (now === written) return;
    written = now;
    put(note, "hidden", lines.length === 0);
    note.replaceChildren(...lines.map((line) => h("p", {}, line)));
    put(slots, "hidden", groups.length === 0);
    slots.replaceChildren(...groups.map(groupNode));
  };
  const refine = (shown: Shown): Shown => {
    const identity = input.value ? ask(input.value) : null;
    if (!identity) {
      tell([]);
      return shown;
    }
    const right = identity.state === "ok";
    const suggestion = repairOf(identity);
    // What was probably meant is read back as soon as it is taken over.
    if (right ? hasPlace(identity) : suggestion && shown.kind === "error")
      void open(opened > 0 && right && lacksName(identity) ? 3 : 2);
    const said = right ? readBack(identity, say) : [];
    const groups = slotsOf(identity);
    if (shown.kind === "error") {
      tell([], groups);
      return suggestion ? { suggestion, ...shown } : shown;
    }
    if (shown.kind !== "ok") {
      tell(right ? [said].filter(plain) : progressSaid(identity, say), groups);
      return shown;
    }
    tell([]);
    if (said.length === 0) return shown;
    const usual = plain(shown.text) === plain(say("tax_code_ok"));
    return { ...shown, text: usual ? said : joined(said, shown.text) };
  };
  input.addEventListener("focus", () => void load());
  // Before the core is there nobody else says that the value changed.
  input.addEventListener("input", () => (liveCodes() ? context.again() : void load()));
  return {
    input,
    box,
    note: note.id,
    refine,
    setValue: (value) => {
      setValue(value);
      if (value) later(() => void load());
    },
  };
}

/** For the eye: whoever hears the form hears the place and the character. */
function groupNode(group: SlotGroup): HTMLElement {
  return h("span", {}, ...group.map(({ character, wrong }) => (wrong ? h("strong", {}, character) : character)));
}
