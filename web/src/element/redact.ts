import type { Diagnostic, Report } from "../engine/answers.js";

/** A report as events carry it: what could hold a person's data stays in the page. */
export function redacted(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.map(withoutPerson) };
}

function withoutPerson(diagnostic: Diagnostic): Diagnostic {
  if (!diagnostic.personal) return diagnostic;
  const { code, severity, field } = diagnostic;
  return { code, severity, field, personal: true };
}
