// In the place of a form that cannot be shown: why, and where to look.
import type { Said, Say } from "../texts/say.js";
import { h } from "./dom.js";
import { type Notice, noticeView } from "./notice-view.js";
import { type SpokenDiagnostic, sentence } from "./spoken.js";

const view = (prefix: string, say: Say, notice: Pick<Notice, "lines" | "body" | "actions">): HTMLElement =>
  noticeView(`${prefix}-broken`, { kind: "error", title: say("broken"), ...notice });

/** Each problem of a schema in a sentence, which has the place in the text, and with its code for whoever looks it up. */
export function brokenView(prefix: string, problems: readonly SpokenDiagnostic[], say: Say): HTMLElement {
  const list = problems.map((problem) =>
    h(
      "li",
      {},
      sentence(problem),
      (problem.message || problem.said) && h("code", { class: "visura-code" }, problem.code),
    ),
  );
  return view(prefix, say, { lines: [], body: h("ul", { class: "visura-problems" }, ...list) });
}

/** What the form needs did not come; `retry` where trying again may help. */
export function absentView(prefix: string, why: Said, code: string, say: Say, retry: (() => void) | null): HTMLElement {
  return view(prefix, say, {
    lines: [why],
    body: h("p", { class: "visura-small" }, say("support_code", { code })),
    actions: retry ? [{ text: say("retry"), press: retry }] : [],
  });
}
