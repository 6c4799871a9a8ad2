// What the core says of the values, in every language of the form, with what the form itself asks about documents.
import type { Field, Report } from "../engine/answers.js";
import type { Locale } from "../locale/locale.js";
import type { Say } from "../texts/say.js";
import type { Core } from "./core.js";
import { type SpokenDiagnostic, type SpokenReport, spoken, withQuestions } from "./spoken.js";
import type { FormValues } from "./values.js";

export class Asker {
  core: Core | null = null;
  readonly #locales: readonly Locale[];
  readonly #labels: readonly string[];
  readonly #values: FormValues;
  readonly #say: Say;
  readonly #fields: readonly Field[];
  readonly #more: () => readonly SpokenDiagnostic[];

  /** `more`: what the form's parts ask besides. */
  constructor(
    locales: readonly Locale[],
    fields: readonly Field[],
    values: FormValues,
    say: Say,
    more: () => readonly SpokenDiagnostic[],
  ) {
    this.#fields = fields;
    this.#locales = locales;
    this.#labels = fields.map(({ label }) => label);
    this.#values = values;
    this.#say = say;
    this.#more = more;
  }

  /** `keys`: while a person types, all that the form has; else what is not there is missing. */
  validate(keys: readonly string[] | null): SpokenReport {
    return this.#withOurs(this.#ask(keys ? this.#values.whileTyping(keys) : this.#values.asSubmitted()));
  }

  /** A report in one language, from the payload or from the server: in all of them where the core says the same. */
  spoken(report: Report): SpokenReport {
    return this.#withOurs(this.#inEveryLanguage(report));
  }

  #ask(given: object): SpokenReport {
    return spoken(
      (this.core?.handles ?? []).map((handle) => handle.validate(given)),
      this.#locales,
      this.#labels,
    );
  }

  #inEveryLanguage(report: Report): SpokenReport {
    if (!this.core || this.core.handles.length < 2) return spoken([report], this.#locales, this.#labels);
    const own = this.#ask(this.#values.asSubmitted());
    const same = own.diagnostics.length === report.diagnostics.length;
    return same && own.diagnostics.every(({ code }, index) => code === report.diagnostics[index]?.code) ? own : report;
  }

  #withOurs(report: SpokenReport): SpokenReport {
    return withQuestions(report, this.#values.questions, this.#fields, this.#more(), this.#say);
  }
}
