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

/** SPID says of the code where it is from: of persons this, and in a form nobody writes it. */
const spidPrefix = "TINIT-";
const shown = (text: string): string => (text.startsWith(spidPrefix) ? text.slice(spidPrefix.length) : text);

export function prefill(given: Prefill, { fields }: Description, values: FormValues): void {
  for (const [name, matches] of Object.entries(asksFor)) {
    const text = given[name as keyof Prefill];
    const field = fields.find(matches);
    if (typeof text === "string" && text && field) values.propose(field.key, name === "tax_code" ? shown(text) : text);
  }
}
