// What a person sees of a verdict, and when. Everything is computed at once and shown late: nobody wants to be told
// "wrong" while still typing. Errors wait for the first submit, questions until the field is left; relief never waits.
import type { Diagnostic, Field } from "../engine/answers.js";
import type { Said, Say } from "../texts/say.js";
import { type SpokenDiagnostic, type SpokenReport, sentence } from "./spoken.js";

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

const finished = new Set(["file", "tax_code"]);
/** Nobody can do anything about it. */
const unsaid = "file.renamed";
export const nothing: Shown = { kind: "none", text: [] };

export function shownOf(field: Field, report: SpokenReport, moment: Moment, say: Say): Shown {
  const about = report.diagnostics.filter((diagnostic) => diagnostic.field === field.key);
  const find = (severity: Diagnostic["severity"]) => about.find((diagnostic) => diagnostic.severity === severity);
  const error = find("error");
  const state = report.fields[field.key]?.state;
  // A chosen file or a code that was left is a finished answer: nobody makes it right by typing on.
  const settled = moment.submitted || (finished.has(field.control) && moment.left && state === "error");
  if (error) return settled ? shown("error", error) : nothing;
  const warning = find("warning");
  if (warning) return moment.submitted || moment.left ? shown("warning", warning) : nothing;
  if (state !== "ok") return nothing;
  const info = about.find(({ code, severity }) => severity === "info" && code !== unsaid);
  if (info) return { kind: "ok", text: sentence(info) };
  return field.control === "tax_code" ? { kind: "ok", text: say("tax_code_ok") } : nothing;
}

/** The core names what would be right where it is sure of it, as the param `suggestion`. */
function shown(kind: Shown["kind"], diagnostic: SpokenDiagnostic): Shown {
  const suggestion = diagnostic.params?.suggestion;
  return { kind, text: sentence(diagnostic), ...(typeof suggestion === "string" ? { suggestion } : {}) };
}

/** The one line that says how far the person is. */
export function statusOf(report: SpokenReport, submitted: boolean, say: Say): Said {
  const missing = report.missing[0]?.length ?? 0;
  if (missing > 0) return say("missing", { count: missing });
  if (report.ok) return say("ready");
  const wrong = new Set(errorsOf(report).map((diagnostic) => diagnostic.field)).size;
  return submitted ? say("to_check", { count: wrong }) : say("filled");
}

const ofSeverity = (severity: Diagnostic["severity"]) => (report: SpokenReport) =>
  report.diagnostics.filter((diagnostic) => diagnostic.severity === severity);
export const errorsOf = ofSeverity("error");
export const warningsOf = ofSeverity("warning");

/** What a group of fields that was begun and not finished asks: of the form as a whole, not of one field. */
export const questionOf = (report: SpokenReport): Said => {
  const found = warningsOf(report).find((diagnostic) => diagnostic.code === "rule.group_incomplete");
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
