// What the core says of the values, in every language of the form, with what the form itself asks about documents.
import type { Report } from "../engine/answers.js";
import type { Engine } from "../engine/engine.js";
import type { SchemaHandle } from "../engine/schema-handle.js";
import type { Say } from "../texts/say.js";
import { type SpokenDiagnostic, type SpokenReport, spoken, withQuestions } from "./spoken.js";
import type { FormValues } from "./values.js";

/** What answers questions: the core, and the schema read once for each language. */
export interface Core {
  readonly engine: Engine;
  readonly handles: readonly SchemaHandle[];
}

export class Asker {
  core: Core | null = null;
  readonly #langs: readonly string[];
  readonly #values: FormValues;
  readonly #say: Say;
  /** What the core said of the files as they are: a file is looked at once, and not at every key. */
  #judged: { readonly changes: number; readonly report: SpokenReport } | null = null;

  constructor(langs: readonly string[], values: FormValues, say: Say) {
    this.#langs = langs;
    this.#values = values;
    this.#say = say;
  }

  /** `keys`: while a person types, all that the form has; else what is not there is missing. */
  validate(keys: readonly string[] | null): SpokenReport {
    const light = this.#judged?.changes === this.#values.fileChanges;
    const given = keys ? this.#values.whileTyping(keys, light) : this.#values.asSubmitted(light);
    const report = this.#ask(given);
    if (light && this.#judged) return this.#withOurs(withFiles(report, this.#judged.report));
    this.#judged = { changes: this.#values.fileChanges, report };
    return this.#withOurs(report);
  }

  /** A report in one language, from the payload or from the server: in all of them where the core says the same. */
  spoken(report: Report): SpokenReport {
    return this.#withOurs(this.#inEveryLanguage(report));
  }

  #ask(given: object): SpokenReport {
    return spoken(
      (this.core?.handles ?? []).map((handle) => handle.validate(given)),
      this.#langs,
    );
  }

  #inEveryLanguage(report: Report): SpokenReport {
    if (!this.core || this.core.handles.length < 2) return report;
    const own = this.#ask(this.#values.asSubmitted());
    const same = own.diagnostics.length === report.diagnostics.length;
    return same && own.diagnostics.every(({ code }, index) => code === report.diagnostics[index]?.code) ? own : report;
  }

  #withOurs(report: SpokenReport): SpokenReport {
    return withQuestions(report, this.#values.questions, this.#say);
  }
}

const onFile = ({ code }: SpokenDiagnostic): boolean => code.startsWith("file.");

/** A report that has not looked into the files, with what was said of them before. */
function withFiles(report: SpokenReport, judged: SpokenReport): SpokenReport {
  const told = judged.diagnostics.filter(onFile);
  const states = told.map(({ field }) => [field, judged.fields[field] ?? report.fields[field]]);
  return {
    ...report,
    ok: report.ok && !told.some(({ severity }) => severity === "error"),
    diagnostics: [...report.diagnostics.filter((found) => !onFile(found)), ...told],
    fields: { ...report.fields, ...Object.fromEntries(states) },
  };
}
