// What was asked before sending and answered with "it is right so": each question once for each value.
import type { Say } from "../texts/say.js";
import { h } from "./dom.js";
import type { Notice } from "./notice-view.js";
import { warningsOf } from "./shown.js";
import type { SpokenDiagnostic, SpokenReport } from "./spoken.js";
import { type FieldTarget, linksTo } from "./summary-view.js";
import type { FormValues } from "./values.js";

export class Questions {
  readonly #values: FormValues;
  readonly #confirmed = new Set<string>();

  constructor(values: FormValues) {
    this.#values = values;
  }

  open(report: SpokenReport): readonly SpokenDiagnostic[] {
    return warningsOf(report).filter((question) => !this.#confirmed.has(this.#nameOf(question)));
  }

  confirm(questions: readonly SpokenDiagnostic[]): void {
    for (const question of questions) this.#confirmed.add(this.#nameOf(question));
  }

  /** The sentence belongs to it: it may name what another field holds. */
  #nameOf({ code, field, message }: SpokenDiagnostic): string {
    const value = field ? this.#values.get(field) : this.#values.fingerprint();
    return JSON.stringify([
      code,
      field,
      message,
      typeof value === "string" ? value : value && [value.name, value.size, value.lastModified],
    ]);
  }
}

/** Once for each: a question never stands in the way of whoever has answered it. */
export function questionsNotice(
  open: readonly SpokenDiagnostic[],
  say: Say,
  target: FieldTarget,
  confirm: () => void,
): Notice {
  return {
    kind: "warning",
    title: say("questions", { count: open.length }),
    lines: [],
    body: h("ul", { class: "visura-summary-list" }, ...linksTo(open, target)),
    passing: true,
    actions: [{ text: say("questions_confirm"), press: confirm }],
  };
}
