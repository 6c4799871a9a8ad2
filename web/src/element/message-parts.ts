// What is said of a value: a sign, and the words.
import type { Said, Say } from "../texts/say.js";
import { h } from "./dom.js";
import type { Shown } from "./shown.js";

const marks: Readonly<Record<Shown["kind"], string>> = { none: "", error: "!", warning: "?", ok: "✓" };

export function messageParts(kind: Shown["kind"], text: Said, say: Say): Node[] {
  if (text.length === 0) return [];
  const icon = h("span", { class: "visura-icon", "aria-hidden": "true" }, marks[kind]);
  const prefix = kind === "error" ? say("error_prefix") : kind === "warning" ? say("warning_prefix") : null;
  // The prefix in the language of what follows it.
  const before = prefix && h("span", { class: "visura-unseen" }, prefix[0]?.text, " ");
  return [icon, h("span", { class: "visura-words" }, before, text)];
}
