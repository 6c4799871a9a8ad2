// One card: a side, a page or a whole document. The real file input lies over all of it: click, keyboard, voice and the
// browser's own tools all reach it.
import { about, button, h, put, write } from "../element/dom.js";
import { plain, type Said } from "../texts/say.js";
import type { Sheet } from "./sheet.js";
import { fileSize } from "./sizes.js";
import type { DocumentSay } from "./words.js";

export interface CardContext {
  readonly id: string;
  /** The field's label: by its id for the input, in words for the buttons. */
  readonly labelId: string;
  readonly label: string;
  readonly types: string;
  readonly note: string;
  readonly say: DocumentSay;
  onFiles(files: readonly File[]): void;
  onRemove(): void;
  onUp(): void;
}

export interface CardState {
  /** Fronte, Retro, Pagina 2; empty where there is but one. */
  readonly side: Said;
  readonly sheet: Sheet | null;
  readonly busy: boolean;
  /** It may change places with the one before. */
  readonly movable: boolean;
}

export interface Card {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  readonly up: HTMLButtonElement;
  show(state: CardState): void;
}

export function card(context: CardContext): Card {
  const { id, label, say } = context;
  const side = h("span", { class: "visura-file-side", id: `${id}-side` });
  const input = h("input", {
    ...{ id, form: "", type: "file", accept: context.types, multiple: true, class: "visura-file-input" },
    "aria-describedby": context.note,
  });
  const picture = h("span", { class: "visura-thumbnail", "aria-hidden": "true" });
  const name = h("span", { class: "visura-file-name" });
  const size = h("span", { class: "visura-file-size" });
  const chosen = h("span", { class: "visura-file-chosen" }, name, " ", size);
  const pick = h("span", { class: "visura-file-pick", id: `${id}-pick`, "aria-hidden": "true" });
  const drop = h("span", { class: "visura-file-drop", "aria-hidden": "true" }, say("file_drop"));
  const bar = h("progress", { class: "visura-progress", "aria-label": plain(say("file_working")) });
  const working = h("span", { class: "visura-file-working" }, say("file_working"), bar);
  const which = about("");
  const removeWords = h("span", {});
  const remove = button([], "link", context.onRemove);
  remove.append(removeWords);
  const up = button(say("file_up"), "link", context.onUp);
  remove.append(which);
  up.append(which.cloneNode(true));
  const buttons = h("span", { class: "visura-file-buttons" }, up, remove);
  const body = h("span", { class: "visura-file-body" }, side, chosen, working);
  const root = h("div", { class: "visura-file" }, picture, body, pick, drop, input, buttons);

  input.addEventListener("change", () => {
    // Some browsers empty the input when the picker is dismissed; what was chosen before stays chosen.
    const files = [...(input.files ?? [])];
    if (files.length > 0) context.onFiles(files);
  });

  let drawn: Sheet | null = null;
  const show = ({ side: title, sheet, busy, movable }: CardState): void => {
    put(root, "data-filled", Boolean(sheet) && !busy);
    put(root, "data-busy", busy);
    // Its name has all the words that are seen on it: whoever speaks to the browser says these.
    const parts = [context.labelId, title.length > 0 && side.id, !busy && pick.id];
    put(input, "aria-labelledby", parts.filter(Boolean).join(" "));
    write(side, title);
    for (const node of [chosen, picture]) put(node, "hidden", busy || !sheet);
    put(remove, "hidden", !busy && !sheet);
    write(removeWords, say(busy ? "file_stop" : "file_remove"));
    put(side, "hidden", title.length === 0);
    put(body, "hidden", title.length === 0 && !sheet && !busy);
    put(working, "hidden", !busy);
    put(up, "hidden", busy || !movable);
    put(drop, "hidden", busy || Boolean(sheet));
    put(pick, "hidden", busy);
    write(pick, say(sheet ? "file_change" : "file_choose"));
    const spoken = say("file_choose")[0]?.lang;
    write(name, sheet?.file.name ?? "");
    write(size, sheet ? fileSize(sheet.file.size, spoken) : "");
    for (const node of [remove, up])
      write(node.lastElementChild ?? node, ` ${[...title.map(({ text }) => text), label].join(", ")}`);
    if (drawn !== sheet) {
      drawn = sheet;
      picture.replaceChildren(sheet ? (drawing(sheet.thumbnail) ?? extension(sheet.file.name)) : "");
    }
    tellInput(sheet?.file ?? null);
  };

  /** What the browser says of the input to those who do not see the card. */
  function tellInput(file: File | null): void {
    if ((input.files?.[0] ?? null) === file) return;
    const list = new DataTransfer();
    if (file) list.items.add(file);
    input.files = list.files;
  }
  return { root, input, up, show };
}

/** A canvas, because a strict policy allows neither `blob:` pictures nor inline styles. */
function drawing(thumbnail: ImageBitmap | null): HTMLCanvasElement | null {
  if (!thumbnail) return null;
  const canvas = h("canvas", { width: String(thumbnail.width), height: String(thumbnail.height) });
  canvas.getContext("2d")?.drawImage(thumbnail, 0, 0);
  return canvas;
}

/** What follows the last point, when it is short enough to be a kind of file. */
const extension = (name: string): string => (/\.(\w{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();

/** What the form says of a document it says at its first card: the others are the same document, and say the same. */
export function echo(first: HTMLElement, others: () => readonly HTMLElement[]): () => void {
  const names = ["required", "aria-invalid", "aria-describedby"];
  const copy = (): void => {
    for (const other of others()) for (const name of names) put(other, name, first.getAttribute(name));
  };
  new MutationObserver(copy).observe(first, { attributes: true, attributeFilter: names });
  return copy;
}
