// A long list that is searched by typing: the editable combobox of the ARIA practices, with its list below. The text
// in it is the choice's name; the value is its code. What names no choice goes on as it was typed: the core judges it.

import { h, put, write } from "../element/dom.js";
import type { Control, ControlContext } from "../element/field-view.js";
import type { Choice } from "../engine/answers.js";
import css from "../styles/combobox.css";
import { plain } from "../texts/say.js";
import { provinces } from "./provinces.js";

export { css };

/** So many are read in a list; who sees that there are more goes on typing. */
const mostShown = 50;

export const choiceBox = (context: ControlContext): Control => combobox(context, context.field.choices ?? []);
export const provinceBox = (context: ControlContext): Control => combobox(context, provinces);

/** Without accents and marks, so that "forli" finds Forlì. */
const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\p{Letter}\p{Number} ]/gu, "")
    .toLowerCase()
    .trim();

const nameOf = ({ code, label }: Choice): string => label || code;

function combobox({ field, id, say, vendorLang, events }: ControlContext, choices: readonly Choice[]): Control {
  const all = choices.map((choice) => ({ choice, words: `${folded(choice.label)} ${folded(choice.code)}` }));
  const list = h("ul", { id: `${id}-list`, role: "listbox", class: "visura-list", hidden: true, lang: vendorLang });
  put(list, "aria-label", field.label);
  const told = h("span", { class: "visura-unseen", role: "status" });
  const input = h("input", {
    id,
    form: "",
    type: "text",
    role: "combobox",
    class: "visura-input visura-combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  });
  const box = h("div", { class: "visura-combobox-box" }, input, list, told);
  let found: readonly Choice[] = [];
  let active = -1;

  const mark = (index: number): void => {
    active = index;
    for (const [position, item] of [...list.children].entries()) {
      put(item, "aria-selected", position === index ? "true" : "false");
    }
    const item = list.children[index];
    put(input, "aria-activedescendant", item?.id ?? null);
    item?.scrollIntoView({ block: "nearest" });
  };
  const close = (): void => {
    put(list, "hidden", true);
    put(input, "aria-expanded", "false");
    mark(-1);
  };
  const open = (typed: string): void => {
    const words = folded(typed).split(" ");
    found = all.filter((entry) => words.every((word) => entry.words.includes(word))).map(({ choice }) => choice);
    const shown = found.slice(0, mostShown);
    list.replaceChildren(
      ...shown.map((choice, index) =>
        h("li", { id: `${id}-item-${index}`, role: "option", "aria-selected": "false" }, nameOf(choice)),
      ),
    );
    put(list, "hidden", shown.length === 0);
    put(input, "aria-expanded", shown.length > 0 ? "true" : "false");
    write(told, plain(say("found", { count: found.length })));
    mark(-1);
  };
  const pick = (choice: Choice): void => {
    input.value = nameOf(choice);
    close();
    events.onValue(field.key, choice.code);
    events.onLeave(field.key);
  };
  const codeOf = (typed: string): string => {
    const wanted = folded(typed);
    const same = all.find(({ choice }) => folded(choice.label) === wanted || folded(choice.code) === wanted);
    return same?.choice.code ?? typed;
  };

  input.addEventListener("input", () => {
    open(input.value);
    events.onValue(field.key, codeOf(input.value));
  });
  input.addEventListener("click", () => (list.hidden ? open("") : close()));
  input.addEventListener("blur", close);
  input.addEventListener("change", () => {
    const code = codeOf(input.value);
    setValue(code);
    events.onValue(field.key, code);
    events.onLeave(field.key);
  });
  // A press on the list must not take the focus away before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf((event.target as Element).closest("li") as Element);
    const choice = found[index];
    if (choice) pick(choice);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    const last = list.children.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      // What is chosen already would be the only one found: the others are what is looked for.
      if (list.hidden) open(choices.some((choice) => nameOf(choice) === input.value) ? "" : input.value);
      else if (key === "ArrowDown") mark(active < last ? active + 1 : 0);
      else mark(active > 0 ? active - 1 : last);
    } else if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (key === "Enter") {
      event.preventDefault();
      const choice = found[active];
      if (!list.hidden && choice) pick(choice);
      else events.onEnter();
    }
  });
  const setValue = (value: unknown): void => {
    const text = typeof value === "string" ? value : "";
    const choice = choices.find(({ code }) => code === text);
    input.value = choice ? nameOf(choice) : text;
  };
  return { input, box, setValue };
}
