// What is said of a codice fiscale: while it is written, how far it is and what comes next; when it is whole, what it
// says of its holder.
import type { CodePosition, Identity, IdentityDetails } from "../engine/codice-fiscale.js";
import { itTaxCode } from "../texts/it-tax-code.js";
import type { Param, Said, Say } from "../texts/say.js";

export const withTaxCode = (say: Say) => say.with(itTaxCode);
export type TaxCodeSay = ReturnType<typeof withTaxCode>;

type Birth = NonNullable<IdentityDetails["birth"]>;
type Place = NonNullable<IdentityDetails["place"]>;

/** Words in each language, inside a sentence of the same languages. */
const within =
  (said: Said): Param =>
  (lang) =>
    said.find((phrase) => phrase.lang === lang)?.text ?? "";

/** Sentences one after the other, in each language by itself. */
export function joined(...parts: readonly Said[]): Said {
  const [first = [], ...rest] = parts.filter((part) => part.length > 0);
  return first.map(({ lang, text }, index) => ({
    lang,
    text: [text, ...rest.map((part) => part[index]?.text ?? "")].join(". "),
  }));
}

/** As dates are read out in each language; Italian has an ordinal for the first of a month, which Intl does not write. */
function longDate(day: string, lang: string): string {
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
  const text = format.format(new Date(day));
  return lang === "it" && text.startsWith("1 ") ? `1°${text.slice(1)}` : text;
}

/** Codes are given with a place that is no more: that it existed once makes the earlier century likelier, not certain. */
const openCentury = ({ dates: [earlier, later], preferred, evidence }: Birth): boolean =>
  Boolean(later) && (evidence === "age" || (evidence === "place" && preferred === earlier));

/** "Nata il 1° gennaio 1980", as far as the code is written. */
function bornSaid({ sex, birth }: IdentityDetails, say: TaxCodeSay): Said {
  const day = birth?.preferred;
  if (!birth || !day) return [];
  let date: Param = (lang) => longDate(day, lang);
  const other = birth.dates.find((candidate) => candidate !== day);
  if (openCentury(birth) && other) date = within(say("tax_code_or_year", { date, year: other.slice(0, 4) }));
  return say(sex === "F" ? "tax_code_female" : "tax_code_male", { date });
}

const abroad = (place: Place): boolean => place.code.startsWith("Z");

function bornAt(details: IdentityDetails, say: TaxCodeSay): Said {
  const born = bornSaid(details, say);
  const { place } = details;
  if (born.length === 0 || !place?.name) return born;
  const key = abroad(place) ? "tax_code_abroad" : place.name.startsWith("A") ? "tax_code_in_a" : "tax_code_in";
  const name = place.province ? `${place.name} (${place.province})` : place.name;
  return say(key, { born: within(born), place: name });
}

/** What became of the place, where that would make somebody doubt a code that is right. */
function placeSaid({ existed, existed_at_birth, successor, name }: Place, say: TaxCodeSay): Said {
  if (!name) return [];
  if (existed_at_birth === "no") return say("tax_code_place_then");
  if (existed.at(-1)?.to == null) return [];
  return successor?.name ? say("tax_code_place_now", { place: successor.name }) : say("tax_code_place_gone");
}

/** The code of a person read back; empty where it says nothing. */
export function readBack(identity: Identity, say: TaxCodeSay): Said {
  const { details } = identity;
  const { birth, place } = details;
  const born = bornAt(details, say);
  if (born.length === 0) return [];
  return joined(born, birth && openCentury(birth) ? say("tax_code_century") : [], place ? placeSaid(place, say) : []);
}

export const hasPlace = ({ details }: Identity): boolean => Boolean(details.place);
/** The tables that are there do not tell which place it is. */
export const lacksName = ({ details }: Identity): boolean => !details.place?.name;

const isDigit = (character: string): boolean => character >= "0" && character <= "9";

/** The kind of each slot of a person's code; what is expected of a day or a place depends on what was found. */
const expected = (part: string, index: number, found: string) => {
  if (part === "month") return "tax_code_month";
  if (part === "place" && index === 11) return "tax_code_place";
  if (part === "surname" || part === "name" || part === "control") return "tax_code_letter";
  if (!isDigit(found)) return "tax_code_digit_here";
  return part === "day" ? "tax_code_day" : "tax_code_place_number";
};

/** A day of other months. One digit alone stands for the first that it begins. */
function isOfOtherMonth(characters: readonly string[]): boolean {
  const day = Number(characters.slice(9, 11).join("").padEnd(2, "0")) % 40;
  return day > 28 && day < 32;
}

function wrongSaid(positions: readonly CodePosition[], characters: readonly string[], say: TaxCodeSay): Said {
  const index = positions.findIndex(({ state }) => state === "wrong");
  const { part = "" } = positions[index] ?? {};
  const found = characters[index] ?? "";
  const params = { position: index + 1, found };
  if (index < 0) return say("tax_code_long", { count: characters.length });
  // Digits that lead to no office: what would be right is not known, and the form says so when the field is left.
  if (positions.length < 16)
    return isDigit(found) ? say("tax_code_digits", { count: characters.length }) : say("tax_code_only_digits", params);
  // The letter that would fit is not named: it would make a right code of a wrong one.
  if (part === "control" && found >= "A" && found <= "Z") return say("tax_code_control");
  if (part === "day" && isOfOtherMonth(characters)) return say("tax_code_other_month");
  return say("tax_code_wrong", { ...params, expected: within(say(expected(part, index, found))) });
}

/** How far a code is that may still become right, or where it cannot. */
export function progressSaid({ positions, state, canonical, details }: Identity, say: TaxCodeSay): Said[] {
  const characters = [...canonical];
  const count = characters.length;
  if (count === 0 || positions.length === 0) return [];
  if (state === "wrong") return [wrongSaid(positions, characters, say)];
  const { part } = positions[count] ?? {};
  if (!part) return [];
  if (positions.length < 16) return [say("tax_code_digits", { count })];
  const next = within(say(`tax_code_next_${part}` as "tax_code_next_surname"));
  const born = bornSaid(details, say);
  return [say("tax_code_so_far", { count, next }), ...(born.length > 0 ? [born] : [])];
}

/** The parts of a code as people read them: names, date, place, the last letter and what stands behind it. */
const groups = [[0, 3], [3, 6], [6, 11], [11, 15], [15]] as const;

export type SlotGroup = readonly { readonly character: string; readonly wrong: boolean }[];

/** Empty where there is nothing to point at yet. */
export function slotsOf({ positions, state, canonical }: Identity): SlotGroup[] {
  if (state !== "wrong" || positions.length < 16) return [];
  // A last letter that does not fit may be right, and another wrong: none is marked.
  const slots = [...canonical].map((character, index) => {
    const position = positions[index];
    return { character, wrong: position ? position.state === "wrong" && position.part !== "control" : true };
  });
  return groups.map(([from, to]) => slots.slice(from, to));
}
