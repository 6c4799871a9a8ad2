// What is under way between the button and the answer, and the way out of it.
import { plain, type Said, type Say } from "../texts/say.js";
import { button, h, put, write } from "./dom.js";

export function progressView(say: Say, onCancel: () => void) {
  // Its words stand in the status line already; here they only name the bar.
  const bar = h("progress", { class: "visura-progress", max: "1" });
  const percent = h("span", { class: "visura-small", "aria-hidden": "true" });
  const root = h(
    "div",
    { class: "visura-row visura-underway", hidden: true },
    bar,
    percent,
    button(say("cancel"), "plain", onCancel),
  );
  const show = (words: Said | null, part?: number): void => {
    put(root, "hidden", words === null);
    put(bar, "aria-label", words && plain(words));
    put(bar, "value", part === undefined ? null : String(part));
    write(
      percent,
      part === undefined ? "" : new Intl.NumberFormat(words?.[0]?.lang, { style: "percent" }).format(part),
    );
  };
  return { root, show };
}
