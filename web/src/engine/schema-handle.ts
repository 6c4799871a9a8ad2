import type { Description, Intent, PayloadAnswer, Report } from "./answers.js";
import type { FullEngine } from "./engine.js";
import { EngineError } from "./error.js";
import { type RawSession, utf8 } from "./instance.js";

/** Frees what a page forgot to close. The core that owned it may be gone by then, and with it the memory. */
const forgotten = new FinalizationRegistry<RawSession>(release);

function release(session: RawSession): void {
  try {
    session.delete();
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

export class FullSchemaHandle implements SchemaHandle {
  readonly #engine: FullEngine;
  readonly #schema: string;
  readonly #options: string;
  #session: RawSession | null = null;
  #generation = 0;
  #closed = false;

  constructor(engine: FullEngine, schema: string, options: string) {
    this.#engine = engine;
    this.#schema = schema;
    this.#options = options;
    this.#ask(() => "null");
  }

  description(): Description {
    return this.#ask((session) => session.description());
  }

  report(): Report {
    return this.#ask((session) => session.report());
  }

  validate(values: object): Report {
    return this.#ask((session) => session.validate(jsonText(values)));
  }

  payload(values: object, intent: Intent): PayloadAnswer {
    return this.#ask((session) => session.payload(jsonText(values), utf8(intent)));
  }

  /** The body that changes a draft or, as an order, closes it: single fields, or a whole request. */
  update(values: object, intent: Intent): PayloadAnswer {
    this.#engine.needFull();
    return this.#ask((session) => session.update(jsonText(values), utf8(intent)));
  }

  close(): void {
    this.#closed = true;
    forgotten.unregister(this);
    if (this.#session) release(this.#session);
    this.#session = null;
  }

  #ask<Answer>(question: (session: RawSession) => string): Answer {
    if (this.#closed) throw new EngineError("closed", "this schema was closed");
    return JSON.parse(
      this.#engine.run((glue) => {
        if (!this.#session || this.#generation !== this.#engine.generation) {
          forgotten.unregister(this);
          this.#session = glue.Session.read(utf8(this.#schema), utf8(this.#options));
          this.#generation = this.#engine.generation;
          forgotten.register(this, this.#session, this);
        }
        return question(this.#session);
      }),
    );
  }
}
