// In the place of a form that cannot be shown: why, and where to look.
import type { Diagnostic } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h } from "./dom.js";
import { type Notice, noticeView } from "./notice-view.js";
import { sentence } from "./shown.js";

/** Each problem in a sentence, which has the place in the text, and with its code for whoever looks it up. */
export function brokenView(prefix: string, problems: readonly Diagnostic[], say: Say, retry?: () => void): HTMLElement {
  const notice: Notice = {
    kind: "error",
    title: say("broken"),
    lines: [],
    actions: retry ? [{ text: say("retry"), press: retry }] : [],
  };
  const box = noticeView(`${prefix}-broken`, notice);
  const list = h(
    "ul",
    { class: "visura-problems" },
    ...problems.map((problem) =>
      h("li", {}, sentence(problem), problem.message && h("code", { class: "visura-code" }, problem.code)),
    ),
  );
  box.querySelector("h3")?.after(list);
  return box;
}
