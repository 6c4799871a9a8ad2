// The codice fiscale alone: for pages and programs that need no form.
export type {
  CodeOptions,
  CodePosition,
  CodeQuestion,
  CodiceFiscale,
  Encoded,
  Facts,
  Finding,
  Formal,
  Identity,
  IdentityDetails,
} from "./engine/codice-fiscale.js";
export { loadCodiceFiscale } from "./engine/codice-fiscale.js";
export type { FoundPlace, PlaceFinder, PlaceOptions, PlacesAnswer, PlaceTables } from "./engine/place-finder.js";
