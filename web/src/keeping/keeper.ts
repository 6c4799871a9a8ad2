// Drafts and shared computers: what is kept of a form for a while, and what is wiped. Both are off until the page asks.

import type { News, Warning } from "../element/form-context.js";
import type { Outbox } from "../element/outbox.js";
import type { FormValues } from "../element/values.js";
import type { Description } from "../engine/answers.js";
import { clearAll, Draft } from "./draft.js";
import { watchIdle } from "./idle.js";
import { emptied, idleNotice, resumed } from "./words.js";

/** Typing pauses this long before the draft is written. */
const pauseMs = 300;

/** What the keeper asks of the form on show. */
export interface Kept {
  refill(): void;
  /** What became of the form while nobody was looking. */
  news(words: News): void;
  readonly outbox: Outbox;
  /** Something of a request is on show, or on its way. */
  readonly occupied: boolean;
  /** Nothing stays of the one who was here. */
  wipe(): void;
  /** Says that the form is about to be emptied, or takes that back. */
  warn(warning: Warning | null): void;
}

export class Keeper {
  readonly #host: HTMLElement;
  readonly #values: FormValues;
  readonly #form: () => Kept | null;
  /** None where the browser allows no storage: the form works on. */
  #draft: Promise<Draft | null> | null = null;
  /** What was in the form when its draft was cleared. */
  #cleared: string | null = null;
  #service = "";
  #clock: ReturnType<typeof setTimeout> | undefined;
  #stopWatching: (() => void) | null = null;

  constructor(host: HTMLElement, values: FormValues, form: () => Kept | null) {
    this.#host = host;
    this.#values = values;
    this.#form = form;
  }

  wake(): void {
    const minutes = Number(this.#host.getAttribute("wipe-after"));
    if (!(minutes > 0) || this.#stopWatching) return;
    this.#stopWatching = watchIdle({
      host: this.#host,
      minutes,
      filled: () => !this.#form()?.outbox.running && this.#isFilled(),
      warn: (keep) => this.#form()?.warn((say) => idleNotice(say, keep)),
      unwarn: () => this.#form()?.warn(null),
      wipe: () => {
        this.#values.clear();
        this.#form()?.wipe();
        this.#form()?.news(emptied);
        // Of other services, too: the next person may open them.
        void this.clear()
          .then(clearAll)
          .catch(() => undefined);
      },
    });
  }

  rest(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#flush();
  }

  /** A form of this service stands, or what is in it changed. */
  onState({ id }: Description): void {
    if (this.#host.getAttribute("draft") !== "tab") return;
    if (this.#service !== id) {
      if (this.#service) this.#cleared = null;
      this.#service = id;
      this.#open(id);
      return;
    }
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#flush(), pauseMs);
  }

  /** What is in the form now is not kept again before it changes. */
  async clear(): Promise<void> {
    this.#stopClock();
    this.#cleared = JSON.stringify(this.#kept());
    try {
      const draft = await this.#draft;
      await draft?.clear();
      // What may have arrived is remembered all the same.
      const unresolved = this.#unresolved();
      if (unresolved.length > 0) await draft?.save({ values: {}, options: [], unresolved });
    } catch {
      // Where the browser allows no storage nothing was kept.
    }
  }

  /** What is unresolved is: kept at once, because the page may go at any moment. */
  onUnresolved(): void {
    this.#stopClock();
    this.#keep();
  }

  /** What was kept of an earlier page is in the form, or is not to be had. */
  async loaded(): Promise<void> {
    await this.#draft;
  }

  /** Of this service: each keeps its own. */
  #unresolved(): readonly string[] {
    return (this.#form()?.outbox.allUnresolved() ?? []).filter((of) => of.endsWith(` ${this.#service}`));
  }

  #open(service: string): void {
    this.#draft = this.#load(service).catch(() => null);
  }

  /** The draft, once the form has what it held: what is typed meanwhile is kept after that. */
  async #load(service: string): Promise<Draft> {
    // Several forms of one service on a page: each has its own.
    const at = [...document.querySelectorAll(this.#host.localName)].indexOf(this.#host);
    const draft = new Draft(at > 0 ? `${service}:${at}` : service);
    const kept = await draft.load();
    // Ended, or left for another service, while it was looked for.
    if (this.#cleared !== null) await draft.clear();
    if (!kept || this.#cleared !== null || service !== this.#service) return draft;
    for (const [key, text] of Object.entries(kept.values)) this.#values.propose(key, text);
    for (const key of kept.options) this.#values.options.add(key);
    this.#form()?.outbox.recall(kept.unresolved ?? []);
    this.#form()?.refill();
    if (Object.keys(kept.values).length > 0) this.#form()?.news(resumed);
    return draft;
  }

  #isFilled(): boolean {
    return Object.keys(this.#values.all()).length > 0 || Boolean(this.#form()?.occupied);
  }

  #stopClock(): void {
    clearTimeout(this.#clock);
    this.#clock = undefined;
  }

  #flush(): void {
    if (this.#clock === undefined) return;
    this.#stopClock();
    this.#keep();
  }

  #kept() {
    const texts = Object.entries(this.#values.all()).filter(([, value]) => typeof value === "string");
    return {
      values: Object.fromEntries(texts) as Record<string, string>,
      options: [...this.#values.options],
      unresolved: this.#unresolved(),
    };
  }

  #keep(): void {
    const save = async (draft: Draft | null): Promise<void> => {
      const kept = this.#kept();
      if (JSON.stringify(kept) === this.#cleared) return;
      this.#cleared = null;
      const worth = Object.keys(kept.values).length > 0 || kept.unresolved.length > 0;
      await (worth ? draft?.save(kept) : draft?.clear());
    };
    void this.#draft?.then(save).catch(() => undefined);
  }
}
