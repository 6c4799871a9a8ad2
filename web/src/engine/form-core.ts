// The core as a form needs it: reads a schema, checks values, writes the request.
import createGlue from "visura-glue";
import { type Engine, type EngineOptions, sharedLoader } from "./engine.js";

export const loadEngine: (options?: EngineOptions) => Promise<Engine> = sharedLoader({
  createGlue,
  // A literal `new URL`, because that is the one form every bundler follows.
  wasm: () => new URL("./visura.wasm", import.meta.url),
  full: false,
});
