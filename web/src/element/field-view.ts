// One field: label, help, control, and below it the one line that speaks of its value.
import type { Field } from "../engine/answers.js";
import type { Said, Say } from "../texts/say.js";
import { radioControl, selectControl } from "./choice-control.js";
import type { ControlContext, FieldValue, MakeControl } from "./control.js";
import { button, type Child, h, put } from "./dom.js";
import { fileControl } from "./file-control.js";
import { markup, safeLink, vendorText } from "./markup.js";
import { messageParts } from "./message-parts.js";
import { nothing, type Shown } from "./shown.js";
import { textControl } from "./text-control.js";

export interface FieldView {
  readonly field: Field;
  readonly root: HTMLElement;
  focus(): void;
  setValue(value: FieldValue | null): void;
  show(shown: Shown): void;
  /** What is shown of the value, with what a press would make of it. */
  told(): Said;
}

const controls: Readonly<Record<string, MakeControl>> = {
  file: fileControl,
  radio: radioControl,
  select: selectControl,
};

/** Hints of our own, for what people get wrong. */
const hints = { tax_code: "tax_code_hint", date: "date_hint" } as const;

export function fieldView(context: Omit<ControlContext, "again">, special?: MakeControl): FieldView {
  const { field, id, say } = context;
  let given = nothing;
  const make = special ?? controls[field.control] ?? textControl;
  const { input, box, group, note, focus, setValue, refine } = make({ ...context, again: () => show(given) });
  const help = helpOf(context);
  const name = [vendorText(field.label, context.vendorLang), ...roleMark(field, say)];
  const message = h("div", { class: "visura-message", id: `${id}-message`, hidden: true });
  const label = group
    ? h("legend", { class: "visura-label", id: `${id}-label` }, ...name)
    : h("label", { class: "visura-label", for: id, id: `${id}-label` }, ...name);
  const root = h(group ? "fieldset" : "div", { class: "visura-field", "data-control": field.control });
  root.append(label, ...(help ? [help] : []), box, message);
  const states = group ? root : input;
  // A group's own word for it does not reach its inputs.
  const judged = group ? [root, ...box.querySelectorAll("input")] : [input];
  const required = field.role === "required";
  if (group) {
    put(root, "form", "");
    put(root, "role", "radiogroup");
    put(root, "aria-labelledby", label.id);
    put(root, "aria-required", required ? "true" : null);
  } else {
    put(input, "required", required);
  }

  const take = (suggestion: string): void => {
    setValue(suggestion);
    context.events.onValue(field.key, suggestion);
    context.events.onLeave(field.key);
    input.focus();
  };
  let now = "";
  let told: Said = [];
  const show = (shown: Shown): void => {
    given = shown;
    const { kind, text, suggestion } = refine?.(shown) ?? shown;
    const before = now;
    now = JSON.stringify([kind, text, suggestion]);
    if (now === before) return;
    const spoken = text.length > 0;
    put(root, "data-shown", kind === "none" ? null : kind);
    // Said outright: screen readers take an empty required field for a wrong one otherwise.
    for (const node of judged) put(node, "aria-invalid", kind === "error" ? "true" : "false");
    const described = [help?.id, note, spoken && message.id].filter(Boolean).join(" ");
    put(states, "aria-describedby", described || null);
    put(message, "hidden", !spoken);
    message.replaceChildren(...messageParts(kind, text, say));
    told = text;
    if (suggestion) {
      const words = say("take", { suggestion });
      message.append(button(words, "plain", () => take(suggestion)));
      told = [...text, ...words];
    }
  };
  show(nothing);
  return { field, root, show, focus: focus ?? (() => input.focus()), setValue, told: () => told };
}

function helpOf({ field, id, say, vendorLang }: Omit<ControlContext, "again">): HTMLElement | null {
  const own = hints[field.control as keyof typeof hints];
  const template = safeLink(field.template);
  const words = markup(field.help);
  const parts: Child[] = [
    words.length > 0 && h("div", { lang: vendorLang }, ...words),
    own && h("p", {}, say(own)),
    field.minimum ? h("p", {}, say("minimum", { minimum: field.minimum })) : null,
    template &&
      h(
        "p",
        {},
        h(
          "a",
          { class: "visura-template", href: template, target: "_blank", rel: "noopener noreferrer" },
          say("template"),
        ),
      ),
  ];
  return parts.some(Boolean) ? h("div", { class: "visura-help", id: `${id}-help` }, ...parts) : null;
}

function roleMark(field: Field, say: Say): Child[] {
  // The control itself carries `required`, so the asterisk would only be read twice.
  if (field.role === "required") return [h("span", { class: "visura-required", "aria-hidden": "true" }, "\u00a0*")];
  // The space before the mark: as its first child it is lost where two languages follow.
  return field.role === "optional" ? [" ", h("span", { class: "visura-optional" }, say("optional"))] : [];
}
