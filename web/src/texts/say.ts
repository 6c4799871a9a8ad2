import type { TextKey } from "./it.js";

/** A number or a date is written by each language in its own way. */
export type Param = string | number | ((lang: string) => string);
export type Params = Readonly<Record<string, Param>>;

/** The same words in each language that the form speaks: one, or two side by side. */
export interface Phrase {
  readonly lang: string;
  readonly text: string;
  /** Cut at what the vendor wrote, in Italian whatever language the phrase is in: every second part. */
  readonly parts?: () => readonly string[];
}
export type Said = readonly Phrase[];

/** Two of them where the number matters. */
export type Word = string | { readonly one: string; readonly other: string };
type Words = Readonly<Record<string, Word>>;

/** The text for a key; `count` among the params chooses between one and other. */
export interface Say<Key extends string = TextKey> {
  (key: Key, params?: Params): Said;
  /** With the words of a part that was fetched; where a language has its own, those are said. */
  with<More extends string>(words: Readonly<Record<More, Word>>): Say<Key | More>;
}

interface Language {
  readonly lang: string;
  readonly texts: Words;
}

export function sayer<Key extends string = TextKey>(languages: readonly Language[], more: Words = {}): Say<Key> {
  const say = (key: Key, params: Params = {}): Said =>
    languages.map(({ lang, texts }) => ({ lang, text: fill(texts[key] ?? more[key] ?? key, lang, params) }));
  return Object.assign(say, { with: (words: Words) => sayer<string>(languages, words) });
}

function fill(text: Word, lang: string, params: Params): string {
  const form = typeof text === "string" ? text : params.count === 1 ? text.one : text.other;
  return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = params[name] ?? placeholder;
    return typeof param === "function" ? param(lang) : String(param);
  });
}

/** Where there is room for text only: in attributes. */
export const plain = (said: Said): string => said.map(({ text }) => text).join(" / ");
