// The whole form on the page: head, summary, fields, price, verdict, notice, button.
import type { Description, Field, Intent } from "../engine/answers.js";
import type { StepPlace, Steps } from "../extra/steps.js";
import { plain, type Said, type Say } from "../texts/say.js";
import { beforeView } from "./before-view.js";
import type { FieldEvents, FieldValue } from "./control.js";
import { button, h, put, write } from "./dom.js";
import type { Extras } from "./extras.js";
import { type FieldView, fieldView } from "./field-view.js";
import { usualKinds } from "./file-kinds.js";
import { markup, vendorText } from "./markup.js";
import { type Notice, noticeView } from "./notice-view.js";
import { progressView } from "./progress-view.js";
import { recapView } from "./recap-view.js";
import type { SpokenReport } from "./spoken.js";
import { type FieldTarget, type SummaryView, summaryView } from "./summary-view.js";

export interface FormViewContext {
  readonly description: Description;
  /** Starts every id of this form. */
  readonly prefix: string;
  readonly say: Say;
  readonly intent: Intent;
  readonly events: FieldEvents & {
    onOption(key: string, chosen: boolean): void;
    onSubmit(): void;
    onCancel(): void;
    /** True when the form may go on from these fields; false when their errors are now shown. */
    onStep(keys: readonly string[]): boolean;
    /** Another page of a form in steps. */
    onPage(): void;
  };
  /** What only some services need, already loaded. */
  readonly extras: Extras;
  /** The page's own form has a button of its own. */
  readonly guest: boolean;
  /** ... and that form carries texts only. */
  readonly filesStay: boolean;
  valueOf(key: string): FieldValue | null;
}

export interface FormView {
  readonly root: HTMLElement;
  readonly fields: readonly FieldView[];
  readonly summary: SummaryView;
  readonly target: FieldTarget;
  /** Leads to the title. */
  focus(): void;
  /** `quietly`: seen, and not read out. */
  verdict(status: Said, sentence: Said, question: Said, quietly?: boolean): void;
  /** Read out, and not seen. */
  announce(words: Said): void;
  setOptions(chosen: ReadonlySet<string>): void;
  /** What became of the form while nobody was looking; nothing takes it away. */
  news(words: Said): void;
  /** Puts a notice above the button, or takes it away; `led`: the focus goes there. */
  notice(notice: Notice | null, led?: boolean): void;
  /** What is under way, with the part of it that is done where that is known; null when nothing is. */
  busy(words: Said | null, part?: number): void;
  /** Enter in a field. */
  enter(): void;
  /** Where in its steps the form is; null where it has none, and at their begin. */
  place(): StepPlace | null;
  open(place: StepPlace | null): void;
  /** A field stands on the page that is shown. */
  here(key: string): boolean;
  /** The values or the verdict on them changed. */
  update(report: SpokenReport | null): void;
}

const vendorLanguage = "it";

export function formView(context: FormViewContext): FormView {
  const { description, prefix, say, intent, events, extras } = context;
  const spoken = say("legend")[0]?.lang ?? vendorLanguage;
  const vendorLang = spoken === vendorLanguage ? null : vendorLanguage;
  const idOf = (index: number) => `${prefix}-${index}`;
  const limit = description.limits.file_bytes;
  const accept = description.accept ?? usualKinds;
  const fields = description.fields.map((field, index) =>
    fieldView(
      { field, id: idOf(index), say, vendorLang, limit, accept, events, valueOf: context.valueOf },
      extras.controlFor(field),
    ),
  );
  const position = new Map(fields.map((view, index) => [view.field.key, index]));
  let steps: Steps | null = null;
  /** Where the focus was before a notice took it. */
  let cameFrom: HTMLElement | null = null;
  const target: FieldTarget = {
    idOf: (key) => (position.has(key) ? idOf(position.get(key) ?? 0) : undefined),
    labelOf: (key) => vendorText(fields[position.get(key) ?? -1]?.field.label ?? "", vendorLang),
    focus: (key) => {
      steps?.reveal(key);
      fields[position.get(key) ?? -1]?.focus();
    },
  };
  const summary = summaryView(`${prefix}-summary`, description.fields, target, say);
  const status = h("p", { class: "visura-status", role: "status" });
  const told = h("p", { class: "visura-unseen visura-told", role: "status" });
  const news = h("p", { class: "visura-news", role: "status", hidden: true });
  const sentence = h("p", { class: "visura-sentence" });
  const question = h("p", { class: "visura-question" });
  const verdict = h("div", { class: "visura-verdict" }, status, sentence, question);
  const noticePlace = h("div", { class: "visura-notice-place" });
  const submit = button(say(`submit_${intent}`), "primary", events.onSubmit);
  const note = intent === "order" ? null : h("p", { class: "visura-small" }, say(`note_${intent}`));
  const actions = h("div", { class: "visura-row visura-actions", hidden: context.guest }, submit, note);
  const stays = context.filesStay && description.fields.some(isDocument);
  const progress = progressView(say, events.onCancel);
  const recap = recapView({ description, id: `${prefix}-recap`, say, vendorLang, onOption: events.onOption });
  const entries = h("div", { class: "visura-fields" });
  const last = [sentence, actions];
  steps =
    extras.steps?.({
      ...{ description, fields, say, vendorLang, summary, target, last },
      valueOf: context.valueOf,
      onStep: events.onStep,
      onPage: events.onPage,
    }) ?? null;
  entries.append(...(steps ? [steps.root] : sections(fields, prefix, say)));
  // Before the first of them: whoever has taken a photo of a card does not read on.
  if (stays) {
    const words = h("p", { class: "visura-question visura-files-stay" }, say("files_stay"));
    fields.find(({ field }) => isDocument(field))?.root.before(words);
  }
  const title = h("h2", { class: "visura-title", id: `${prefix}-title`, tabindex: "-1" });
  title.append(vendorText(description.title, vendorLang));
  const root = h(
    "div",
    { class: "visura-sheet", role: "form", "aria-labelledby": title.id },
    head(description, title, vendorLang, say),
    news,
    summary.root,
    entries,
    recap.root,
    verdict,
    told,
    noticePlace,
    progress.root,
    actions,
  );
  return {
    root,
    fields,
    summary,
    target,
    focus: () => title.focus(),
    verdict: (line, words, asked, quietly = false) => {
      put(status, "aria-live", quietly ? "off" : null);
      write(status, line);
      write(sentence, words);
      write(question, asked);
      put(sentence, "hidden", !plain(words));
      put(question, "hidden", !plain(asked));
    },
    // Anew even where the words are the same: they are about another thing done.
    announce: (words) => told.replaceChildren(h("span", {}, words)),
    news: (words) => {
      put(news, "hidden", !plain(words));
      write(news, words);
    },
    setOptions: recap.setOptions,
    notice: (notice, led = true) => {
      const held = noticePlace.matches(":focus-within");
      const box = notice && noticeView(`${prefix}-notice`, notice);
      // Its own ways on instead of the button; what it says instead of what would be said of the values.
      put(root, "data-noticed", notice && (notice.actions?.length ? "acts" : "tells"));
      if (box && led) {
        if (!held) cameFrom = (root.getRootNode() as Document).activeElement as HTMLElement | null;
        noticePlace.replaceChildren(box);
        box.focus();
        return;
      }
      noticePlace.replaceChildren(...(box ? [box] : []));
      if (held) [box, cameFrom, submit, title].find(takesFocus)?.focus();
    },
    busy: (words, part) => {
      // An inert field would drop the focus on the page.
      if (words && entries.matches(":focus-within")) submit.focus();
      for (const node of [entries, recap.root]) if (node) put(node, "inert", words !== null);
      write(submit, say(words ? "sending" : `submit_${intent}`));
      progress.show(words, part);
    },
    place: () => steps?.place() ?? null,
    open: (place) => steps?.open(place),
    here: (key) => steps?.here(key) ?? true,
    enter: () => {
      if (steps) steps.next();
      // Enter chooses from a list, too, and once too often must not cost anything.
      else if (intent === "order" && !context.guest) (noticePlace.querySelector("button") ?? submit).focus();
      else events.onSubmit();
    },
    update: (report) => steps?.update(report),
  };
}

/** So much is read at a glance; longer instructions wait until they are asked for. */
const shortHelp = 400;

function head(description: Description, title: HTMLElement, vendorLang: string | null, say: Say): HTMLElement {
  const required = description.fields.some((field) => field.role === "required");
  const help = [description.help ?? "", description.has_search ? (description.search_help ?? "") : ""];
  const words = help.map((part) => h("div", { class: "visura-instructions", lang: vendorLang }, ...markup(part)));
  const filled = words.filter((node) => node.textContent);
  const long = filled.reduce((length, node) => length + (node.textContent?.length ?? 0), 0) > shortHelp;
  return h(
    "div",
    { class: "visura-head" },
    description.category && h("p", { class: "visura-category" }, vendorText(description.category, vendorLang)),
    title,
    required && h("p", { class: "visura-legend" }, say("legend")),
    ...(long ? [h("details", { class: "visura-details" }, h("summary", {}, say("instructions")), ...filled)] : filled),
    beforeView(description.fields, say, vendorLang),
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

const takesFocus = (node: HTMLElement | null): node is HTMLElement => Boolean(node?.getClientRects().length);

const isDocument = (field: Field): boolean => field.control === "file";
