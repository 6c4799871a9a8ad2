import { h } from "./dom.js";
import type { Control, ControlContext } from "./field-view.js";

/** No mask anywhere: a mask fights with pasting, with screen readers and with whoever corrects in the middle. */
const attributesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: { spellcheck: "false" },
  email: { type: "email", inputmode: "email", autocapitalize: "off", spellcheck: "false" },
  tax_code: { inputmode: "text", autocapitalize: "characters", autocorrect: "off", spellcheck: "false" },
};

export function textControl({ field, id, events }: ControlContext): Control {
  // form="" keeps the input out of the page's own form around us.
  const base = { id, form: "", type: "text", autocomplete: "off", class: `visura-input visura-input-${field.control}` };
  const input = h("input", { ...base, ...(attributesOf[field.control] ?? attributesOf.text) });
  input.addEventListener("input", () => events.onValue(field.key, input.value));
  input.addEventListener("change", () => events.onLeave(field.key));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    events.onEnter();
  });
  return {
    input,
    box: input,
    setValue: (value) => {
      input.value = typeof value === "string" ? value : "";
    },
  };
}
