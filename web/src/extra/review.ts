// The page where everything is read once more: a heading for each step, a row for each answer, which leads back.

import type { FieldValue } from "../element/control.js";
import { about, button, h } from "../element/dom.js";
import type { FieldView } from "../element/field-view.js";
import { vendorText } from "../element/markup.js";
import { messageParts } from "../element/message-parts.js";
import { type SpokenReport, sentence } from "../element/spoken.js";
import type { FieldTarget } from "../element/summary-view.js";
import type { Field, Requirement } from "../engine/answers.js";
import { apart } from "../locale/apart.js";
import type { TextKey } from "../texts/it.js";
import type { itSteps } from "../texts/it-steps.js";
import type { Said, Say } from "../texts/say.js";
import { isoDate } from "./iso-date.js";

export interface ReviewContext {
  readonly say: Say<TextKey | keyof typeof itSteps>;
  readonly vendorLang: string | null;
  readonly views: ReadonlyMap<string, FieldView>;
  readonly target: FieldTarget;
  valueOf(key: string): FieldValue | null;
  onStep(keys: readonly string[]): unknown;
}

export interface Reviewed {
  readonly name: Said | HTMLElement;
  readonly members: readonly Field[];
}

/** A section of which nothing has to be said is left out. */
export function reviewOf(context: ReviewContext, sections: readonly Reviewed[], report: SpokenReport | null) {
  return sections.flatMap(({ name, members }) => {
    const rows = members.flatMap((field) => row(context, field, report));
    const title = name instanceof Node ? name.cloneNode(true) : name;
    return rows.length > 0
      ? [h("h4", { class: "visura-review-title" }, title), h("dl", { class: "visura-review" }, ...rows)]
      : [];
  });
}

function row(context: ReviewContext, field: Field, report: SpokenReport | null): HTMLElement[] {
  const { say, vendorLang } = context;
  const { key, label, role, control } = field;
  const value = context.valueOf(key);
  const missing = value === null || value === "";
  const others = missing && role !== "required" ? othersThan(key, report?.requirement ?? null) : [];
  const needed = role === "required" || others.length > 0;
  // What was left out on purpose is not worth a row; what is missing is.
  if (missing && role === "optional" && !needed) return [];
  const action = missing ? (control === "file" ? "review_upload" : "review_enter") : "review_change";
  const error = missing ? undefined : errorOf(key, report);
  const change = button(say(action), "link", () => {
    // What was read here stands at the field as well.
    if (error) context.onStep([key]);
    context.target.focus(key);
  });
  change.append(about(label));
  const lacking = () => {
    if (others.length === 0) return say(needed ? "review_missing" : "review_empty");
    const labels = [...context.views.values()].map(({ field }) => field.label);
    const said = say("review_either", { others: (lang) => listed(others, lang, context.views) });
    return said.map((phrase) =>
      phrase.lang === "it" ? phrase : { ...phrase, parts: () => apart(phrase.text, labels) },
    );
  };
  const answer = missing ? h("dd", { class: "visura-missing" }, lacking()) : h("dd", {}, textOf(context, field, value));
  if (error) answer.append(h("div", { class: "visura-message" }, ...messageParts("error", sentence(error), say)));
  return [
    h(
      "div",
      { class: "visura-review-row", "data-shown": error || (missing && needed) ? "error" : null },
      h("dt", {}, vendorText(label, vendorLang)),
      answer,
      h("dd", {}, change),
    ),
  ];
}

/** Here every field was left: nobody is typing. */
export const errorOf = (key: string, report: SpokenReport | null) =>
  report?.diagnostics.find(({ field, severity }) => field === key && severity === "error");

/** What would do instead of a field that is still needed. */
function othersThan(key: string, requirement: Requirement): readonly Requirement[] {
  if (requirement === null || typeof requirement === "string") return [];
  if ("all" in requirement) return requirement.all.flatMap((part) => othersThan(key, part));
  const without = requirement.any.filter((part) => !holds(key, part));
  return without.length < requirement.any.length ? without : [];
}

const partsOf = (requirement: Requirement): readonly Requirement[] =>
  requirement === null || typeof requirement === "string"
    ? []
    : "all" in requirement
      ? requirement.all
      : requirement.any;

const holds = (key: string, part: Requirement): boolean => part === key || partsOf(part).some((one) => holds(key, one));

/** "Telefono o PEC e indirizzo", in the language's own way of joining. */
function listed(parts: readonly Requirement[], lang: string, views: ReviewContext["views"], all = false): string {
  const names = parts.map((part) =>
    typeof part === "string"
      ? (views.get(part)?.field.label ?? part)
      : listed(partsOf(part), lang, views, part !== null && "all" in part),
  );
  return new Intl.ListFormat(lang, { type: all ? "conjunction" : "disjunction" }).format(names);
}

function textOf(
  { say, vendorLang, views }: ReviewContext,
  field: Field,
  value: FieldValue,
): Said | string | HTMLElement {
  if (value instanceof File) return value.name;
  const { control, inputmode, choices } = field;
  const choice = choices?.find(({ code }) => code === value)?.label;
  if (choice) return vendorText(choice, vendorLang);
  const day = control === "date" ? isoDate(value) : "";
  const written = (format: (lang: string) => string): Said =>
    say("review_change").map(({ lang }) => ({ lang, text: format(lang) }));
  if (day) return once(written((lang) => new Intl.DateTimeFormat(british(lang), long).format(new Date(day))));
  // With three digits behind it a point may be one of thousands: that stays as it was typed.
  if (control === "number" && inputmode === "decimal" && /^\d+([.,]\d\d?)?$/.test(value)) {
    const digits = value.split(/[.,]/)[1]?.length ?? 0;
    const number = Number(value.replace(",", "."));
    return once(
      written((lang) => new Intl.NumberFormat(british(lang), { minimumFractionDigits: digits }).format(number)),
    );
  }
  // What stands in a box that suggests: the name of a place, not its code.
  return views.get(field.key)?.root.querySelector<HTMLInputElement>(".visura-combobox")?.value || value;
}

const long = { dateStyle: "long", timeZone: "UTC" } as const;
const british = (lang: string): string => (lang === "en" ? "en-GB" : lang);

/** The same in both languages is written once. */
const once = (said: Said): Said | string =>
  new Set(said.map(({ text }) => text)).size === 1 ? (said[0]?.text ?? "") : said;
