// What a portal knows of the person who logged in, as SPID hands it over, in the fields that ask for it.

import type { FormValues } from "../element/values.js";
import type { Description, Field } from "../engine/answers.js";

export interface Prefill {
  readonly given_name?: string;
  readonly family_name?: string;
  readonly tax_code?: string;
  readonly email?: string;
  readonly mobile?: string;
}

/** The core says which fields are about the person who fills in; nobody else's are touched. */
const asksFor: Readonly<Record<keyof Prefill, (field: Field) => boolean>> = {
  given_name: (field) => field.autocomplete === "given-name",
  family_name: (field) => field.autocomplete === "family-name",
  // No word of autocomplete for it exists.
  tax_code: (field) => field.meaning === "tax_code" && !field.third_party,
  email: (field) => field.autocomplete === "email",
  mobile: (field) => field.autocomplete === "tel",
};

export function prefill(given: Prefill, { fields }: Description, values: FormValues): void {
  for (const [name, matches] of Object.entries(asksFor)) {
    const text = given[name as keyof Prefill];
    const field = fields.find(matches);
    if (typeof text === "string" && text && field) values.propose(field.key, text);
  }
}
