// The vendor's words, and its help: the tree that the core made of its HTML. Only what stands in this table is ever built.
import type { HelpNode } from "../engine/answers.js";
import { h, write } from "./dom.js";

const allowed = new Set(["p", "br", "ul", "ol", "li", "strong", "em", "a"]);

/** Deeper lists nobody reads; the core stops earlier. */
const deepest = 8;

export function markup(help: string | readonly HelpNode[], depth = 0): (Node | string)[] {
  if (typeof help === "string") return help ? [help] : [];
  return help.flatMap((node) => {
    if (typeof node === "string") return [node];
    const children = depth < deepest ? markup(node.children ?? [], depth + 1) : [];
    if (!allowed.has(node.tag)) return children;
    if (node.tag !== "a") return [h(node.tag as "p", {}, ...children)];
    const href = safeLink(node.href);
    return href ? [h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children)] : children;
  });
}

/** A link of the vendor's leads to the web, and to nothing that could act. */
export function safeLink(href: unknown): string | null {
  const url = typeof href === "string" && URL.canParse(href) ? new URL(href) : null;
  return url?.protocol === "https:" ? url.href : null;
}

/** The vendor writes Italian, whatever language the form speaks. */
export function vendorText(text: string, vendorLang: string | null): HTMLElement {
  const node = h("span", { lang: vendorLang });
  write(node, text);
  return node;
}
