// The element as a control of the page's own form: its value is what a request carries, as texts. Fetched where the page
// has such a form.

import { errorsOf } from "../element/shown.js";
import { type SpokenDiagnostic, type SpokenReport, sentence } from "../element/spoken.js";
import type { FormValues } from "../element/values.js";
import type { Description } from "../engine/answers.js";
import { plain } from "../texts/say.js";

const names = {
  docuengine: { id: "documentId", fields: "search", options: "selectedOptions" },
  visengine: { id: "hash_visura", fields: "json_visura", options: "opzioni" },
} as const;

/** Strings, as in every form. A document goes along as a part of its own, which only multipart/form-data carries. */
export function formValue(description: Description, values: FormValues): FormData {
  const name = names[description.dialect === "docuengine" ? "docuengine" : "visengine"];
  const data = new FormData();
  const texts = Object.entries(values.all()).filter(([, value]) => typeof value === "string");
  data.append(name.id, description.id);
  data.append(name.fields, JSON.stringify(Object.fromEntries(texts)));
  if (values.options.size > 0) data.append(name.options, JSON.stringify([...values.options]));
  for (const [key, file] of values.files()) data.append(`${name.fields}.${key}`, file, file.name);
  return data;
}

export function updateForm(
  internals: ElementInternals,
  description: Description,
  values: FormValues,
  report: SpokenReport | null,
  asked: SpokenDiagnostic | undefined,
  anchor: HTMLElement | null,
): void {
  // No state for the browser to keep: nothing of a person stays in the page's history.
  internals.setFormValue(formValue(description, values), null);
  const error = report && !report.ok ? errorsOf(report)[0] : asked;
  // Before the core has spoken nobody knows, and an unknown request must not leave.
  const words = error ? plain(sentence(error)) : report?.ok ? "" : (report?.sentence ?? "…") || "…";
  if (words) internals.setValidity({ customError: true }, words, anchor ?? undefined);
  else internals.setValidity({});
}
