// What is told of a document below its cards, and the button that answers a question about it.
import { button, h } from "../element/dom.js";
import type { Said } from "../texts/say.js";
import type { Line } from "./said.js";

export interface Note {
  readonly root: HTMLElement;
  show(lines: readonly Line[], answer: { readonly words: Said; press(): void } | null): void;
}

export function noteView(id: string): Note {
  const root = h("div", { class: "visura-file-note", id });
  return {
    root,
    show: (lines, answer) => {
      const told = lines.map(({ kind, words }) => h("p", { "data-kind": kind }, h("span", {}, words)));
      root.replaceChildren(...told, ...(answer ? [button(answer.words, "plain", () => answer.press())] : []));
    },
  };
}
