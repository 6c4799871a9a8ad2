// The error summary: what to mend, in the same words as beside each field, each line leading there.
import type { Field } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h, put, write } from "./dom.js";
import { summaryOf } from "./shown.js";
import { type SpokenDiagnostic, type SpokenReport, sentence } from "./spoken.js";

export interface SummaryView {
  readonly root: HTMLElement;
  /** Lists the errors of a report, all of them or those of some fields, or hides when there are none. */
  show(report: SpokenReport | null, only?: (key: string) => boolean): void;
}

export interface FieldTarget {
  idOf(key: string): string | undefined;
  /** Its label, as it stands at the field. */
  labelOf(key: string): HTMLElement;
  focus(key: string): void;
}

/** One line for each, leading to its field. */
export function linksTo(found: readonly SpokenDiagnostic[], target: FieldTarget): HTMLElement[] {
  return found.map((diagnostic) => {
    const control = target.idOf(diagnostic.field);
    if (!control) return h("li", {}, sentence(diagnostic));
    const words = sentence(diagnostic);
    const label = target.labelOf(diagnostic.field);
    // The same slip in two fields makes the same sentence twice.
    const named = words[0]?.text.toLowerCase().includes(label.textContent?.toLowerCase() ?? "");
    const link = h("a", { href: `#${control}` }, !named && label, !named && ": ", words);
    link.addEventListener("click", (event) => {
      // The page's own router must not see our anchors, and inside a shadow root they would lead nowhere.
      event.preventDefault();
      target.focus(diagnostic.field);
    });
    return h("li", {}, link);
  });
}

export function summaryView(id: string, fields: readonly Field[], target: FieldTarget, say: Say): SummaryView {
  const title = h("h3", { class: "visura-summary-title", id });
  const list = h("ul", { class: "visura-summary-list" });
  const root = h(
    "div",
    { class: "visura-summary", tabindex: "-1", role: "group", "aria-labelledby": id, hidden: true },
    title,
    list,
  );
  return {
    root,
    show: (report, only) => {
      const all = report ? summaryOf(report, fields) : [];
      const errors = only ? all.filter(({ field }) => only(field)) : all;
      const onFields = errors.filter((diagnostic) => target.idOf(diagnostic.field)).length;
      put(root, "hidden", errors.length === 0);
      write(title, onFields > 0 ? say("summary", { count: onFields }) : say("summary_general"));
      list.replaceChildren(...linksTo(errors, target));
    },
  };
}
