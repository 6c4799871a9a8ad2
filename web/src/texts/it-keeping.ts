// The Italian words of drafts and shared computers: they come with the part that keeps and empties. The other languages
// hold theirs in one piece.
import type { Word } from "./say.js";

export const itKeeping = {
  draft_resumed: "Abbiamo ripreso quello che avevi scritto in questa scheda. I documenti vanno caricati di nuovo.",
  idle: "Tra poco il modulo si svuota",
  idle_note: "Nessuno lo tocca da un po': tra un minuto cancelliamo quello che c'è scritto.",
  idle_keep: "Continua a compilare",
  idle_emptied: "Da un po' nessuno usava il modulo: lo abbiamo svuotato.",
} as const satisfies Readonly<Record<string, Word>>;

export type KeepingTexts = Readonly<Record<keyof typeof itKeeping, Word>>;
