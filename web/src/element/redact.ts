import type { Diagnostic, Report } from "../engine/answers.js";
import type { SpokenDiagnostic, SpokenReport } from "./spoken.js";

/** A report as events carry it: what could hold a person's data stays in the page, and so does its translation. */
export function redacted({ saidSentence: _, ...report }: SpokenReport): Report {
  return { ...report, diagnostics: report.diagnostics.map(withoutPerson) };
}

function withoutPerson({ said: _, ...diagnostic }: SpokenDiagnostic): Diagnostic {
  if (!diagnostic.personal) return diagnostic;
  const { code, severity, field } = diagnostic;
  return { code, severity, field, personal: true };
}
