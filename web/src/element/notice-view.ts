// A box that says what happened to the whole form, and what can be done about it.
import { button, h } from "./dom.js";

export interface Notice {
  readonly kind: "error" | "warning";
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions?: readonly { readonly text: string; readonly press: () => void }[];
}

export function noticeView(id: string, notice: Notice): HTMLElement {
  const actions = notice.actions ?? [];
  return h(
    "div",
    { class: "visura-notice", "data-kind": notice.kind, tabindex: "-1", role: "group", "aria-labelledby": id },
    h("h3", { class: "visura-notice-title", id }, notice.title),
    ...notice.lines.filter(Boolean).map((line) => h("p", {}, line)),
    actions.length > 0 &&
      h("div", { class: "visura-row" }, ...actions.map(({ text, press }) => button(text, "plain", press))),
  );
}
