// The Italian words of a field that suggests: they come with the part that needs them. The other languages hold theirs
// in one piece.
import type { Word } from "./say.js";

export const itCombobox = {
  found: { one: "1 risultato", other: "{count} risultati" },
  found_first: "Prime {count} proposte: continua a scrivere per trovarne altre",
  found_none: "Nessun risultato: puoi lasciare quello che hai scritto",
  found_none_listed: "Nessun risultato: scegli una voce dell'elenco",
} as const satisfies Readonly<Record<string, Word>>;

export type ComboboxTexts = Readonly<Record<keyof typeof itCombobox, Word>>;
