// What to have at hand before one begins: nobody wants to look for a document half-way.
import type { Field } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h } from "./dom.js";
import { vendorText } from "./markup.js";

/** A field that is known by heart, and a document that must be found and photographed. */
const secondsForField = 20;
const secondsForDocument = 60;
/** Nobody believes a more exact estimate. */
const roundMinutes = 5;

/** Null where no document is needed: such a form can be begun at once. */
export function beforeView(fields: readonly Field[], say: Say, vendorLang: string | null): HTMLElement | null {
  const needed = fields.filter(({ role }) => role !== "optional");
  const documents = needed.filter(({ control, role }) => control === "file" && role === "required");
  if (documents.length === 0) return null;
  const seconds = needed.reduce(
    (sum, { control }) => sum + (control === "file" ? secondsForDocument : secondsForField),
    0,
  );
  const count = Math.ceil(seconds / 60 / roundMinutes) * roundMinutes;
  return h(
    "div",
    { class: "visura-before" },
    h("p", {}, say("before", { count })),
    h("ul", {}, ...documents.map(({ label }) => h("li", {}, vendorText(label, vendorLang)))),
  );
}
