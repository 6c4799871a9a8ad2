// The core without the element: for a page's own forms, and for Node.
export type * from "./engine/answers.js";
export { decodeBase64, FileUnreadable, joinBody } from "./engine/body.js";
export { Engine, type EngineOptions, loadEngine } from "./engine/engine.js";
export { EngineError, type EngineFault } from "./engine/error.js";
export type { WasmSource } from "./engine/load.js";
export type { Catalog, CoreOptions } from "./engine/options.js";
export { describeFile, type FileValue } from "./engine/parts.js";
export type { SchemaHandle } from "./engine/schema-handle.js";
