import type { Field } from "../engine/answers.js";

const provinceTypes = new Set(["cod_provincia", "cciaa", "cadastralprovince"]);

export const isProvince = ({ control, type }: Field): boolean =>
  control === "province" || provinceTypes.has(type.toLowerCase());
