// What it costs: the service, what may be added to it, and the sum as it stands.
import type { Description, PaidOption } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h, later, put, write } from "./dom.js";
import { vendorText } from "./markup.js";

export interface RecapContext {
  readonly description: Description;
  readonly id: string;
  readonly say: Say;
  readonly vendorLang: string | null;
  onOption(key: string, chosen: boolean): void;
}

export interface RecapView {
  readonly root: HTMLElement | null;
  setOptions(chosen: ReadonlySet<string>): void;
}

export function recapView(context: RecapContext): RecapView {
  const { description, id, say, vendorLang } = context;
  const { prices, options } = description;
  const known = prices.total !== null || prices.document !== null;
  if (!known && options.length === 0) return { root: null, setOptions: () => undefined };
  let money: Intl.NumberFormat | null = null;
  const amount = (cents: number | null) => (cents === null ? say("price_unknown") : (money?.format(cents / 100) ?? ""));
  /** What does not change with what is chosen. */
  const fixed = new Map<HTMLElement, number | null>();
  const price = <Node extends HTMLElement>(node: Node, cents: number | null): Node => {
    fixed.set(node, cents);
    return node;
  };
  const row = (name: Node | ReturnType<Say>, value: HTMLElement, kind = "") =>
    h("div", { class: `visura-price ${kind}` }, h("dt", {}, name), value);

  const boxes = new Map<string, HTMLInputElement>();
  const choices = options.map((option, index) => {
    const input = h("input", { id: `${id}-${index}`, form: "", type: "checkbox", class: "visura-check" });
    input.addEventListener("change", () => context.onOption(option.key, input.checked));
    boxes.set(option.key, input);
    const addition = price(h("span", { class: "visura-option-price" }), option.price);
    return h(
      "label",
      { class: "visura-option", for: input.id },
      input,
      vendorText(option.label || option.type || option.key, vendorLang),
      " ",
      addition,
    );
  });
  const added = h("dd");
  const total = h("dd");
  const addedRow = row(say("price_options"), added);
  const totalRow = row(say("price_total"), total, "visura-total");
  put(totalRow, "aria-atomic", "true");
  const root = h(
    "section",
    { class: "visura-recap", "aria-labelledby": id },
    h("h3", { class: "visura-section", id }, say("recap")),
    choices.length > 0 &&
      h(
        "fieldset",
        { form: "", class: "visura-paid" },
        h("legend", { class: "visura-small" }, say("options_legend")),
        ...choices,
      ),
    h(
      "dl",
      { class: "visura-prices" },
      row(say("price_service"), price(h("dd"), prices.document)),
      prices.search ? row(say("price_search"), price(h("dd"), prices.search)) : null,
      choices.length > 0 && addedRow,
      totalRow,
    ),
    h("p", { class: "visura-small" }, say("price_vat")),
  );
  let chosen: ReadonlySet<string> = new Set();
  const sums = (): void => {
    const extra = sum(options.filter((option) => chosen.has(option.key)));
    write(added, amount(extra));
    const base = prices.total ?? (prices.document === null ? null : prices.document + (prices.search ?? 0));
    write(total, amount(base === null || extra === null ? null : base + extra));
  };
  later(() => {
    // Numbers in the language that the form speaks first: twice the same sum side by side helps nobody.
    money = new Intl.NumberFormat(say("recap")[0]?.lang, { style: "currency", currency: "EUR" });
    for (const [node, cents] of fixed) write(node, amount(cents));
    sums();
    // Changes are told, the first sum is not.
    later(() => put(totalRow, "aria-live", options.length > 0 ? "polite" : null));
  });
  return {
    root,
    setOptions: (keys) => {
      chosen = keys;
      for (const [key, box] of boxes) box.checked = keys.has(key);
      put(addedRow, "hidden", keys.size === 0);
      if (money) sums();
    },
  };
}

/** Unknown as soon as one part is. */
function sum(options: readonly PaidOption[]): number | null {
  return options.reduce<number | null>(
    (cents, { price }) => (cents === null || price === null ? null : cents + price),
    0,
  );
}
