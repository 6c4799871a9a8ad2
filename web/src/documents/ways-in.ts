// Dropped and pasted files: onto a card, or anywhere on the document, which then finds the place.
import { put } from "../element/dom.js";

export interface Landing {
  /** The whole document on the page. */
  readonly box: HTMLElement;
  /** The card that this node belongs to, if any. */
  cardAt(node: EventTarget | null): HTMLElement | null;
  onFiles(files: readonly File[], card: HTMLElement | null): void;
}

export function landing({ box, cardAt, onFiles }: Landing): void {
  let over: HTMLElement | null = null;
  const mark = (card: HTMLElement | null): void => {
    if (over === card) return;
    if (over) put(over, "data-over", null);
    over = card;
    if (over) put(over, "data-over", true);
  };
  for (const type of ["dragenter", "dragover"] as const) {
    box.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(cardAt(event.target));
    });
  }
  box.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !box.contains(relatedTarget)) mark(null);
  });
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(null);
    give(event.dataTransfer, event.target);
  });

  const give = (data: DataTransfer | null, place: EventTarget | null): boolean => {
    const files = [...(data?.files ?? [])];
    // While a request is under way its form is inert, and so is the keyboard's way into it.
    if (files.length === 0 || box.closest("[inert]")) return false;
    onFiles(files, cardAt(place));
    return true;
  };
  const paste = (event: ClipboardEvent, place: EventTarget | null): void => {
    if (give(event.clipboardData, place)) event.preventDefault();
  };
  box.addEventListener("paste", (event) => paste(event, event.target));

  // Whoever points at a card and pastes means this card, wherever the focus is.
  let pointed: EventTarget | null = null;
  const page = box.ownerDocument;
  const elsewhere = (event: ClipboardEvent): void => {
    if (!box.isConnected) return page.removeEventListener("paste", elsewhere);
    const typing = event.target instanceof Element && event.target.matches("input:not([type=file]), textarea");
    if (!typing && !event.composedPath().includes(box)) paste(event, pointed);
  };
  box.addEventListener("pointerover", ({ target }) => {
    pointed = target;
    page.addEventListener("paste", elsewhere);
  });
  box.addEventListener("pointerleave", () => page.removeEventListener("paste", elsewhere));
}
