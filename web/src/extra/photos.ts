// Photos made ready on the device: fetched when the first file is about to be chosen.
export { join, prepare, thumbnailOf } from "../documents/prepare.js";
