import type { Field } from "../engine/answers.js";

const provinceTypes = new Set(["cod_provincia", "cciaa", "cadastralprovince"]);

/** The vendor takes a code and nothing else. */
export const wantsProvinceCode = ({ control, type }: Field): boolean =>
  control === "province" || provinceTypes.has(type.toLowerCase());

/** What begins with another word ("comune e provincia") is often more than a province. */
export const isProvince = (field: Field): boolean =>
  wantsProvinceCode(field) || (field.control === "text" && /^(sigla )?prov(incia|\b)/i.test(field.label));
