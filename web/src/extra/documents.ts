// Documents: cards that take files in every way there is, and make of photos what an office needs.
import { type Card, card } from "../documents/card.js";
import { empty, type Frame, filled, moveUp, type Places, standsAlone, take, without } from "../documents/model.js";
import { type Note, noteView } from "../documents/note.js";
import type { Sheet } from "../documents/prepare.js";
import { type Line, linesOn, questionOn, sideOf, together } from "../documents/said.js";
import { type Kept, placesOf, remember, Shelf } from "../documents/shelf.js";
import { isTwoSided } from "../documents/sides.js";
import { fileSize } from "../documents/sizes.js";
import { asItIs, fileName, fileOf, foresee, makeReady, thumbnailOf } from "../documents/studio.js";
import { type Tools, tools } from "../documents/tools.js";
import { landing } from "../documents/ways-in.js";
import { type DocumentSay, withDocuments } from "../documents/words.js";
import { h, put } from "../element/dom.js";
import type { Control, ControlContext, MakeControl } from "../element/field-view.js";
import { namesOf, typesOf } from "../element/file-kinds.js";
import css from "../styles/documents.css";
import type { Said } from "../texts/say.js";

export { upload } from "../documents/upload.js";
export { css };

/** A photo in this many bytes is still sharp on paper, and eight of them fit what a request may weigh. */
const photoBytes = 590_000;
/** More pages are scanned, not photographed. */
const mostPages = 8;

/** For one form; `named` is the attribute `two-sided`. */
export function documentControls(named: string | null): MakeControl {
  const shelf = new Shelf();
  return (context) =>
    new DocumentControl({ ...context, say: withDocuments(context.say) }, shelf, isTwoSided(context.field, named))
      .control;
}

interface DocumentContext extends ControlContext {
  readonly say: DocumentSay;
}

class DocumentControl {
  readonly control: Control;
  readonly #context: DocumentContext;
  readonly #shelf: Shelf;
  readonly #frame: Frame;
  readonly #budget: number;
  readonly #cards: Card[] = [];
  readonly #row = h("div", { class: "visura-files" });
  readonly #tools: Tools;
  readonly #note: Note;
  #places: Places;
  #file: File | null = null;
  /** Where files are being made ready, and how many of them. */
  #busy: number | null = null;
  #lines: readonly Line[] = [];
  #alone: Sheet | null = null;
  #queue: Promise<void> = Promise.resolve();
  /** Counts what empties the document: what was begun before is dropped. */
  #epoch = 0;

  constructor(context: DocumentContext, shelf: Shelf, sided: boolean) {
    const { id, say, limit, accept } = context;
    this.#context = context;
    this.#shelf = shelf;
    const most = sided ? 2 : Math.max(1, Math.min(mostPages, Math.floor(limit / photoBytes)));
    this.#frame = { sided, most };
    this.#budget = Math.min(photoBytes, Math.floor(limit / most) - 1000);
    this.#places = empty(this.#frame);
    this.#note = noteView(`${id}-file`);
    const hint = hintOf(context, sided);
    this.#tools = tools({
      ...{ label: context.field.label, say, types: typesOf(accept) },
      onSwap: () => void this.#up(1),
      onFiles: (files) => this.#take(files, -1),
      onReuse: (kept) => this.#reuse(kept),
    });
    const box = h("div", { class: "visura-document" }, hint, this.#row, this.#tools.root, this.#note.root);
    landing({
      box,
      cardAt: (node) => (node instanceof Element ? node.closest<HTMLElement>(".visura-file") : null),
      onFiles: (files, on) => this.#take(files, this.#placeOf(on)),
    });
    for (const type of ["pointerenter", "focusin"]) box.addEventListener(type, foresee, { once: true });
    shelf.watch(() => this.#drawTools());
    this.#draw();
    const [first] = this.#cards;
    if (!first) throw new Error("visura: no card");
    this.control = {
      input: first.input,
      box,
      note: `${hint.id} ${this.#note.root.id}`,
      focus: () => (this.#cards.find((_, at) => !this.#places[at]) ?? first).input.focus(),
      setValue: (value) => this.#set(value instanceof File ? value : null),
    };
  }

  /** What the page or another drawing of the form put in, or null. */
  #set(file: File | null): void {
    if (file === this.#file && (file || this.#busy === null)) return;
    this.#epoch += 1;
    this.#busy = null;
    const known = file && placesOf(file);
    this.#places = known ?? (file ? this.#single(asItIs(file)) : empty(this.#frame));
    this.#keep(file);
    this.#lines = linesOn(this.#places, file, this.#frame, this.#context.say);
    this.#draw();
    if (file && !known) void this.#picture(file);
  }

  /** A file that the page put in is shown, and not changed. */
  async #picture(file: File): Promise<void> {
    const thumbnail = await thumbnailOf(file);
    if (!thumbnail || this.#file !== file) return;
    this.#places = this.#single({ ...asItIs(file), thumbnail });
    this.#keep(file);
    this.#draw();
  }

  #placeOf = (card: HTMLElement | null): number => this.#cards.findIndex(({ root }) => root === card);

  #single = (sheet: Sheet): Places => (this.#frame.sided ? [sheet, null] : [sheet]);

  #take(files: readonly File[], at: number): void {
    this.#next(() => this.#prepare(files, at));
  }

  /** One after the other: each begins with what the one before has left. */
  #next(step: () => Promise<void>): Promise<void> {
    const epoch = this.#epoch;
    const next = this.#queue.then(() => (epoch === this.#epoch ? step() : undefined));
    this.#queue = next.catch(() => this.#lose(epoch));
    this.#context.events.onWork(this.#queue);
    return this.#queue;
  }

  /** It was moved, changed or withdrawn after it was chosen. What stood there before stands. */
  #lose(epoch: number): void {
    if (epoch !== this.#epoch) return;
    const words = this.#context.say("file_unreadable");
    this.#busy = null;
    this.#lines = [{ kind: "warning", words }];
    this.#draw();
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  async #prepare(files: readonly File[], at: number): Promise<void> {
    const epoch = this.#epoch;
    const place = at >= 0 && at < this.#cards.length ? at : this.#free();
    this.#alone = null;
    this.#busy = place;
    this.#draw();
    const sheets = await makeReady(files.slice(0, this.#frame.most + 1), this.#budget);
    if (epoch !== this.#epoch) return;
    this.#busy = null;
    const taken = take(this.#places, sheets, place, this.#frame);
    if ("alone" in taken) return this.#askAbout(taken.alone);
    const extra = files.length > this.#frame.most || taken.leftOut > 0;
    const words = this.#context.say("file_most", { count: this.#frame.most });
    await this.#become(taken.places, null, extra ? [{ kind: "warning", words }] : []);
  }

  /** The first place that is free, or a new one behind the last. */
  #free(): number {
    if (standsAlone(this.#places)) return 0;
    const free = this.#places.indexOf(null);
    return free >= 0 ? free : this.#frame.sided ? 0 : this.#places.length;
  }

  #askAbout(alone: Sheet): void {
    this.#alone = alone;
    const words = this.#context.say("file_alone", { name: alone.file.name });
    this.#lines = [...linesOn(this.#places, this.#file, this.#frame, this.#context.say), { kind: "warning", words }];
    this.#draw();
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  /** `told` replaces what is told of the whole. */
  async #become(places: Places, told: Said | null, more: readonly Line[] = []): Promise<void> {
    const { say, field } = this.#context;
    const epoch = this.#epoch;
    const file = await fileOf(places, fileName(field.label), this.#budget);
    if (epoch !== this.#epoch) return;
    this.#places = places;
    this.#alone = null;
    this.#lines = [...more, ...linesOn(places, file, this.#frame, say)];
    if (file) remember(file, places);
    this.#keep(file);
    this.#draw();
    const one = filled(places)[0];
    const name =
      one && filled(places).length === 1
        ? say("file_taken", { name: one.file.name, size: (lang) => fileSize(one.file.size, lang) })
        : [];
    const words = told ?? together(name, ...this.#lines.map((line) => line.words));
    this.#context.events.onDocument(field.key, this.#change(words));
  }

  #change(words: Said) {
    return { file: this.#file, question: questionOn(this.#places, this.#frame), words };
  }

  #keep(file: File | null): void {
    this.#file = file;
    this.#shelf.put(this.#context.field.key, file && { file, places: this.#places });
  }

  #remove(at: number): void {
    this.#cards[at]?.input.focus();
    this.#next(() => this.#become(without(this.#places, at, this.#frame), this.#context.say("file_removed")));
  }

  async #up(at: number): Promise<void> {
    await this.#next(() => {
      const places = moveUp(this.#places, at);
      const order = places.map((sheet) => sheet?.file.name ?? "").join(", ");
      return this.#become(places, this.#context.say("file_moved", { order }));
    });
    const now = this.#cards[at - 1];
    if (!this.#frame.sided) (now?.up.hidden ? now.input : now?.up)?.focus();
  }

  #draw(): void {
    const { sided } = this.#frame;
    const alone = standsAlone(this.#places);
    const shown = alone ? 1 : sided ? 2 : Math.max(1, this.#places.length, (this.#busy ?? 0) + 1);
    while (this.#cards.length < shown) this.#cards.push(this.#newCard(this.#cards.length));
    const several = (sided && !alone) || shown > 1;
    for (const [at, one] of this.#cards.entries()) {
      if (at >= shown) one.root.remove();
      else if (one.root.parentNode !== this.#row) this.#row.append(one.root);
      one.show({
        side: several ? sideOf(at, this.#frame, this.#context.say) : [],
        sheet: this.#places[at] ?? null,
        busy: this.#busy === at,
        movable: !sided && at > 0 && Boolean(this.#places[at]),
      });
    }
    put(this.#row, "data-several", several);
    this.#drawTools();
    this.#drawNote();
  }

  #newCard(at: number): Card {
    const { id, field, say, accept } = this.#context;
    return card({
      ...{ id: at === 0 ? id : `${id}-${at}`, labelId: `${id}-label`, label: field.label },
      ...{ types: typesOf(accept), note: this.#note.root.id, say },
      onFiles: (files) => this.#take(files, at),
      onRemove: () => this.#remove(at),
      onUp: () => void this.#up(at),
    });
  }

  #drawTools(): void {
    const { sided, most } = this.#frame;
    const count = filled(this.#places).length;
    const room = this.#busy === null && count < most && !standsAlone(this.#places);
    this.#tools.show({
      swap: sided && count === 2,
      add: !sided && count > 0 && room,
      camera: room,
      reuse: count === 0 && this.#busy === null ? this.#shelf.others(this.#context.field.key) : [],
    });
  }

  /** The same file; of what it was made, too, where that fits here. */
  #reuse({ file, places }: Kept): void {
    const sheets = filled(places);
    this.#cards[0]?.input.focus();
    const fits = sheets.length <= this.#frame.most && sheets.every(({ photo }) => photo);
    const one = sheets.length === 1 && sheets[0];
    this.#places =
      fits && this.#frame.sided
        ? [sheets[0] ?? null, sheets[1] ?? null]
        : fits
          ? sheets
          : this.#single(one || asItIs(file));
    this.#keep(file);
    this.#lines = linesOn(this.#places, file, this.#frame, this.#context.say);
    this.#draw();
    const words = this.#context.say("file_taken", { name: file.name, size: (lang) => fileSize(file.size, lang) });
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  #drawNote(): void {
    const alone = this.#alone;
    const use = (sheet: Sheet) => {
      this.#cards[0]?.input.focus();
      this.#next(() => this.#become(this.#single(sheet), null));
    };
    const words = (sheet: Sheet) => this.#context.say("file_use_alone", { name: sheet.file.name });
    this.#note.show(this.#lines, alone && { words: words(alone), press: () => use(alone) });
  }
}

function hintOf({ id, say, limit, accept }: DocumentContext, sided: boolean): HTMLElement {
  const kinds = namesOf(accept).join(", ");
  const limits = say("file_limits", { kinds, limit: (lang) => fileSize(limit, lang) });
  const words = sided ? together(say("file_sides"), limits) : limits;
  return h("p", { class: "visura-small visura-file-hint", id: `${id}-hint` }, h("span", {}, words));
}
