import type { CheckAnswer, RuleAnswer } from "./answers.js";
import { EngineError } from "./error.js";
import { type CoreModule, type Glue, instantiate, utf8 } from "./instance.js";
import { compileCore, type WasmSource } from "./load.js";
import { type CoreOptions, optionsText } from "./options.js";
import { FullSchemaHandle, type SchemaHandle } from "./schema-handle.js";

export interface EngineOptions {
  /** Where the core is, or the core itself; by default its file beside this script. */
  readonly wasm?: WasmSource;
}

/** The core, loaded. Its calls answer at once; only loading it, and replacing it after an abort, take time. */
export interface Engine {
  /** Settles when calls are possible: at once, or after an abort when the core's replacement is there. */
  readonly ready: Promise<Engine>;

  /**
   * `schema` is the vendor's answer, as text or already parsed. Text keeps the places of errors. A form's core mends no
   * broken text: with `repair` its engine throws `absent`.
   */
  readSchema(schema: string | object, options?: CoreOptions): SchemaHandle;
}

/** The engine of either core. What a form's core has not is there too, and throws `absent`. */
export class FullEngine implements Engine {
  readonly #core: CoreModule;
  readonly #module: WebAssembly.Module;
  #glue: Glue | null = null;
  #ready: Promise<this>;

  private constructor(core: CoreModule, module: WebAssembly.Module) {
    this.#core = core;
    this.#module = module;
    this.#ready = this.#start();
  }

  static async load(core: CoreModule, options: EngineOptions = {}): Promise<FullEngine> {
    return new FullEngine(core, await compileCore(options.wasm ?? core.wasm())).ready;
  }

  get ready(): Promise<this> {
    return this.#ready;
  }

  readSchema(schema: string | object, options: CoreOptions = {}): FullSchemaHandle {
    if (options.repair) this.needFull();
    const text = typeof schema === "string" ? schema : JSON.stringify(schema);
    return new FullSchemaHandle(this, text, optionsText(options));
  }

  /** Checks one text as the vendor's type `type` would be checked. */
  check(type: string, text: string, options: CoreOptions = {}): CheckAnswer {
    this.needFull();
    return JSON.parse(this.run((glue) => glue.check(utf8(type), utf8(text), utf8(optionsText(options)))));
  }

  /** Explains a rule; `filled` keys are true and all others false, without it all are unknown. */
  rule(expression: string, options: CoreOptions & { readonly filled?: readonly string[] } = {}): RuleAnswer {
    this.needFull();
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

  needFull(): void {
    if (!this.#core.full) throw new EngineError("absent", "a form's core has no such call: load that of visura/core");
  }

  async #start(): Promise<this> {
    this.#glue = await instantiate(this.#core, this.#module);
    return this;
  }
}

/** A page has one engine of each core. A failed load is forgotten, so that the next call tries again. */
export function sharedLoader(core: CoreModule): (options?: EngineOptions) => Promise<FullEngine> {
  let shared: Promise<FullEngine> | undefined;
  return (options = {}) => {
    if (options.wasm) return FullEngine.load(core, options);
    shared ??= FullEngine.load(core).catch((error) => {
      shared = undefined;
      throw error;
    });
    return shared;
  };
}
