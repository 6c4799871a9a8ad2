/**
 * What can go wrong with the core itself, apart from the input:
 * - `unreachable`: the .wasm could not be fetched;
 * - `refused`: it arrived but could not be compiled, for example under a policy without 'wasm-unsafe-eval';
 * - `crashed`: a call aborted; a new core is being made, `engine.ready` tells when;
 * - `closed`: the schema's handle was closed before;
 * - `absent`: a form's core does not have what was asked; that of visura/core does.
 */
export type EngineFault = "unreachable" | "refused" | "crashed" | "closed" | "absent";

export class EngineError extends Error {
  readonly code: EngineFault;

  constructor(code: EngineFault, detail: string, cause?: unknown) {
    super(`visura: ${code}: ${detail}`, { cause });
    this.name = "EngineError";
    this.code = code;
  }
}

/** By name: a page may give the element an engine of another bundle, with an error class of its own. */
export const isEngineError = (error: unknown): error is EngineError =>
  error instanceof Error && error.name === "EngineError";
