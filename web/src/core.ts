// The whole core without the element: for a page's own forms, for those who write schemas, and for Node.
export { loadEngine } from "./engine/full-core.js";
export * from "./shared.js";
