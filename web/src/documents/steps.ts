// What is done to a document, one step after the other: each begins with what the one before has left. What was begun can
// be dropped as a whole, and then nobody waits for it.

export class Steps {
  readonly #onWork: (work: Promise<unknown>) => void;
  readonly #onFailure: () => void;
  /** Counts what was dropped. */
  #epoch = 0;
  #running = 0;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  #dropped = this.#untilDropped();

  /** `onWork` is given what to wait for; `onFailure` is called where a step that still counts has failed. */
  constructor(onWork: (work: Promise<unknown>) => void, onFailure: () => void) {
    this.#onWork = onWork;
    this.#onFailure = onFailure;
  }

  get idle(): boolean {
    return this.#running === 0;
  }

  /** Answers whether what is begun now still counts when it is asked. */
  begin(): () => boolean {
    const epoch = this.#epoch;
    return () => epoch === this.#epoch;
  }

  next(step: () => Promise<void>): Promise<void> {
    const counts = this.begin();
    this.#running += 1;
    this.#last = this.#last
      .then(() => (counts() ? step() : undefined))
      .catch(() => {
        if (counts()) this.#onFailure();
      })
      .then(() => {
        if (counts()) this.#running -= 1;
      });
    this.#onWork(Promise.race([this.#last, this.#dropped]));
    return this.#last;
  }

  drop(): void {
    this.#epoch += 1;
    this.#running = 0;
    this.#last = Promise.resolve();
    this.#release();
    this.#dropped = this.#untilDropped();
  }

  #untilDropped(): Promise<void> {
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }
}
