// The Italian words about an address; the other languages hold theirs in one piece.
import type { Word } from "./say.js";

export const itEmail = {
  email_typo: "Intendi {suggestion}?",
} as const satisfies Readonly<Record<string, Word>>;

export type EmailTexts = Readonly<Record<keyof typeof itEmail, Word>>;
