// One field: label, help, control, and below it the one line that speaks of its value.
import type { Field } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h, put, write } from "./dom.js";
import { fileControl } from "./file-control.js";
import type { Shown } from "./shown.js";
import { textControl } from "./text-control.js";

export type FieldValue = string | File;

export interface FieldEvents {
  onValue(key: string, value: FieldValue | null): void;
  onLeave(key: string): void;
  /** Enter in a one-line field sends, as in every form. */
  onEnter(): void;
}

/** What a control needs to know to draw itself. */
export interface ControlContext {
  readonly field: Field;
  readonly id: string;
  readonly say: Say;
  readonly lang: string;
  /** The largest file the core takes, in bytes. */
  readonly limit: number;
  readonly events: FieldEvents;
}

export interface Control {
  /** What takes the focus and carries the states. */
  readonly input: HTMLInputElement;
  /** What stands in the form: the input, or the card around it. */
  readonly box: HTMLElement;
  /** The id of a text about the present value, for `aria-describedby`. */
  readonly note?: string;
  setValue(value: FieldValue | null): void;
}

export interface FieldView {
  readonly field: Field;
  readonly root: HTMLElement;
  focus(): void;
  setValue(value: FieldValue | null): void;
  show(shown: Shown): void;
}

const marks: Readonly<Record<Shown["kind"], string>> = { none: "", error: "!", warning: "?", ok: "✓" };

export function fieldView(context: ControlContext, vendorLang: string | null): FieldView {
  const { field, id, say } = context;
  const control: Control = field.control === "file" ? fileControl(context) : textControl(context);
  const hints = [
    field.help && vendorText(field.help, vendorLang),
    field.control === "tax_code" && h("span", {}, ` ${say("tax_code_hint")}`),
  ].filter(Boolean);
  const help = hints.length > 0 ? h("p", { class: "visura-help", id: `${id}-help` }, ...hints) : null;
  const label = h(
    "label",
    { class: "visura-label", for: id },
    vendorText(field.label, vendorLang),
    roleMark(field, say),
  );
  const message = h("p", { class: "visura-message", id: `${id}-message`, hidden: true });
  const root = h("div", { class: "visura-field" }, label, help, control.box, message);
  put(control.input, "required", field.role === "required");

  const show = ({ kind, text }: Shown): void => {
    put(root, "data-shown", kind === "none" ? null : kind);
    // Said outright: screen readers take an empty required field for a wrong one otherwise.
    put(control.input, "aria-invalid", kind === "error" ? "true" : "false");
    put(
      control.input,
      "aria-describedby",
      [help?.id, control.note, text && message.id].filter(Boolean).join(" ") || null,
    );
    put(message, "hidden", !text);
    if (message.dataset.text !== kind + text) message.replaceChildren(...messageParts(kind, text, say));
    message.dataset.text = kind + text;
  };
  show({ kind: "none", text: "" });
  return { field, root, show, focus: () => control.input.focus(), setValue: (value) => control.setValue(value) };
}

function messageParts(kind: Shown["kind"], text: string, say: Say): Node[] {
  if (!text) return [];
  const icon = h("span", { class: "visura-icon", "aria-hidden": "true" }, marks[kind]);
  const prefix = kind === "error" ? say("error_prefix") : kind === "warning" ? say("warning_prefix") : "";
  const words = h("span", {}, prefix && h("span", { class: "visura-unseen" }, `${prefix} `), text);
  return [icon, words];
}

function roleMark(field: Field, say: Say): HTMLElement | null {
  // The control itself carries `required`, so the asterisk would only be read twice.
  if (field.role === "required") return h("span", { class: "visura-required", "aria-hidden": "true" }, "\u00a0*");
  return field.role === "optional" ? h("span", { class: "visura-optional" }, ` ${say("optional")}`) : null;
}

/** The vendor writes Italian, whatever language the form speaks. */
export function vendorText(text: string, vendorLang: string | null): HTMLElement {
  const node = h("span", { lang: vendorLang });
  write(node, text);
  return node;
}
