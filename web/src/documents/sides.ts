// Whether a document has a front and a back, by what the vendor's words say.
import type { Field, HelpNode } from "../engine/answers.js";

/** `named`: the keys that the page names itself, in the attribute `two-sided`; then only those. */
export function isTwoSided({ key, label, help }: Field, named: string | null): boolean {
  if (named !== null) return named.split(/[\s,]+/).includes(key);
  return [label, textOf(help)].some((text) => {
    const words = text.toLowerCase().split(/[^a-zà-ú]+/);
    return words.includes("fronte") && words.includes("retro");
  });
}

/** The core has bounded its depth. */
const textOf = (help: string | readonly HelpNode[]): string =>
  typeof help === "string"
    ? help
    : help.map((node) => (typeof node === "string" ? node : textOf(node.children ?? []))).join(" ");
