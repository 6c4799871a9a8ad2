// What is seen of a document: its cards, what can be done with it as a whole, and what is told of it.
import { h, put } from "../element/dom.js";
import { type Card, card, echo } from "./card.js";
import { type HintContext, hintOf, pickable } from "./hint.js";
import { cardCount, type Frame, filled, type Places, standsAlone } from "./model.js";
import { noteView } from "./note.js";
import { type Line, sideOf } from "./said.js";
import type { Sheet } from "./sheet.js";
import type { Kept } from "./shelf.js";
import { tools } from "./tools.js";
import { landing } from "./ways-in.js";

export interface DocumentViewContext extends HintContext {
  readonly label: string;
  readonly frame: Frame;
  /** `at` is the place of a card, or -1 where a person named none. */
  onFiles(files: readonly File[], at: number): void;
  onRemove(at: number): void;
  /** The one at this place and the one before change places. */
  onUp(at: number): void;
  onReuse(kept: Kept): void;
  /** The answer to the question about a file that stands alone. */
  onAlone(sheet: Sheet): void;
}

export interface DocumentState {
  readonly places: Places;
  /** Where files are being made ready. */
  readonly busy: number | null;
  readonly lines: readonly Line[];
  /** A file that came together with others and stands alone: in their place? */
  readonly alone: Sheet | null;
  /** Files of other fields. */
  readonly others: readonly Kept[];
}

export interface DocumentView {
  readonly box: HTMLElement;
  /** The one that the field's label names. */
  readonly input: HTMLInputElement;
  /** Ids of what describes it. */
  readonly note: string;
  show(state: DocumentState): void;
  /** The card at this place, or the first where none is seen there. */
  focus(at: number): void;
  /** The photo that was moved to this place, by the button that moves it on. */
  focusMoved(at: number): void;
}

export function documentView(context: DocumentViewContext): DocumentView {
  const { id, say, label, accept, frame, onFiles, onRemove, onUp } = context;
  const types = pickable(accept);
  const camera = ["jpeg", "pdf"].some((kind) => accept.includes(kind));
  const note = noteView(`${id}-file`);
  const hint = hintOf(context, frame);
  const row = h("div", { class: "visura-files" });
  const bar = tools({
    ...{ label, say, types, onReuse: context.onReuse },
    onSwap: () => onUp(1),
    onFiles: (files) => onFiles(files, -1),
  });
  const box = h("div", { class: "visura-document" }, hint, row, bar.root, note.root);

  const newCard = (at: number): Card =>
    card({
      ...{ id: at === 0 ? id : `${id}-${at}`, labelId: `${id}-label`, note: note.root.id, label, types, say },
      onFiles: (files) => onFiles(files, at),
      onRemove: () => onRemove(at),
      onUp: () => onUp(at),
    });
  const first = newCard(0);
  const cards = [first];
  const repeat = echo(first.input, () => cards.slice(1).map(({ input }) => input));
  landing({
    box,
    cardAt: (node) => (node instanceof Element ? node.closest<HTMLElement>(".visura-file") : null),
    onFiles: (files, on) =>
      onFiles(
        files,
        cards.findIndex(({ root }) => root === on),
      ),
  });

  const showCards = ({ places, busy }: DocumentState): void => {
    const count = cardCount(places, frame, busy);
    while (cards.length < count) cards.push(newCard(cards.length));
    repeat();
    const several = count > 1;
    for (const [at, one] of cards.entries()) {
      if (at >= count) one.root.remove();
      else if (one.root.parentNode !== row) row.append(one.root);
      one.show({
        side: several ? sideOf(at, frame, say) : [],
        sheet: places[at] ?? null,
        busy: busy === at,
        movable: !frame.sided && at > 0 && Boolean(places[at]),
      });
    }
    put(row, "data-several", several);
  };
  let told: DocumentState | null = null;
  const show = (state: DocumentState): void => {
    const { places, busy, lines, alone } = state;
    showCards(state);
    const count = filled(places).length;
    const room = busy === null && count < frame.most && !standsAlone(places);
    bar.show({
      swap: frame.sided && count === 2,
      add: !frame.sided && count > 0 && room,
      camera: room && camera,
      reuse: count === 0 && busy === null ? state.others : [],
    });
    // The focus may be on its button: what happens at other documents leaves it there.
    if (lines === told?.lines && alone === told.alone) return;
    told = state;
    const words = alone && say("file_use_alone", { name: alone.file.name });
    note.show(lines, alone && words && { words, press: () => context.onAlone(alone) });
  };
  // A file that stands alone leaves one card, whatever stood there before.
  const shown = (at: number): Card => {
    const found = cards[at];
    return found?.root.isConnected ? found : first;
  };
  return {
    ...{ box, show, input: first.input, note: `${hint.id} ${note.root.id}` },
    focus: (at) => shown(at).input.focus(),
    focusMoved: (at) => {
      const { up, input } = shown(at);
      (up.hidden ? input : up).focus();
    },
  };
}
