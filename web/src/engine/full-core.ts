// The whole core: also what authors of schemas and rules ask, and updates of a draft.
import createGlue from "visura-glue-full";
import { type EngineOptions, type FullEngine, sharedLoader } from "./engine.js";

export const loadEngine: (options?: EngineOptions) => Promise<FullEngine> = sharedLoader({
  createGlue,
  // A literal `new URL`, because that is the one form every bundler follows.
  wasm: () => new URL("./visura-full.wasm", import.meta.url),
  full: true,
});
