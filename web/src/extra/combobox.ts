// Suggestions while typing: the editable combobox of the ARIA practices, with its list below. What names no suggestion
// goes on as it was typed: the core judges it.

import type { Control, ControlContext } from "../element/control.js";
import { h, put, write } from "../element/dom.js";
import { wantsProvinceCode } from "../element/province.js";
import type { Choice, Field } from "../engine/answers.js";
import css from "../styles/combobox.css";
import { itCombobox } from "../texts/it-combobox.js";
import type { Said } from "../texts/say.js";
import { provinceName, provinces } from "./provinces.js";

export { css };

export interface Suggestion {
  /** What is sent. */
  readonly value: string;
  /** What stands in the box when it was picked. */
  readonly text: string;
  /** What stands in the list. */
  readonly label: string;
}

export interface Found {
  readonly suggestions: readonly Suggestion[];
  /** How many there are; null when there are more than these, or nobody looked. */
  readonly count: number | null;
}

export interface Source {
  find(typed: string): Found;
  /** What is sent for a text that was typed to its end. */
  valueFor(typed: string): string;
  /** What stands in the box for a value. */
  textFor(value: string): string;
  /** The whole list can be looked through without typing. */
  readonly browsable: boolean;
  /** What names no suggestion may be sent all the same. */
  readonly free: boolean;
  readonly autocomplete: string;
  /** Fetches what it looks into; false when it is not to be had, and the box is one for text until it is. */
  load?(): Promise<boolean>;
}

/** So many are read in a list; who sees that there are more goes on typing. */
const mostShown = 50;

export const choiceBox = (context: ControlContext): Control => combobox(context, listOf(context.field.choices ?? []));

export function provinceBox(context: ControlContext): Control {
  const { field } = context;
  if (wantsProvinceCode(field)) return combobox(context, listOf(provinces));
  const list = listOf(provinces);
  // People write a province in many ways, and a text takes all of them.
  const free = { free: true, valueFor: (typed: string) => typed, autocomplete: autocompleteOf(field) };
  if (asksForCode(field)) return combobox(context, { ...list, ...free });
  const byName = ({ label }: Suggestion): Suggestion => ({
    value: provinceName(label),
    text: provinceName(label),
    label,
  });
  const find = (typed: string): Found => {
    const { suggestions, count } = list.find(typed);
    return { suggestions: suggestions.map(byName), count };
  };
  return combobox(context, { ...list, ...free, find, textFor: (value) => value });
}

const asksForCode = ({ label, help }: Field): boolean => /\bsigla\b/i.test(label + JSON.stringify(help));
export const autocompleteOf = ({ autocomplete }: Field): string => autocomplete || "off";

/** Without accents and marks, so that "forli" finds Forlì. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\p{Letter}\p{Number} ]/gu, "")
    .toLowerCase()
    .trim();

/** A long list that is searched by typing. The text in the box is the choice's name; the value is its code. */
function listOf(choices: readonly Choice[]): Source {
  const all = choices.map(({ code, label }) => ({
    suggestion: { value: code, text: label || code, label: label || code },
    names: [folded(label), folded(code)],
  }));
  return {
    browsable: true,
    free: false,
    autocomplete: "off",
    find(typed) {
      const wanted = folded(typed);
      const words = wanted.split(" ");
      // "rm" is Roma first, then Parma.
      const rank = (names: readonly string[]) =>
        names.join(" ").split(" ").includes(wanted) ? 0 : names.some((name) => name.startsWith(wanted)) ? 1 : 2;
      const found = all
        .filter(({ names }) => words.every((word) => names.join(" ").includes(word)))
        .sort((a, b) => rank(a.names) - rank(b.names));
      const suggestions = found.slice(0, mostShown).map(({ suggestion }) => suggestion);
      return { suggestions, count: found.length };
    },
    valueFor(typed) {
      const wanted = folded(typed);
      return all.find(({ names }) => names.includes(wanted))?.suggestion.value ?? typed;
    },
    textFor: (value) => all.find(({ suggestion }) => suggestion.value === value)?.suggestion.text ?? value,
  };
}

export function combobox(context: ControlContext, source: Source): Control {
  const { field, id, vendorLang, events } = context;
  const say = context.say.with(itCombobox);
  const list = h("ul", { id: `${id}-list`, role: "listbox", class: "visura-list", hidden: true, lang: vendorLang });
  put(list, "aria-label", field.label);
  const told = h("p", { class: "visura-unseen", role: "status" });
  const input = h("input", {
    id,
    form: "",
    type: "text",
    class: "visura-input visura-combobox",
    autocomplete: source.autocomplete,
    spellcheck: "false",
  });
  const listed = source.browsable ? " visura-combobox-listed" : "";
  const box = h("div", { class: `visura-combobox-box${listed}` }, input, list, told);
  let found: readonly Suggestion[] = [];
  let picked: Suggestion | null = null;
  let active = -1;

  // Two places may have one name: which of them was picked is not asked again.
  const valueFor = (typed: string): string => (picked?.text === typed ? picked.value : source.valueFor(typed));
  const arm = (suggests: boolean): void => {
    put(input, "role", suggests ? "combobox" : null);
    put(input, "aria-autocomplete", suggests ? "list" : null);
    put(input, "aria-controls", suggests ? list.id : null);
    put(input, "aria-expanded", suggests ? "false" : null);
  };
  const mark = (index: number): void => {
    active = index;
    for (const [position, item] of [...list.children].entries()) {
      put(item, "aria-selected", position === index ? "true" : "false");
    }
    const item = list.children[index];
    put(input, "aria-activedescendant", item?.id ?? null);
    item?.scrollIntoView({ block: "nearest" });
  };
  /** `seen`: for those who see the list, a list that does not come says nothing. */
  const tell = (words: Said, seen = false): void => {
    put(told, "class", seen ? "visura-small visura-found" : "visura-unseen");
    write(told, words);
  };
  const close = (): void => {
    if (!list.hidden) put(input, "aria-expanded", "false");
    put(list, "hidden", true);
    mark(-1);
  };
  const open = (typed: string): void => {
    const { suggestions, count } = source.find(typed);
    found = suggestions;
    list.replaceChildren(
      ...found.map(({ label }, index) =>
        h("li", { id: `${id}-item-${index}`, role: "option", "aria-selected": "false" }, label),
      ),
    );
    if (found.length === 0) close();
    put(list, "hidden", found.length === 0);
    if (found.length > 0) put(input, "aria-expanded", "true");
    const none = count === 0 && typed.trim() !== "";
    if (none) tell(say(source.free ? "found_none" : "found_none_listed"), true);
    else if (found.length === 0 || !(typed || source.browsable)) tell([]);
    else tell(count === null ? say("found_first", { count: found.length }) : say("found", { count }));
    mark(-1);
  };
  const look = (): void => {
    // What is chosen already would be the only one found: the others are what is looked for.
    const value = valueFor(input.value);
    const chosen = source.browsable && value !== input.value && source.textFor(value) === input.value;
    open(chosen ? "" : input.value);
  };
  const pick = (suggestion: Suggestion): void => {
    picked = suggestion;
    input.value = suggestion.text;
    close();
    events.onValue(field.key, suggestion.value);
    events.onLeave(field.key);
  };
  const load = async (): Promise<void> => {
    if (!source.load) return;
    const ready = await source.load();
    arm(ready);
    if (ready && input.matches(":focus")) {
      if (input.value) open(input.value);
    } else if (ready) {
      setValue(valueFor(input.value));
    }
  };

  input.addEventListener("focus", () => void load());
  input.addEventListener("input", () => {
    open(input.value);
    events.onValue(field.key, valueFor(input.value));
  });
  input.addEventListener("click", () => {
    if (!list.hidden) close();
    else if (source.browsable) open("");
    else look();
  });
  input.addEventListener("blur", close);
  input.addEventListener("change", () => {
    const value = valueFor(input.value);
    if (picked?.value !== value) input.value = source.textFor(value);
    events.onValue(field.key, value);
    events.onLeave(field.key);
  });
  // A press on the list must not take the focus away before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf((event.target as Element).closest("li") as Element);
    const suggestion = found[index];
    if (suggestion) pick(suggestion);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    const last = list.children.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      else if (key === "ArrowDown") mark(active < last ? active + 1 : 0);
      else mark(active > 0 ? active - 1 : last);
    } else if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (key === "Enter") {
      event.preventDefault();
      const suggestion = found[active];
      if (!list.hidden && suggestion) pick(suggestion);
      else if (!event.repeat) events.onEnter();
    }
  });
  const setValue = (value: unknown): void => {
    input.value = typeof value === "string" ? source.textFor(value) : "";
    tell([]);
  };
  arm(true);
  return {
    input,
    box,
    setValue,
    // What the form says of the value is enough.
    refine: (shown) => {
      if (shown.text.length > 0) tell([]);
      return shown;
    },
  };
}
