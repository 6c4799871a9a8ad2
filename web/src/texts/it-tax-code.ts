// The Italian words about the codice fiscale while it is written, and what it says: they come with the part that needs
// them. The other languages hold theirs in one piece.
import type { Word } from "./say.js";

export const itTaxCode = {
  tax_code_so_far: { one: "1 carattere su 16. {next}", other: "{count} caratteri su 16. {next}" },
  tax_code_digits: { one: "1 cifra su 11", other: "{count} cifre su 11" },
  tax_code_next_surname: "Ora le tre lettere del cognome",
  tax_code_next_name: "Ora le tre lettere del nome",
  tax_code_next_year: "Ora le due cifre dell'anno di nascita",
  tax_code_next_month: "Ora la lettera del mese di nascita",
  tax_code_next_day: "Ora le due cifre del giorno: per le donne, il giorno più 40",
  tax_code_next_place: "Ora il luogo di nascita: una lettera e tre cifre",
  tax_code_next_control: "Manca solo l'ultima lettera",
  tax_code_wrong: "Al posto {position} c'è «{found}»: qui va {expected}",
  tax_code_letter: "una lettera dalla A alla Z",
  tax_code_digit_here: "una cifra",
  tax_code_month: "la lettera del mese, una fra A, B, C, D, E, H, L, M, P, R, S e T",
  tax_code_day: "il giorno di nascita, da 1 a 31 o per le donne da 41 a 71",
  tax_code_other_month: "Questo mese non ha un giorno così: ricontrolla mese e giorno",
  tax_code_place: "la lettera del luogo di nascita, da A a I oppure L, M o Z",
  tax_code_place_number: "il numero del luogo di nascita, che non è mai 000",
  tax_code_control: "L'ultima lettera non torna con le altre: ricontrolla i caratteri uno per uno",
  tax_code_long: "{count} caratteri: il codice fiscale ne ha 16",
  tax_code_only_digits: "Al posto {position} c'è «{found}»: un codice che comincia con una cifra ha solo cifre",
  tax_code_male: "Nato il {date}",
  tax_code_female: "Nata il {date}",
  tax_code_or_year: "{date} o {year}",
  tax_code_in: "{born} a {place}",
  tax_code_in_a: "{born} ad {place}",
  tax_code_abroad: "{born} all'estero: {place}",
  tax_code_century: "Il codice non dice il secolo",
  tax_code_place_now: "Quel luogo oggi è {place}, o ne fa parte",
  tax_code_place_gone: "Quel luogo oggi non esiste più: il codice resta giusto",
  tax_code_place_then: "A quella data il luogo non risulta nei nostri elenchi: succede, il codice resta giusto",
} as const satisfies Readonly<Record<string, Word>>;

export type TaxCodeKey = keyof typeof itTaxCode;
export type TaxCodeTexts = Readonly<Record<TaxCodeKey, Word>>;
