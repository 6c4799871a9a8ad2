// What a person sees of a verdict, and when. Everything is computed at once and shown late: nobody wants to be told
// "wrong" while still typing. Errors wait for the first submit, questions until the field is left; relief never waits.
import type { Diagnostic, Field } from "../engine/answers.js";
import type { Said, Say } from "../texts/say.js";
import { type SpokenDiagnostic, type SpokenReport, sentence } from "./spoken.js";
import { isTaxCode } from "./tax-code-field.js";

export interface Shown {
  readonly kind: "none" | "error" | "warning" | "ok";
  /** Empty when there is nothing to say. */
  readonly text: Said;
  /** What the person may have meant: one press takes it over. */
  readonly suggestion?: string;
}

export interface Moment {
  /** Submit was pressed at least once. */
  readonly submitted: boolean;
  /** The person has been in this field and gone on. */
  readonly left: boolean;
}

/** A chosen file, a code that was left, what is none of a list: nobody makes that right by typing on. */
const finished = ({ control, type }: Field): boolean =>
  /file|select|tax_/.test(control) || /^(cod_|cciaa|cadastralprovince)/i.test(type);
/** Nobody can do anything about it. */
const unsaid = "file.renamed";
export const nothing: Shown = { kind: "none", text: [] };

export function shownOf(field: Field, report: SpokenReport, moment: Moment, say: Say): Shown {
  const about = report.diagnostics.filter((diagnostic) => diagnostic.field === field.key);
  const find = (severity: Diagnostic["severity"]) => about.find((diagnostic) => diagnostic.severity === severity);
  const error = find("error");
  const state = report.fields[field.key]?.state;
  const settled = moment.submitted || (moment.left && state === "error" && finished(field));
  if (error) return settled ? shown("error", error) : nothing;
  const warning = find("warning");
  if (warning) return moment.submitted || moment.left ? shown("warning", warning) : nothing;
  if (state !== "ok") return nothing;
  const info = about.find(({ code, severity }) => severity === "info" && code !== unsaid);
  if (info) return { kind: "ok", text: sentence(info) };
  return isTaxCode(field) ? { kind: "ok", text: say("tax_code_ok") } : nothing;
}

/** The core names what would be right where it is sure of it, as the param `suggestion`. */
function shown(kind: Shown["kind"], diagnostic: SpokenDiagnostic): Shown {
  const suggestion = diagnostic.params?.suggestion;
  return { kind, text: sentence(diagnostic), ...(typeof suggestion === "string" ? { suggestion } : {}) };
}

/** The one line that says how far the person is. */
export function statusOf(report: SpokenReport, submitted: boolean, say: Say): Said {
  const wrong = new Set(errorsOf(report).map((diagnostic) => diagnostic.field)).size;
  // As many as the summary has.
  if (submitted && wrong > 0) return say("to_check", { count: wrong });
  const missing = report.missing[0]?.length ?? 0;
  if (missing > 0) return say("missing", { count: missing });
  return say(report.ok ? "ready" : "filled");
}

const ofSeverity = (severity: Diagnostic["severity"]) => (report: SpokenReport) =>
  report.diagnostics.filter((diagnostic) => diagnostic.severity === severity);
export const errorsOf = ofSeverity("error");
export const warningsOf = ofSeverity("warning");

/** What a group of fields that was begun and not finished asks: of the form as a whole, not of one field. */
export const questionOf = (report: SpokenReport, here: (key: string) => boolean): Said => {
  const asked = warningsOf(report).filter(({ code }) => code === "rule.group_incomplete");
  const found = asked.find((_, index) => {
    const { filled = [], missing = [] } = report.groups[index] ?? {};
    return [...filled, ...missing].some(here);
  });
  return found ? sentence(found) : [];
};

/** One error for each field, in the order of the form, then those of the request as a whole. */
export function summaryOf(report: SpokenReport, fields: readonly Field[]): SpokenDiagnostic[] {
  const errors = errorsOf(report);
  const known = new Set(fields.map((field) => field.key));
  const first = fields.map((field) => errors.find((diagnostic) => diagnostic.field === field.key));
  const general = errors.filter((diagnostic) => !known.has(diagnostic.field) && diagnostic.message);
  return [...first.filter((diagnostic) => diagnostic !== undefined), ...general];
}
