// The element's class and the core behind it. Importing this registers nothing: see define.ts.
export type { VisuraEvents } from "./element/events.js";
export { VisuraForm } from "./element/visura-form.js";
export { loadEngine } from "./engine/form-core.js";
export type { Locale, Messages } from "./locale/locale.js";
export * from "./shared.js";
