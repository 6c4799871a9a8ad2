// A report in every language that the form speaks: the core wrote it once for each, with the same diagnostics.
import type { Diagnostic, Report } from "../engine/answers.js";
import type { Said } from "../texts/say.js";

export interface SpokenDiagnostic extends Diagnostic {
  readonly said?: Said;
}

export interface SpokenReport extends Report {
  readonly diagnostics: readonly SpokenDiagnostic[];
  readonly saidSentence?: Said;
}

export function spoken(reports: readonly Report[], langs: readonly string[]): SpokenReport {
  const [first] = reports;
  if (!first) throw new RangeError("visura: no report");
  if (reports.length < 2) return first;
  const inEach = (text: (report: Report) => string): Said =>
    reports.map((report, index) => ({ lang: langs[index] ?? "", text: text(report) }));
  return {
    ...first,
    saidSentence: inEach((report) => report.sentence),
    diagnostics: first.diagnostics.map((diagnostic, index) => ({
      ...diagnostic,
      said: inEach((report) => report.diagnostics[index]?.message || diagnostic.code),
    })),
  };
}

/** A sentence, or its code where no catalog has one. */
export const sentence = (diagnostic: SpokenDiagnostic): Said =>
  diagnostic.said ?? [{ lang: "", text: diagnostic.message || diagnostic.code }];

export const missingSentence = (report: SpokenReport): Said =>
  report.saidSentence ?? [{ lang: "", text: report.sentence }];
