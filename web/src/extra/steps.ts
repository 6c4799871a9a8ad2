// A long form in steps, with a page at the end where everything can be read once more and every row leads back.
// All fields stay in the page all the time: going back loses nothing, and a link of the summary finds its field.

import type { FieldValue } from "../element/control.js";
import { button, h, put, write } from "../element/dom.js";
import type { FieldView } from "../element/field-view.js";
import { vendorText } from "../element/markup.js";
import type { SpokenReport } from "../element/spoken.js";
import type { FieldTarget, SummaryView } from "../element/summary-view.js";
import type { Description, Field } from "../engine/answers.js";
import css from "../styles/steps.css";
import { itSteps } from "../texts/it-steps.js";
import type { Said, Say } from "../texts/say.js";
import { errorOf, reviewOf } from "./review.js";
import { type Section, sectionsOf } from "./sections.js";

export { css };

export interface StepsContext {
  readonly description: Description;
  readonly fields: readonly FieldView[];
  readonly say: Say;
  readonly vendorLang: string | null;
  readonly summary: SummaryView;
  readonly target: FieldTarget;
  /** What belongs to the last page only. */
  readonly last: readonly HTMLElement[];
  valueOf(key: string): FieldValue | null;
  onStep(keys: readonly string[]): boolean;
  onPage(): void;
}

/** How far somebody has come. */
export interface StepPlace {
  /** The page that is shown, counted from 0. */
  readonly page: number;
  /** The last page was seen: from then on every step leads back to it. */
  readonly reviewed: boolean;
}

export interface Steps {
  readonly root: HTMLElement;
  /** Shows the page with this field. */
  reveal(key: string): void;
  /** As the button does. */
  next(): void;
  place(): StepPlace;
  open(place: StepPlace | null): void;
  /** A field stands on the page that is shown; on the last one all are spoken of. */
  here(key: string): boolean;
  update(report: SpokenReport | null): void;
}

export function steps(context: StepsContext): Steps {
  const { description, fields, vendorLang, summary, last } = context;
  const say = context.say.with(itSteps);
  const sections = sectionsOf(description);
  const viewOf = new Map(fields.map((view) => [view.field.key, view]));
  const rows = h("div");
  const pages = [...sections.map((section) => page(section)), reviewPage()];
  const end = pages.length - 1;
  const count = h("p", { class: "visura-small visura-step-count" });
  const marks = pages.map((page, index) => mark(page, index));
  const map = h("ol", { class: "visura-step-list" }, ...marks.map(({ item }) => item));
  const nav = h(
    "nav",
    { class: "visura-step-nav", "aria-label": say("steps") },
    h("details", { class: "visura-details" }, h("summary", {}, count), map),
  );
  const back = button(say("step_back"), "plain", () => go(current - 1));
  const forward = button(say("step_next"), "primary", next);
  const controls = h("div", { class: "visura-row visura-step-controls" }, forward, back);
  const root = h("div", { class: "visura-steps-form" }, nav, ...pages.map(({ root }) => root), controls);
  let current = 0;
  let reviewed = false;
  let report: SpokenReport | null = null;
  /** Fields of which the last page said that they are wrong. */
  let told: ReadonlySet<string> = new Set();

  function page({ topic, fields: members }: Section) {
    const title: Said | HTMLElement =
      topic === "documents" ? say("section_documents") : topic ? vendorText(topic, vendorLang) : say("section_data");
    const heading = h("h3", { class: "visura-section", tabindex: "-1" }, title);
    const views = members.flatMap(({ key }) => viewOf.get(key) ?? []);
    const node = h("div", { class: "visura-group" }, heading, ...views.map((view) => view.root));
    return { root: node, heading, members, name: title };
  }

  const holds = (index: number, key: string) => pages[index]?.members.some((field) => field.key === key) ?? false;

  function reviewPage() {
    const heading = h("h3", { class: "visura-section", tabindex: "-1" }, say("review"));
    const node = h("div", { class: "visura-group" }, heading, h("p", {}, say("review_note")), rows);
    return { root: node, heading, members: [] as readonly Field[], name: say("review") };
  }

  /** Errors of this page are shown and keep one here; the list above leads anywhere all the same. */
  function leave(target: number): void {
    const keys = pages[current]?.members.map(({ key }) => key) ?? [];
    if (keys.length > 0 && !context.onStep(keys)) return summary.root.focus();
    go(target);
  }

  function next(): void {
    if (current < end) leave(reviewed ? end : current + 1);
  }

  function go(target: number): void {
    show(target);
    pages[current]?.heading.focus();
  }

  function show(target: number): void {
    draw(target);
    context.onPage();
  }

  function draw(target: number): void {
    current = Math.max(0, Math.min(target, end));
    reviewed ||= current === end;
    for (const [index, { root: node }] of pages.entries()) put(node, "hidden", index !== current);
    for (const node of last) put(node, "data-later", current !== end);
    put(root, "data-begun", current > 0);
    put(back, "hidden", current === 0);
    put(forward, "hidden", current === end);
    write(forward, say(reviewed ? "step_done" : "step_next"));
    write(count, say("step_count", { step: current + 1, count: pages.length }));
    refresh();
  }

  function refresh(): void {
    if (current === end) drawReview();
    drawMap();
  }

  /** Nobody is told "wrong" before: an error that its field shows, or that stood on the last page and still stands. */
  const isWrong = (key: string): boolean =>
    viewOf.get(key)?.root.dataset.shown === "error" || (told.has(key) && Boolean(errorOf(key, report)));

  function stateOf(members: readonly Field[]): "wrong" | "done" | "ahead" {
    if (members.some(({ key }) => isWrong(key))) return "wrong";
    const states = members.map(({ key, role }) => ({ role, state: report?.fields[key]?.state }));
    const fine = states.every(({ role, state }) => state !== "error" && (role !== "required" || state !== "empty"));
    const begun = states.some(({ state }) => state !== undefined && state !== "empty");
    return fine && begun ? "done" : "ahead";
  }

  function mark({ name, members }: (typeof pages)[number], index: number) {
    const label = name instanceof Node ? name.cloneNode(true) : name;
    const words = h("span", { class: "visura-unseen" });
    const to = button([], "link", () => go(index));
    to.append(`${index + 1}. `, h("span", {}, label), words);
    return { item: h("li", {}, to), to, words, members };
  }

  function drawMap(): void {
    for (const [index, { item, to, words, members }] of marks.entries()) {
      const state = index === current ? "current" : stateOf(members);
      put(to, "aria-current", index === current ? "step" : null);
      put(item, "data-step", state);
      write(words, state === "wrong" ? say("step_is_wrong") : []);
    }
  }

  function drawReview(): void {
    told = new Set(fields.map(({ field }) => field.key).filter((key) => context.valueOf(key) && errorOf(key, report)));
    rows.replaceChildren(...reviewOf({ ...context, say, views: viewOf }, pages, report));
  }

  draw(0);
  return {
    root,
    reveal: (key) => {
      const index = pages.findIndex((_, page) => holds(page, key));
      if (index >= 0 && index !== current) show(index);
    },
    next,
    place: () => ({ page: current, reviewed }),
    open: (place) => {
      reviewed = place?.reviewed ?? false;
      if (!place) told = new Set();
      draw(place?.page ?? 0);
    },
    here: (key) => current === end || holds(current, key),
    update: (now) => {
      report = now;
      refresh();
    },
  };
}
