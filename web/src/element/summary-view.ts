// The error summary: what to mend, in the same words as beside each field, each line leading there.
import type { Diagnostic, Field, Report } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h, put, write } from "./dom.js";
import { sentence, summaryOf } from "./shown.js";

export interface SummaryView {
  readonly root: HTMLElement;
  /** Lists the errors of a report, or hides when there are none. */
  show(report: Report | null): void;
}

export interface SummaryTarget {
  idOf(key: string): string | undefined;
  focus(key: string): void;
}

export function summaryView(id: string, fields: readonly Field[], target: SummaryTarget, say: Say): SummaryView {
  const title = h("h3", { class: "visura-summary-title", id });
  const list = h("ul", { class: "visura-summary-list" });
  const root = h(
    "div",
    { class: "visura-summary", tabindex: "-1", role: "group", "aria-labelledby": id, hidden: true },
    title,
    list,
  );
  const line = (diagnostic: Diagnostic): HTMLElement => {
    const control = target.idOf(diagnostic.field);
    if (!control) return h("li", {}, sentence(diagnostic));
    const link = h("a", { href: `#${control}` }, sentence(diagnostic));
    link.addEventListener("click", (event) => {
      // The page's own router must not see our anchors, and inside a shadow root they would lead nowhere.
      event.preventDefault();
      target.focus(diagnostic.field);
    });
    return h("li", {}, link);
  };
  return {
    root,
    show: (report) => {
      const errors = report ? summaryOf(report, fields) : [];
      const onFields = errors.filter((diagnostic) => target.idOf(diagnostic.field)).length;
      put(root, "hidden", errors.length === 0);
      write(title, onFields > 0 ? say("summary", { count: onFields }) : say("summary_general"));
      list.replaceChildren(...errors.map(line));
    },
  };
}
