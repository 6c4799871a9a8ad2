// What is said of a form that was kept, or is about to be emptied.
import type { Notice } from "../element/notice-view.js";
import { itKeeping } from "../texts/it-keeping.js";
import type { Said, Say } from "../texts/say.js";

export const resumed = (say: Say): Said => say.with(itKeeping)("draft_resumed");
export const emptied = (say: Say): Said => say.with(itKeeping)("idle_emptied");

/** What stands is about to be emptied, because nobody has touched it for long. */
export function idleNotice(say: Say, keep: () => void): Notice {
  const words = say.with(itKeeping);
  return {
    kind: "warning",
    title: words("idle"),
    lines: [words("idle_note")],
    actions: [{ text: words("idle_keep"), press: keep }],
  };
}
