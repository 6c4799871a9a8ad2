import type { CheckAnswer, RuleAnswer } from "./answers.js";
import { EngineError } from "./error.js";
import { type Glue, instantiate, utf8 } from "./instance.js";
import { compileCore, type WasmSource } from "./load.js";
import { type CoreOptions, optionsText } from "./options.js";
import { SchemaHandle } from "./schema-handle.js";

export interface EngineOptions {
  /** Where the core is, or the core itself; by default `visura.wasm` beside this script. */
  readonly wasm?: WasmSource;
}

/** The core, loaded. Its calls answer at once; only loading it, and replacing it after an abort, take time. */
export class Engine {
  readonly #module: WebAssembly.Module;
  #glue: Glue | null = null;
  #generation = 0;
  #ready: Promise<this>;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#ready = this.#start();
  }

  static async load(options: EngineOptions = {}): Promise<Engine> {
    return new Engine(await compileCore(options.wasm)).ready;
  }

  /** Settles when calls are possible: at once, or after an abort when the core's replacement is there. */
  get ready(): Promise<this> {
    return this.#ready;
  }

  /** Counts the copies of the core made so far; a handle of an older one reads its schema again. */
  get generation(): number {
    return this.#generation;
  }

  /** `schema` is the vendor's answer, as text or already parsed. Text keeps the places of errors. */
  readSchema(schema: string | object, options: CoreOptions = {}): SchemaHandle {
    return new SchemaHandle(this, typeof schema === "string" ? schema : JSON.stringify(schema), optionsText(options));
  }

  /** Checks one text as the vendor's type `type` would be checked. */
  check(type: string, text: string, options: CoreOptions = {}): CheckAnswer {
    return JSON.parse(this.run((glue) => glue.check(utf8(type), utf8(text), utf8(optionsText(options)))));
  }

  /** Explains a rule; `filled` keys are true and all others false, without it all are unknown. */
  rule(expression: string, options: CoreOptions & { readonly filled?: readonly string[] } = {}): RuleAnswer {
    return JSON.parse(this.run((glue) => glue.rule(utf8(expression), utf8(optionsText(options)))));
  }

  /** Whatever leaves the core by throwing has left its memory in an unknown state: the copy is thrown away. */
  run<Answer>(call: (glue: Glue) => Answer): Answer {
    if (!this.#glue) throw new EngineError("crashed", "the core is being replaced");
    try {
      return call(this.#glue);
    } catch (cause) {
      this.#glue = null;
      this.#ready = this.#start();
      this.#ready.catch(() => undefined);
      throw new EngineError("crashed", String(cause), cause);
    }
  }

  async #start(): Promise<this> {
    this.#glue = await instantiate(this.#module);
    this.#generation += 1;
    return this;
  }
}

let shared: Promise<Engine> | undefined;

/** The page's one engine. A failed load is forgotten, so that the next call tries again. */
export function loadEngine(options: EngineOptions = {}): Promise<Engine> {
  if (options.wasm) return Engine.load(options);
  shared ??= Engine.load().catch((error) => {
    shared = undefined;
    throw error;
  });
  return shared;
}
