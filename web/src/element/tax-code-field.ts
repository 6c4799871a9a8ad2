import type { Field } from "../engine/answers.js";

/** A number that may be a person's code, too; a partita IVA has the same control and another meaning. */
export const isTaxCode = ({ control, meaning }: Field): boolean =>
  control === "tax_code" || (control === "tax_number" && meaning === "tax_code");
