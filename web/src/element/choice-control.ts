// One of several: all at once while they are few, a list when they are more.
import type { Choice } from "../engine/answers.js";
import { plain } from "../texts/say.js";
import type { Control, ControlContext } from "./control.js";
import { about, button, h, put } from "./dom.js";
import { vendorText } from "./markup.js";

/** The vendor names some choices by their code alone. */
const nameOf = ({ code, label }: Choice): string => label || code;

export function selectControl({ field, id, say, vendorLang, events }: ControlContext): Control {
  const input = h(
    "select",
    { id, form: "", class: "visura-input visura-select", autocomplete: field.autocomplete || "off" },
    h("option", { value: "" }, plain(say("select_choose"))),
    ...(field.choices ?? []).map((choice) => h("option", { value: choice.code, lang: vendorLang }, nameOf(choice))),
  );
  input.addEventListener("change", () => {
    events.onValue(field.key, input.value || null);
    events.onLeave(field.key);
  });
  return {
    input,
    box: input,
    setValue: (value) => {
      input.value = typeof value === "string" ? value : "";
    },
  };
}

/** Several inputs with one name: the group carries the states, and its legend is the label. */
export function radioControl({ field, id, say, vendorLang, events }: ControlContext): Control {
  const optional = field.role !== "required";
  const inputs = (field.choices ?? []).map((choice, index) =>
    h("input", {
      id: index === 0 ? id : `${id}-${index}`,
      form: "",
      type: "radio",
      name: id,
      value: choice.code,
      required: !optional,
      class: "visura-radio",
    }),
  );
  // What was chosen by mistake can be taken back where nothing has to be chosen.
  const none = button(say("choice_none"), "link", () => {
    setValue(null);
    events.onValue(field.key, null);
    inputs[0]?.focus();
  });
  none.append(about(field.label));
  const options = inputs.map((input, index) => {
    const name = vendorText(nameOf((field.choices ?? [])[index] ?? { code: "", label: "" }), vendorLang);
    return h("label", { class: "visura-option", for: input.id }, input, name);
  });
  const box = h("div", { class: "visura-options" }, ...options, none);
  const setValue = (value: unknown): void => {
    for (const input of inputs) input.checked = input.value === value;
    put(none, "hidden", !optional || !inputs.some((input) => input.checked));
  };
  box.addEventListener("change", () => {
    const chosen = inputs.find((input) => input.checked)?.value ?? null;
    setValue(chosen);
    events.onValue(field.key, chosen);
    events.onLeave(field.key);
  });
  setValue(null);
  return { input: inputs[0] ?? none, box, group: true, setValue };
}
