import type { Control, ControlContext } from "./control.js";
import { h } from "./dom.js";

type Attributes = Readonly<Record<string, string>>;

const code: Attributes = { autocapitalize: "characters", autocorrect: "off", spellcheck: "false" };
/** No mask anywhere: a mask fights with pasting, with screen readers and with whoever corrects in the middle. */
const attributesOf: Readonly<Record<string, Attributes>> = {
  email: { type: "email", inputmode: "email", autocapitalize: "off", spellcheck: "false" },
  tel: { type: "tel", inputmode: "tel" },
  tax_code: { inputmode: "text", ...code },
  tax_number: code,
  code,
  number: { inputmode: "decimal" },
};

export function textControl({ field, id, events }: ControlContext): Control {
  const { control, autocomplete, inputmode } = field;
  const input = h("input", {
    id,
    // Keeps the input out of the page's own form around us.
    form: "",
    type: "text",
    class: `visura-input visura-input-${control}`,
    spellcheck: "false",
    ...attributesOf[control],
    ...(inputmode ? { inputmode } : {}),
    autocomplete: autocomplete || "off",
  });
  let typing = false;
  const leave = () => {
    typing = false;
    events.onLeave(field.key);
  };
  input.addEventListener("input", () => {
    typing = true;
    events.onValue(field.key, input.value);
  });
  input.addEventListener("change", leave);
  // What was changed and changed back is no change to the browser.
  input.addEventListener("blur", () => typing && leave());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) events.onEnter();
  });
  return {
    input,
    box: input,
    setValue: (value) => {
      input.value = typeof value === "string" ? value : "";
    },
  };
}
