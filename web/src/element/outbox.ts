// What is on its way or may have arrived. It outlives every drawing of the form: after a change of language, too, the
// same attempt is repeated and no second one begun.
import type { Attempt } from "./send.js";

export interface Pending {
  readonly attempt: Attempt;
  /** Of the values it was made from. */
  readonly fingerprint: string;
}

export class Outbox {
  /** The attempt of which we do not know what became. */
  pending: Pending | null = null;
  /** Documents that are being made ready. */
  readonly work = new Set<Promise<unknown>>();
  #running: Promise<void> | null = null;

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
    while (this.#running || this.work.size > 0) await Promise.allSettled([this.#running, ...this.work]);
  }
}
