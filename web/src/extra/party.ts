// Which fields of a form speak of the person whose codice fiscale one of them holds. As core/src/validate/person_check.cpp,
// which asks the same of a whole request: tests/web/party.test.mjs holds them against each other.
import type { ControlContext } from "../element/control.js";
import type { Field } from "../engine/answers.js";
import type { Facts } from "../engine/codice-fiscale.js";

export type ValueOf = ControlContext["valueOf"];

/** The other fields that tell something of the same person, by their meaning. */
const facts = {
  surname: "family_name",
  given_name: "given_name",
  full_name: "full_name",
  birth_date: "birth_date",
  sex: "sex",
  // Only its code counts: names of places are many people's.
  birth_place: "birth_place",
} as const;

/** As the core's table in core/src/schema/meaning.cpp has them, without those that no label has twice. */
const phrases: Readonly<Record<string, string>> = {
  tax_code: "codice_fiscale cod_fiscale cod_fisc cf c_f tax_code fiscal_code",
  family_name: "cognome surname last_name family_name",
  given_name: "nome nome_battesimo first_name given_name",
  full_name: "nome_cognome cognome_nome nome_completo full_name",
  birth_date: "data_nascita birth_date date_birth",
  sex: "sesso sex gender",
};

const wordsIn = (list: string): readonly string[] => list.split(" ");
const unspoken = wordsIn(
  "a al alla con d da dal dei del dell della delle dello di e ed il in l la le lo o od of per the un una",
);
const businesses = wordsIn("associazione attivita azienda aziendale company ditta ente impresa societa studio");

/** A label is read so far. */
const mostCharacters = 200;

/** The words of the label that do not say its meaning: "secondo_locatore_". */
function partyOf(label: string, meaning: string): string {
  const words = label
    .slice(0, mostCharacters)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])(?=[A-Z])/g, "$1 ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !unspoken.includes(word));
  const whole = `_${words.join("_")}_`;
  const phrase = wordsIn(phrases[meaning] ?? "").find((one) => whole.includes(`_${one}_`));
  const named = phrase && !words.some((word) => businesses.includes(word));
  return named ? whole.replace(`${phrase}_`, "").slice(1) : "";
}

/** "Nome locatore" is a name where a surname stands beside it; by itself it may be a firm's. */
const meaningOf = ({ meaning, control }: Field): string => meaning || (control === "text" ? "given_name" : "");

/** What stands in the form of the person whose code the field holds: only where one field alone says each thing. */
export function factsOf(field: Field, held: ValueOf, fields: readonly Field[]): Facts {
  const textOf = ({ key, choices }: Field): string => {
    const value = held(key);
    const text = choices?.find(({ code }) => code === value)?.label ?? value;
    return typeof text === "string" ? text : "";
  };
  const party = partyOf(field.label, "tax_code");
  const inParty = (meaning: string): readonly Field[] =>
    fields.filter((other) => party && meaningOf(other) === meaning && partyOf(other.label, meaning) === party);
  /** Those that were filled in about who fills in the form. */
  const own = (meaning: string): readonly Field[] =>
    fields.filter((other) => other.meaning === meaning && !other.third_party && textOf(other));
  const isOne = (among: readonly Field[]): boolean => among.length === 1 && among[0] === field;
  const [isAlone, isOwn] = [isOne(inParty("tax_code")), isOne(own("tax_code"))];
  const told = (meaning: string): readonly Field[] => {
    const said = isAlone ? inParty(meaning) : [];
    if (said.length > 0) return meaning === "given_name" && inParty("family_name").length !== 1 ? [] : said;
    const mine = isOwn ? own(meaning) : [];
    const theirs = mine.length === 1 && mine[0] ? partyOf(mine[0].label, meaning) : "";
    return !party || !theirs || theirs === party ? mine : [];
  };
  const found = Object.entries(facts).map(([name, meaning]) => {
    const [only, another] = told(meaning);
    const text = only && !another ? textOf(only) : "";
    return [name, name === "birth_place" && !isPlaceCode(text) ? "" : text];
  });
  return Object.fromEntries(found.filter(([, text]) => text));
}

/** A letter and three digits, with spaces and such between them. */
function isPlaceCode(text: string): boolean {
  const [letter = "", ...digits] = [...text].filter((character) => character.trim() && character > "/");
  return digits.length === 3 && letter > "9" && digits.every((digit) => digit <= "9");
}
