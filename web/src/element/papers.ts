// The files of a form: read for the core before it is asked, and waited for before a request leaves.
import { isFileUnreadable } from "../engine/body.js";
import type { FormValues } from "./values.js";

export class Papers {
  readonly #values: FormValues;
  readonly #limit: number;
  readonly #unreadable: (key: string) => void;
  readonly #work: Set<Promise<unknown>>;

  /** `work`: documents that are being made ready; `limit`: a larger file is refused unread. */
  constructor(values: FormValues, work: Set<Promise<unknown>>, limit: number, unreadable: (key: string) => void) {
    this.#values = values;
    this.#work = work;
    this.#limit = limit;
    this.#unreadable = unreadable;
  }

  get busy(): boolean {
    return this.#work.size > 0;
  }

  add(work: Promise<unknown>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /** Answers what came of it: a file that was there and can no longer be read has been told of. */
  async read(): Promise<"nothing new" | "read" | "unreadable"> {
    try {
      return (await this.#values.readFiles(this.#limit)) ? "read" : "nothing new";
    } catch (error) {
      if (!isFileUnreadable(error)) throw error;
      this.#unreadable(error.ref);
      return "unreadable";
    }
  }

  /** Everything that was begun is done, and what the core wants to see is read. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#work);
    await this.#values.readFiles(this.#limit);
  }
}
