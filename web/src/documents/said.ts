// What is told of a document: what was done to it, what is doubtful, what is missing.
import type { TextKey } from "../texts/it.js";
import type { Said } from "../texts/say.js";
import { type Frame, filled, type Places } from "./model.js";
import type { Sheet } from "./sheet.js";
import { fileSize } from "./sizes.js";
import type { DocumentSay } from "./words.js";

export interface Line {
  readonly kind: "ok" | "warning" | "error";
  readonly words: Said;
}

const size = (bytes: number) => (lang: string) => fileSize(bytes, lang);

/** Several sentences as one, in each language. */
export const together = (...parts: readonly Said[]): Said =>
  (parts.find((part) => part.length > 0) ?? []).map(({ lang }, index) => ({
    lang,
    text: parts.flatMap((part) => part[index]?.text || []).join(" "),
  }));

export const sideOf = (at: number, { sided }: Frame, say: DocumentSay): Said =>
  sided ? say(at === 0 ? "file_front" : "file_back") : say("file_page", { page: at + 1 });

/** `name: words`, where several stand beside each other. */
const of = (title: Said, words: Said): Said =>
  words.map(({ lang, text }, index) => ({ lang, text: title[index] ? `${title[index].text}: ${text}` : text }));

export function linesOn(places: Places, file: File | null, frame: Frame, say: DocumentSay): readonly Line[] {
  const sheets = filled(places);
  const done: Said[] = [];
  const [first] = sheets;
  if (file?.type === "application/pdf" && first?.photo)
    done.push(ended(say("file_pdf", { count: sheets.length, size: size(file.size) })));
  else if (first?.before)
    done.push(ended(say("file_shrunk", { before: size(first.before), after: size(first.file.size) })));
  if (sheets.some(({ removed }) => removed === "place")) done.push(say("file_place"));
  else if (sheets.some(({ removed }) => removed === "details")) done.push(say("file_details"));
  const ok: Line[] = done.length > 0 ? [{ kind: "ok", words: together(...done) }] : [];
  const doubts = places.flatMap((sheet, at) => {
    const title = sheets.length > 1 ? sideOf(at, frame, say) : [];
    return sheet ? doubtsOn(sheet, say).map((words): Line => ({ kind: "warning", words: of(title, words) })) : [];
  });
  return [...ok, ...doubts];
}

function doubtsOn({ advice, megapixels, removed, side }: Sheet, say: DocumentSay): readonly Said[] {
  const found = advice.map((one) => say(`file_${one}`, { side }));
  if (megapixels !== null) found.push(say("file_huge", { megapixels }));
  if (removed === "nothing") found.push(say("file_not_stripped"));
  return found;
}

/** One photo where two sides are asked: it may show both, and only the person knows. */
export function questionOn(places: Places, { sided }: Frame): TextKey | null {
  const [only, another] = filled(places);
  if (!sided || !only?.photo || another) return null;
  return places[0] ? "file_no_back" : "file_no_front";
}

const ended = (words: Said): Said => words.map(({ lang, text }) => ({ lang, text: `${text}.` }));
