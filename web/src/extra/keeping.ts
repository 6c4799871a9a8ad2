// Drafts and shared computers: fetched only where the page asks for one of them.
export { Keeper } from "../keeping/keeper.js";
