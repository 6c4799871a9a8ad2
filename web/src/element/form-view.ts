// The whole form on the page: head, summary, fields, price, verdict, notice, button.
import type { Description, Field, Intent } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { button, h, put, write } from "./dom.js";
import { type FieldEvents, type FieldView, fieldView, vendorText } from "./field-view.js";
import { type Notice, noticeView } from "./notice-view.js";
import { recapView } from "./recap-view.js";
import { type SummaryView, summaryView } from "./summary-view.js";

export interface FormViewContext {
  readonly description: Description;
  /** Starts every id of this form. */
  readonly prefix: string;
  readonly lang: string;
  readonly say: Say;
  readonly intent: Intent;
  readonly events: FieldEvents;
  onSubmit(): void;
}

export interface FormView {
  readonly root: HTMLElement;
  readonly fields: readonly FieldView[];
  readonly summary: SummaryView;
  /** Leads to the title. */
  focus(): void;
  verdict(status: string, sentence: string): void;
  /** Puts a notice above the button and leads to it, or takes it away. */
  notice(notice: Notice | null): void;
  busy(busy: boolean): void;
}

const vendorLanguage = "it";

export function formView(context: FormViewContext): FormView {
  const { description, prefix, lang, say, intent, events } = context;
  const vendorLang = lang === vendorLanguage ? null : vendorLanguage;
  const idOf = (index: number) => `${prefix}-${index}`;
  const fields = description.fields.map((field, index) =>
    fieldView({ field, id: idOf(index), say, lang, limit: description.limits.file_bytes, events }, vendorLang),
  );
  const position = new Map(fields.map((view, index) => [view.field.key, index]));
  const target = {
    idOf: (key: string) => (position.has(key) ? idOf(position.get(key) ?? 0) : undefined),
    focus: (key: string) => fields[position.get(key) ?? -1]?.focus(),
  };
  const summary = summaryView(`${prefix}-summary`, description.fields, target, say);
  const status = h("p", { class: "visura-status", role: "status" });
  const sentence = h("p", { class: "visura-sentence" });
  const noticePlace = h("div", { class: "visura-notice-place" });
  const submit = button(say(`submit_${intent}`), "primary", context.onSubmit);
  const entries = h("div", { class: "visura-fields" }, ...sections(fields, prefix, say));
  const note = intent === "order" ? null : h("p", { class: "visura-small" }, say(`note_${intent}`));
  const title = h("h2", { class: "visura-title", id: `${prefix}-title`, tabindex: "-1" });
  title.append(vendorText(description.title, vendorLang));
  const root = h(
    "div",
    { class: "visura-sheet", role: "form", "aria-labelledby": title.id },
    head(description, title, vendorLang, say),
    summary.root,
    entries,
    recapView(description, `${prefix}-recap`, lang, say),
    h("div", { class: "visura-verdict" }, status, sentence),
    noticePlace,
    h("div", { class: "visura-row visura-actions" }, submit, note),
  );
  return {
    root,
    fields,
    summary,
    focus: () => title.focus(),
    verdict: (line, words) => {
      write(status, line);
      write(sentence, words);
      put(sentence, "hidden", !words);
    },
    notice: (notice) => {
      noticePlace.replaceChildren();
      if (!notice) return;
      const box = noticeView(`${prefix}-notice`, notice);
      noticePlace.append(box);
      box.focus();
    },
    busy: (busy) => {
      // An inert field would drop the focus on the page.
      if (busy && entries.matches(":focus-within")) submit.focus();
      put(entries, "inert", busy);
      write(submit, busy ? say("sending") : say(`submit_${intent}`));
    },
  };
}

function head(description: Description, title: HTMLElement, vendorLang: string | null, say: Say): HTMLElement {
  const required = description.fields.some((field) => field.role === "required");
  return h(
    "header",
    { class: "visura-head" },
    description.category && h("p", { class: "visura-category" }, vendorText(description.category, vendorLang)),
    title,
    required && h("p", { class: "visura-legend" }, say("legend")),
  );
}

/** Data and documents each under a heading of their own, where a service asks for both. */
function sections(fields: readonly FieldView[], prefix: string, say: Say): HTMLElement[] {
  const runs: FieldView[][] = [];
  for (const view of fields) {
    const run = runs.at(-1);
    if (run?.[0] && isDocument(run[0].field) === isDocument(view.field)) run.push(view);
    else runs.push([view]);
  }
  if (runs.length < 2) return fields.map((view) => view.root);
  return runs.map((run, index) => {
    const id = `${prefix}-section-${index}`;
    const title = say(run[0] && isDocument(run[0].field) ? "section_documents" : "section_data");
    const heading = h("h3", { class: "visura-section", id }, title);
    return h(
      "div",
      { role: "group", "aria-labelledby": id, class: "visura-group" },
      heading,
      ...run.map((view) => view.root),
    );
  });
}

const isDocument = (field: Field): boolean => field.control === "file";
