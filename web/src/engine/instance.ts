// One living copy of the core. It is replaced, never repaired: after an abort its memory means nothing.
import { EngineError } from "./error.js";

/** Of a schema that the core has read. Only its handle holds it, and closes it once: afterwards it means nothing. */
export type Session = number;

export interface Glue {
  read(schema: Uint8Array, options: Uint8Array): Session;
  close(session: Session): void;
  description(session: Session): string;
  report(session: Session): string;
  validate(session: Session, values: Uint8Array): string;
  payload(session: Session, values: Uint8Array, intent: Uint8Array): string;
  /** Of the full core only, as what follows. */
  check(type: Uint8Array, text: Uint8Array, options: Uint8Array): string;
  update(session: Session, values: Uint8Array, intent: Uint8Array): string;
  rule(expression: Uint8Array, options: Uint8Array): string;
}

/** One of the modules made from the core's sources. */
export interface CoreModule {
  readonly createGlue: typeof import("visura-glue").default;
  readonly wasm: () => URL;
  readonly full: boolean;
}

/** Bytes instead of strings: the glue's own conversion swallows the character after a lone surrogate. */
const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

const silent = () => undefined;

export function instantiate({ createGlue }: CoreModule, module: WebAssembly.Module): Promise<Glue> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new EngineError("refused", String(cause), cause));
    const instantiateWasm = (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(module, imports).then(receive).catch(fail);
      return {};
    };
    createGlue({ instantiateWasm, print: silent, printErr: silent }).then(resolve, fail);
  });
}
