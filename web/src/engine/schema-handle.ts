import type { Description, Intent, PayloadAnswer, Report } from "./answers.js";
import { EngineError } from "./error.js";
import { type Glue, type Session, utf8 } from "./instance.js";

/** A session, and the copy of the core that it lives in. */
interface Held {
  readonly glue: Glue;
  readonly session: Session;
}

/** Frees what a page forgot to close. The core that owned it may be gone by then, and with it the memory. */
const forgotten = new FinalizationRegistry<Held>(release);

function release({ glue, session }: Held): void {
  try {
    glue.close(session);
  } catch {
    // Nothing is left to free in a core that was replaced.
  }
}

/** Half a character, as a paste may leave it, is no Unicode: it becomes the sign for "unknown" here, as in UTF-8. */
function jsonText(values: object): Uint8Array {
  const whole = (_key: string, value: unknown) =>
    typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;
  return utf8(JSON.stringify(values, whole));
}

/** A schema, read. It survives the replacement of the core by reading its schema again. */
export interface SchemaHandle {
  description(): Description;
  /** What reading the schema found. */
  report(): Report;
  /** `values` is a map of keys to texts and files, or a whole request body. */
  validate(values: object): Report;
  payload(values: object, intent: Intent): PayloadAnswer;
  close(): void;
}

/** Asks the core, which may have been replaced since the last time. */
interface Caller {
  run<Answer>(call: (glue: Glue) => Answer): Answer;
  /** Throws `absent` where the core is a form's. */
  needFull(): void;
}

export class FullSchemaHandle implements SchemaHandle {
  readonly #engine: Caller;
  readonly #schema: string;
  readonly #options: string;
  #held: Held | null = null;
  #closed = false;

  constructor(engine: Caller, schema: string, options: string) {
    this.#engine = engine;
    this.#schema = schema;
    this.#options = options;
    this.#ask(() => "null");
  }

  description(): Description {
    return this.#ask((glue, session) => glue.description(session));
  }

  report(): Report {
    return this.#ask((glue, session) => glue.report(session));
  }

  validate(values: object): Report {
    return this.#ask((glue, session) => glue.validate(session, jsonText(values)));
  }

  payload(values: object, intent: Intent): PayloadAnswer {
    return this.#ask((glue, session) => glue.payload(session, jsonText(values), utf8(intent)));
  }

  /** The body that changes a draft or, as an order, closes it: single fields, or a whole request. */
  update(values: object, intent: Intent): PayloadAnswer {
    this.#engine.needFull();
    return this.#ask((glue, session) => glue.update(session, jsonText(values), utf8(intent)));
  }

  close(): void {
    this.#closed = true;
    forgotten.unregister(this);
    if (this.#held) release(this.#held);
    this.#held = null;
  }

  #ask<Answer>(question: (glue: Glue, session: Session) => string): Answer {
    if (this.#closed) throw new EngineError("closed", "this schema was closed");
    return JSON.parse(
      this.#engine.run((glue) => {
        if (this.#held?.glue !== glue) {
          forgotten.unregister(this);
          this.#held = { glue, session: glue.read(utf8(this.#schema), utf8(this.#options)) };
          forgotten.register(this, this.#held, this);
        }
        return question(glue, this.#held.session);
      }),
    );
  }
}
