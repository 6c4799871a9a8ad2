// Documents: cards that take files in every way there is, and make of photos what an office needs.
import { type DocumentView, documentView } from "../documents/document-view.js";
import {
  cardCount,
  empty,
  type Frame,
  filled,
  fitted,
  moveUp,
  type Places,
  standsAlone,
  take,
  without,
} from "../documents/model.js";
import type { Wanted } from "../documents/prepare.js";
import { type Line, linesOn, questionOn, together } from "../documents/said.js";
import { asItIs, type Sheet } from "../documents/sheet.js";
import { type Kept, placesOf, remember, Shelf } from "../documents/shelf.js";
import { isTwoSided } from "../documents/sides.js";
import { fileSize } from "../documents/sizes.js";
import { Steps } from "../documents/steps.js";
import { fileName, fileOf, foresee, makeReady, thumbnailOf } from "../documents/studio.js";
import { type DocumentSay, withDocuments } from "../documents/words.js";
import type { Control, ControlContext, MakeControl } from "../element/control.js";
import css from "../styles/documents.css";
import type { Said } from "../texts/say.js";

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
  readonly #wanted: Wanted;
  readonly #view: DocumentView;
  readonly #steps: Steps;
  #places: Places;
  #file: File | null = null;
  /** Where files are being made ready, and how many of them. */
  #busy: number | null = null;
  #lines: readonly Line[] = [];
  #alone: Sheet | null = null;

  constructor(context: DocumentContext, shelf: Shelf, sided: boolean) {
    const { id, say, limit, accept } = context;
    this.#context = context;
    this.#shelf = shelf;
    this.#steps = new Steps(context.events.onWork, () => this.#lose());
    // Several photos become one file as pages of a PDF, and only so.
    const joins = accept.includes("pdf");
    const pages = Math.max(1, Math.min(mostPages, Math.floor(limit / photoBytes)));
    const most = joins ? (sided ? 2 : pages) : 1;
    this.#frame = { sided: sided && joins, most };
    this.#wanted = { budget: Math.min(photoBytes, Math.floor(limit / most) - 1000), accept };
    this.#places = empty(this.#frame);
    this.#view = documentView({
      ...{ id, say, limit, accept, label: context.field.label, frame: this.#frame },
      onFiles: (files, at) => this.#take(files, at),
      onRemove: (at) => this.#remove(at),
      onUp: (at) => void this.#up(at),
      onReuse: (kept) => this.#reuse(kept),
      onAlone: (sheet) => this.#use(sheet),
    });
    const { box, input, note } = this.#view;
    for (const type of ["pointerenter", "focusin"]) box.addEventListener(type, foresee, { once: true });
    shelf.watch(() => this.#draw());
    this.#draw();
    this.control = {
      ...{ input, box, note },
      focus: () => this.#view.focus(this.#places.indexOf(null)),
      setValue: (value) => this.#set(value instanceof File ? value : null),
      refine: (shown) => {
        shelf.judge(context.field.key, shown.kind === "error");
        return shown;
      },
    };
  }

  /** What the page or another drawing of the form put in, or null. */
  #set(file: File | null): void {
    const still = this.#steps.idle && !this.#alone && this.#lines.length === 0;
    if (file === this.#file && (file || still)) return;
    this.#steps.drop();
    this.#busy = null;
    this.#alone = null;
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

  #single = (sheet: Sheet): Places => (this.#frame.sided ? [sheet, null] : [sheet]);

  /** By the time of its turn what stood there may stand elsewhere, or nowhere. */
  #take(files: readonly File[], at: number): void {
    const there = this.#places[at];
    this.#steps.next(() => this.#prepare(files, there ? this.#places.indexOf(there) : at));
  }

  /** What stood there before stands. */
  #cancel(): void {
    const { field, say } = this.#context;
    this.#steps.drop();
    this.#busy = null;
    this.#view.focus(0);
    this.#lines = linesOn(this.#places, this.#file, this.#frame, say);
    this.#draw();
    this.#context.events.onDocument(field.key, this.#change(say("file_stopped")));
  }

  /** It was moved, changed or withdrawn after it was chosen. What stood there before stands. */
  #lose(): void {
    const words = this.#context.say("file_unreadable");
    this.#busy = null;
    this.#lines = [{ kind: "warning", words }];
    this.#draw();
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  async #prepare(files: readonly File[], at: number): Promise<void> {
    const counts = this.#steps.begin();
    const place = at >= 0 && at < cardCount(this.#places, this.#frame) ? at : this.#free();
    this.#alone = null;
    this.#busy = place;
    this.#draw();
    const sheets = await makeReady(files.slice(0, this.#frame.most + 1), this.#wanted);
    if (!counts()) return;
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
    const { closed, megapixels, file } = alone;
    this.#busy = null;
    // A photo that does not open here is none that could be sent in its place.
    this.#alone = closed ? null : alone;
    const why = megapixels ? "file_huge" : closed ? "file_closed" : "file_alone";
    const words = this.#context.say(why, { name: file.name, megapixels: megapixels ?? 0 });
    this.#lines = [...linesOn(this.#places, this.#file, this.#frame, this.#context.say), { kind: "warning", words }];
    this.#draw();
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  /** `told` replaces what is told of the whole. */
  async #become(places: Places, told: Said | null, more: readonly Line[] = []): Promise<void> {
    const { say, field } = this.#context;
    const counts = this.#steps.begin();
    const file = await fileOf(places, fileName(field.label), this.#wanted);
    if (!counts()) return;
    this.#busy = null;
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
    if (this.#busy === at) return this.#cancel();
    const sheet = this.#places[at];
    this.#view.focus(at);
    void this.#steps.next(async () => {
      const now = sheet ? this.#places.indexOf(sheet) : -1;
      if (now >= 0) await this.#become(without(this.#places, now, this.#frame), this.#context.say("file_removed"));
    });
  }

  async #up(at: number): Promise<void> {
    const sheet = this.#places[at];
    await this.#steps.next(async () => {
      const now = this.#frame.sided || !sheet ? at : this.#places.indexOf(sheet);
      if (now < 1) return;
      const places = moveUp(this.#places, now);
      const order = places.map((sheet) => sheet?.file.name ?? "").join(", ");
      await this.#become(places, this.#context.say("file_moved", { order }));
    });
    if (!this.#frame.sided) this.#view.focusMoved(at - 1);
  }

  #draw(): void {
    this.#view.show({
      ...{ places: this.#places, busy: this.#busy, lines: this.#lines, alone: this.#alone },
      others: this.#shelf.others(this.#context.field.key),
    });
  }

  /** The same file; of what it was made, too, where that fits here. */
  #reuse({ file, places }: Kept): void {
    const sheets = filled(places);
    this.#view.focus(0);
    this.#alone = null;
    this.#places = fitted(sheets, this.#frame) ?? this.#single(sheets[1] ? asItIs(file) : (sheets[0] ?? asItIs(file)));
    this.#keep(file);
    this.#lines = linesOn(this.#places, file, this.#frame, this.#context.say);
    this.#draw();
    const words = this.#context.say("file_taken", { name: file.name, size: (lang) => fileSize(file.size, lang) });
    this.#context.events.onDocument(this.#context.field.key, this.#change(words));
  }

  #use(sheet: Sheet): void {
    this.#view.focus(0);
    void this.#steps.next(() => this.#become(this.#single(sheet), null));
  }
}
