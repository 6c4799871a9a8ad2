// A module without embind: arguments are written into its buffers, its one answer is read out. See wasm/raw_door.hpp.
import { EngineError } from "./error.js";
import { utf8 } from "./instance.js";
import { compileCore, type WasmSource } from "./load.js";

/** What every such module exports, and its calls by name: each gives the address of its answer, or a number. */
interface RawExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  argument(number: number, size: number): number;
  answer_size(): number;
  readonly [call: string]: unknown;
}

const decoder = new TextDecoder();

export class RawModule {
  readonly #exports: RawExports;

  private constructor(exports: RawExports) {
    this.#exports = exports;
  }

  static async load(source: WasmSource): Promise<RawModule> {
    const module = await compileCore(source);
    const stop = () => {
      throw new EngineError("crashed", "the module stopped");
    };
    const imports = {
      env: { emscripten_notify_memory_growth: () => undefined },
      wasi_snapshot_preview1: { proc_exit: stop },
    };
    try {
      const { exports } = await WebAssembly.instantiate(module, imports);
      (exports as unknown as RawExports)._initialize();
      return new RawModule(exports as unknown as RawExports);
    } catch (cause) {
      throw new EngineError("refused", String(cause), cause);
    }
  }

  /** The call itself, for who asks it often: with numbers, and no text. */
  direct(call: string): (...numbers: number[]) => number {
    return this.#exports[call] as (...numbers: number[]) => number;
  }

  /** The module's memory, until it grows: then what was given is empty. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#exports.memory.buffer as ArrayBuffer, address, length);
  }

  /** Puts the texts where calls look for them. */
  put(...args: readonly (string | Uint8Array)[]): void {
    for (const [index, arg] of args.entries()) {
      const bytes = typeof arg === "string" ? utf8(arg) : arg;
      this.bytes(this.#exports.argument(index, bytes.length), bytes.length).set(bytes);
    }
  }

  /** A call that answers with a number. */
  number(call: string, ...args: readonly (string | Uint8Array)[]): number {
    this.put(...args);
    return this.direct(call)();
  }

  /** A call that answers with bytes. */
  answer(call: string, ...args: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
    const address = this.number(call, ...args);
    return this.bytes(address, this.#exports.answer_size());
  }

  /** A call that answers with JSON. */
  json(call: string, ...args: readonly (string | Uint8Array)[]): unknown {
    return JSON.parse(decoder.decode(this.answer(call, ...args)));
  }
}
