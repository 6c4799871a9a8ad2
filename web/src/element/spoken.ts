// A report in every language that the form speaks: the core wrote it once for each, with the same diagnostics.
import type { Diagnostic, Field, Report } from "../engine/answers.js";
import type { Locale } from "../locale/locale.js";
import type { TextKey } from "../texts/it.js";
import type { Said, Say } from "../texts/say.js";

export interface SpokenDiagnostic extends Diagnostic {
  readonly said?: Said;
}

export interface SpokenReport extends Report {
  readonly diagnostics: readonly SpokenDiagnostic[];
  readonly saidSentence?: Said;
}

/** `labels`: the vendor's words, which some languages set apart. */
export function spoken(
  reports: readonly Report[],
  locales: readonly Pick<Locale, "lang" | "apart">[],
  labels?: readonly string[],
): SpokenReport {
  const [first] = reports;
  if (!first) throw new RangeError("visura: no report");
  if (reports.length < 2 && !(labels && locales[0]?.apart)) return first;
  const inEach = (textOf: (report: Report) => string, words: readonly string[] = []): Said =>
    reports.map((report, index) => {
      const { lang = "", apart } = locales[index] ?? {};
      const text = textOf(report);
      return { lang, text, ...(apart && { parts: () => apart(text, words) }) };
    });
  return {
    ...first,
    saidSentence: inEach((report) => report.sentence, labels),
    diagnostics: first.diagnostics.map((diagnostic, index) => ({
      ...diagnostic,
      said: inEach(
        (report) => report.diagnostics[index]?.message || diagnostic.code,
        /^(rule|field|file|values)\./.test(diagnostic.code) ? labels : [],
      ),
    })),
  };
}

/**
 * The report with what the form itself asks, about documents, and what its parts do, unless the report asks it already:
 * warnings, which never stand in the way.
 */
export function withQuestions(
  report: SpokenReport,
  questions: ReadonlyMap<string, TextKey>,
  asking: readonly Field[],
  more: readonly SpokenDiagnostic[],
  say: Say,
): SpokenReport {
  const asked = asking.flatMap(({ key: field, label }): SpokenDiagnostic[] => {
    const key = questions.get(field);
    if (!key) return [];
    const said = say(key, { document: label });
    return [{ code: "document.one_side", severity: "warning", field, message: said[0]?.text ?? "", said }];
  });
  const { diagnostics } = report;
  const others = more.filter(({ code, field }) => !diagnostics.some((own) => own.code === code && own.field === field));
  const fields = { ...report.fields };
  for (const { field } of others) {
    const known = fields[field];
    if (known?.state === "ok") fields[field] = { ...known, state: "warning" };
  }
  return { ...report, fields, diagnostics: [...diagnostics, ...others, ...asked] };
}

/** A sentence, or its code where no catalog has one. */
export const sentence = (diagnostic: SpokenDiagnostic): Said =>
  diagnostic.said ?? [{ lang: "", text: diagnostic.message || diagnostic.code }];

export const missingSentence = (report: SpokenReport): Said =>
  report.saidSentence ?? [{ lang: "", text: report.sentence }];
