// For forms that mend a broken schema: theirs is the whole core.
export { loadEngine } from "../engine/full-core.js";
