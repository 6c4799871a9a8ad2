// A box that says what happened to the whole form, and what can be done about it.
import type { Said } from "../texts/say.js";
import { button, type Child, h } from "./dom.js";

export interface Notice {
  readonly kind: "error" | "warning";
  readonly title: Said;
  readonly lines: readonly Said[];
  /** Between the lines and the buttons. */
  readonly body?: Child;
  /** Of the values as they are: it goes when one of them changes. */
  readonly passing?: boolean;
  /** The first is what most want, unless it costs once more. */
  readonly actions?: readonly { readonly text: Said; readonly press: () => void; readonly costly?: boolean }[];
}

export function noticeView(id: string, notice: Notice): HTMLElement {
  const actions = notice.actions ?? [];
  return h(
    "div",
    { class: "visura-notice", "data-kind": notice.kind, tabindex: "-1", role: "group", "aria-labelledby": id },
    h("h3", { class: "visura-notice-title", id }, notice.title),
    ...notice.lines.filter((line) => line.length > 0).map((line) => h("p", {}, line)),
    notice.body,
    actions.length > 0 &&
      h(
        "div",
        { class: "visura-row" },
        ...actions.map(({ text, press, costly }, at) => button(text, at > 0 || costly ? "plain" : "primary", press)),
      ),
  );
}
