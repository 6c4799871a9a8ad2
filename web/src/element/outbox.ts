// What is on its way or may have arrived. It outlives every drawing of the form: after a change of language, too, the
// same attempt is repeated and no second one begun. Of the form itself, where a page takes it away, only the word stays
// that there was an attempt: the next form may be another person's.
import type { Failed } from "../sending/notices.js";
import type { Attempt } from "../sending/send.js";

export interface Pending {
  /** None where the page was loaded anew since, or another form made it: it can only be told. */
  readonly attempt: Attempt | null;
  /** Of the values it was made from. */
  readonly fingerprint: string;
}

const untold: Pending = { attempt: null, fingerprint: "" };

/** By whom, of what service and intent, and until when it is told. */
interface Word {
  readonly by: object;
  readonly of: string;
  readonly until: number;
}
/** Of forms that are off the page. */
const words = new Set<Word>();

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
  /** In its place among the words that forms leave: the form itself must not be held there. */
  readonly #mark = {};
  #until = 0;
  /** The browser asks before a page goes that waits for the outcome of an attempt: with it goes what could repeat it. */
  readonly #stay = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    // What older browsers look at.
    event.returnValue = true;
  };

  /** `onChange`: what is unresolved is. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  unresolved(of: string): Pending | undefined {
    return this.#unresolved.get(of) ?? (this.#told().includes(of) ? untold : undefined);
  }

  /** By service and intent; with those of before the page was loaded anew, and of forms that are off the page. */
  allUnresolved(): readonly string[] {
    return [...this.#unresolved.keys(), ...this.#told()];
  }

  #told(): readonly string[] {
    return [...words].filter(({ by, until }) => by !== this.#mark && until > Date.now()).map(({ of }) => of);
  }

  /** What was kept of an earlier page. */
  recall(unresolved: readonly string[]): void {
    for (const of of unresolved) if (!this.#unresolved.has(of)) this.hold(of, untold);
  }

  hold(of: string, pending: Pending): void {
    this.#unresolved.set(of, pending);
    this.#leaveWord();
    this.#guard();
    this.#onChange();
  }

  release(of: string): void {
    this.failed.delete(of);
    if (!this.#unresolved.delete(of)) return;
    this.#guard();
    this.#onChange();
  }

  /** A person said that another attempt may begin, whatever became of those before. */
  begin(of: string): void {
    for (const word of words) if (word.of === of) words.delete(word);
    this.release(of);
  }

  /** Nothing stays of the one who was here. */
  clear(): void {
    words.clear();
    this.failed.clear();
    this.#unresolved.clear();
    this.#guard();
  }

  /**
   * Whether the form stands on the page, which then asks before it goes where there is a reason to. `minutes`: so long may
   * something of a person stay.
   */
  stand(standing: boolean, minutes = Number.POSITIVE_INFINITY): void {
    this.#standing = standing;
    this.#until = Date.now() + minutes * 60_000;
    for (const word of words) if (word.by === this.#mark) words.delete(word);
    this.#leaveWord();
    this.#guard();
  }

  #leaveWord(): void {
    if (this.#standing) return;
    for (const of of this.#unresolved.keys()) words.add({ by: this.#mark, of, until: this.#until });
  }

  #guard(): void {
    // Of an attempt before the page was loaded anew nothing more can be lost.
    const reason = this.#standing && [...this.#unresolved.values()].some(({ attempt }) => attempt);
    if (reason) addEventListener("beforeunload", this.#stay);
    else removeEventListener("beforeunload", this.#stay);
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
