// Drafts and shared computers: what is kept of a form for a while, and what is wiped. Both are off until the page asks.
import type { Description } from "../engine/answers.js";
import type { Draft } from "../extra/draft.js";
import type { FieldValue } from "./control.js";
import type { FormValues } from "./values.js";

/** Typing pauses this long before the draft is written. */
const pauseMs = 300;

/** What the keeper asks of the form on show. */
export interface Kept {
  refill(): void;
  /** Something of a request is on show, or on its way. */
  readonly occupied: boolean;
  /** Nothing stays of the one who was here. */
  wipe(): void;
  /** Says that the form is about to be emptied, or takes that back. */
  warn(keep: (() => void) | null): void;
}

export class Keeper {
  readonly #host: HTMLElement;
  readonly #values: FormValues;
  readonly #form: () => Kept | null;
  #draft: Promise<Draft> | null = null;
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
    let stopped = false;
    this.#stopWatching = () => {
      stopped = true;
    };
    const watch = async () => {
      const { watchIdle } = await import("../extra/idle.js");
      if (stopped) return;
      this.#stopWatching = watchIdle({
        host: this.#host,
        minutes,
        filled: () => Object.keys(this.#values.all()).length > 0 || Boolean(this.#form()?.occupied),
        warn: (keep) => this.#form()?.warn(keep),
        unwarn: () => this.#form()?.warn(null),
        wipe: () => {
          this.#values.clear();
          this.#form()?.wipe();
          void this.clear();
        },
      });
    };
    watch().catch(() => undefined);
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
      this.#service = id;
      void this.#open(id);
      return;
    }
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#flush(), pauseMs);
  }

  async clear(): Promise<void> {
    clearTimeout(this.#clock);
    this.#clock = undefined;
    await (await this.#draft)?.clear();
  }

  async #open(service: string): Promise<void> {
    this.#draft = import("../extra/draft.js").then(({ Draft }) => new Draft(service));
    try {
      const kept = await (await this.#draft).load();
      if (!kept) return;
      for (const [key, text] of Object.entries(kept.values)) this.#values.propose(key, text);
      for (const key of kept.options) this.#values.options.add(key);
      this.#form()?.refill();
    } catch {
      // Where the browser allows no storage there is no draft; the form works on.
      this.#draft = null;
    }
  }

  #flush(): void {
    if (this.#clock === undefined) return;
    this.#clock = undefined;
    const texts = Object.entries(this.#values.all()).filter((entry): entry is [string, string & FieldValue] => {
      return typeof entry[1] === "string";
    });
    const kept = { values: Object.fromEntries(texts), options: [...this.#values.options] };
    void this.#draft?.then((draft) => (texts.length > 0 ? draft.save(kept) : draft.clear())).catch(() => undefined);
  }
}
