// What it costs.
import type { Description } from "../engine/answers.js";
import type { Say } from "../texts/say.js";
import { h } from "./dom.js";

export function recapView(description: Description, id: string, lang: string, say: Say): HTMLElement | null {
  const { prices } = description;
  if (prices.total === null && prices.document === null) return null;
  const money = new Intl.NumberFormat(lang, { style: "currency", currency: "EUR" });
  const amount = (cents: number | null) => (cents === null ? say("price_unknown") : money.format(cents / 100));
  const row = (name: string, cents: number | null, kind = "") =>
    h("div", { class: `visura-price ${kind}` }, h("dt", {}, name), h("dd", {}, amount(cents)));
  return h(
    "section",
    { class: "visura-recap", "aria-labelledby": id },
    h("h3", { class: "visura-section", id }, say("recap")),
    h(
      "dl",
      { class: "visura-prices" },
      row(say("price_service"), prices.document),
      prices.search ? row(say("price_search"), prices.search) : null,
      row(say("price_total"), prices.total, "visura-total"),
    ),
    h("p", { class: "visura-small" }, say("price_vat")),
  );
}
