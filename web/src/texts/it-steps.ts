// The Italian words of a form in steps: they come with the part that needs them. The other languages hold theirs in one
// piece.
import type { Word } from "./say.js";

export const itSteps = {
  steps: "Passi del modulo",
  step_count: "Passo {step} di {count}",
  step_next: "Avanti",
  step_back: "Indietro",
  step_done: "Torna al riepilogo",
  step_is_wrong: ": da correggere",
  review: "Controlla e invia",
  review_note: "Rileggi quello che hai scritto. Ogni riga si può ancora cambiare.",
  review_change: "Cambia",
  review_enter: "Inserisci",
  review_upload: "Carica",
  review_missing: "Manca",
  review_either: "Manca: serve questo, oppure {others}",
  review_empty: "Non compilato",
} as const satisfies Readonly<Record<string, Word>>;

export type StepTexts = Readonly<Record<keyof typeof itSteps, Word>>;
