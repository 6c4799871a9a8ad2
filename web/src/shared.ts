// What both entries have, whichever core stands behind them.
export type * from "./engine/answers.js";
export { decodeBase64, FileUnreadable, joinBody } from "./engine/body.js";
export type { Engine, EngineOptions, FullEngine } from "./engine/engine.js";
export { EngineError, type EngineFault } from "./engine/error.js";
export type { WasmSource } from "./engine/load.js";
export type { Catalog, CoreOptions } from "./engine/options.js";
export { describeFile, type FileValue, type Seen } from "./engine/parts.js";
export type { FullSchemaHandle, SchemaHandle } from "./engine/schema-handle.js";
