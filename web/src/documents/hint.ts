// What is said of a document before there is one: what it may be, and how large.
import { h } from "../element/dom.js";
import { namesOf, typesOf } from "../element/file-kinds.js";
import type { Frame } from "./model.js";
import { together } from "./said.js";
import { fileSize } from "./sizes.js";
import type { DocumentSay } from "./words.js";

export interface HintContext {
  readonly id: string;
  readonly say: DocumentSay;
  readonly limit: number;
  readonly accept: readonly string[];
}

/** Where photos go as pages of a PDF, the picker offers them beside PDFs. */
export const pickable = (accept: readonly string[]): string =>
  typesOf(accept.includes("pdf") ? [...new Set([...accept, "jpeg", "png"])] : accept);

export function hintOf({ id, say, limit, accept }: HintContext, { sided }: Frame): HTMLElement {
  const kinds = namesOf(accept).join(", ");
  const photos = accept.includes("jpeg") ? say("file_photos") : accept.includes("pdf") ? say("file_photos_pdf") : [];
  const words = together(
    sided ? say("file_sides") : [],
    say("file_limits", { kinds, limit: (lang) => fileSize(limit, lang) }),
    photos,
  );
  return h("p", { class: "visura-small visura-file-hint", id: `${id}-hint` }, h("span", {}, words));
}
