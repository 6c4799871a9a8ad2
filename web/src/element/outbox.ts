// What is on its way or may have arrived. It outlives every drawing of the form: after a change of language, too, the
// same attempt is repeated and no second one begun.
import type { Failed } from "../sending/notices.js";
import type { Attempt } from "../sending/send.js";

export interface Pending {
  /** None where the page was loaded anew since: its documents went with the page. */
  readonly attempt: Attempt | null;
  /** Of the values it was made from. */
  readonly fingerprint: string;
}

/** Forms on the page that wait for the outcome of an attempt. */
const waiting = new Set<Outbox>();
/** What forms waited for that are off the page: the next form of the service tells it, and can repeat the attempt. */
const left = new Map<string, { readonly pending: Pending; readonly failed: Failed }>();

/** The browser asks before a page goes that waits for an outcome: with it goes what could repeat the attempt. */
function stay(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // What older browsers look at.
  event.returnValue = true;
}

/** Its form went before there was an answer. */
function unheard(): Failed {
  return { outcome: { kind: "unknown", message: "" }, repeated: false, at: new Date(), cancelled: false };
}

export class Outbox {
  /** By service and intent: what was told last of an attempt. */
  readonly failed = new Map<string, Failed>();
  /** Documents that are being made ready. */
  readonly work = new Set<Promise<unknown>>();
  /** By service and intent: attempts of which we do not know what became. */
  readonly #unresolved = new Map<string, Pending>();
  readonly #onChange: () => void;
  #running: Promise<void> | null = null;
  /** A press of the button whose part may still be on its way. */
  #press: Promise<void> | null = null;
  #standing = true;

  /** `onChange`: what is unresolved is. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  unresolved(of: string): Pending | undefined {
    const found = left.get(of);
    if (found && this.#standing && !this.#unresolved.has(of)) {
      this.failed.set(of, found.failed);
      this.hold(of, found.pending);
    }
    return this.#unresolved.get(of);
  }

  fail(of: string, failed: Failed): void {
    this.failed.set(of, failed);
    this.#guard();
  }

  /** By service and intent; with those of before the page was loaded anew. */
  allUnresolved(): readonly string[] {
    return [...this.#unresolved.keys()];
  }

  /** What was kept of an earlier page. */
  recall(unresolved: readonly string[]): void {
    for (const of of unresolved) if (!this.unresolved(of)) this.hold(of, { attempt: null, fingerprint: "" });
  }

  hold(of: string, pending: Pending): void {
    this.#unresolved.set(of, pending);
    this.#guard();
    this.#onChange();
  }

  release(of: string): void {
    this.failed.delete(of);
    if (!this.#unresolved.delete(of)) return;
    if (!this.#standing) left.delete(of);
    this.#guard();
    this.#onChange();
  }

  /** Nothing stays of the one who was here. */
  clear(): void {
    this.failed.clear();
    this.#unresolved.clear();
    left.clear();
    this.#guard();
  }

  /** Off the page it leaves what it waits for to the next form of the service there. */
  stand(standing: boolean): void {
    this.#standing = standing;
    this.#guard();
  }

  #guard(): void {
    // Of an attempt before the page was loaded anew nothing more can be lost.
    const held = [...this.#unresolved].filter(([, { attempt }]) => attempt);
    for (const [of, pending] of held) {
      if (this.#standing) left.delete(of);
      else left.set(of, { pending, failed: { ...(this.failed.get(of) ?? unheard()), left: true } });
    }
    if (this.#standing && held.length > 0) waiting.add(this);
    else waiting.delete(this);
    if (waiting.size + left.size > 0) addEventListener("beforeunload", stay);
    else removeEventListener("beforeunload", stay);
  }

  /** The button was pressed, once: nothing is drawn anew before what comes of it is under way. */
  async pressed(task: () => Promise<void>): Promise<void> {
    if (this.#running || this.#press) return;
    this.#press = task();
    try {
      await this.#press;
    } finally {
      this.#press = null;
    }
  }

  /** Runs one task at a time; what comes meanwhile is a second press of the same button, and dropped. */
  async exclusively(task: () => Promise<void>): Promise<void> {
    if (this.#running) return;
    this.#running = task();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** Settles when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running || this.#press || this.work.size > 0) {
      await Promise.allSettled([this.#running, this.#press, ...this.work]);
    }
  }
}
