// In the place of a form that cannot be shown: why, and where to look.
import type { Say } from "../texts/say.js";
import { h } from "./dom.js";
import { noticeView } from "./notice-view.js";
import { type SpokenDiagnostic, sentence } from "./spoken.js";

/** Each problem in a sentence, which has the place in the text, and with its code for whoever looks it up. */
export function brokenView(
  prefix: string,
  problems: readonly SpokenDiagnostic[],
  say: Say,
  retry?: () => void,
): HTMLElement {
  const list = problems.map((problem) =>
    h(
      "li",
      {},
      sentence(problem),
      (problem.message || problem.said) && h("code", { class: "visura-code" }, problem.code),
    ),
  );
  return noticeView(`${prefix}-broken`, {
    kind: "error",
    title: say("broken"),
    lines: [],
    body: h("ul", { class: "visura-problems" }, ...list),
    actions: retry ? [{ text: say("retry"), press: retry }] : [],
  });
}
