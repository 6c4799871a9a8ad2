import type { TextKey, Texts } from "./it.js";

/** A number or a date is written by each language in its own way. */
export type Param = string | number | ((lang: string) => string);
export type Params = Readonly<Record<string, Param>>;

/** The same words in each language that the form speaks: one, or two side by side. */
export interface Phrase {
  readonly lang: string;
  readonly text: string;
}
export type Said = readonly Phrase[];

/** The text for a key; `count` among the params chooses between one and other. */
export type Say = (key: TextKey, params?: Params) => Said;

interface Words {
  readonly lang: string;
  readonly texts: Texts;
}

export function sayer(locales: readonly Words[]): Say {
  return (key, params = {}) => locales.map(({ lang, texts }) => ({ lang, text: fill(texts[key], lang, params) }));
}

function fill(text: Texts[TextKey], lang: string, params: Params): string {
  const form = typeof text === "string" ? text : params.count === 1 ? text.one : text.other;
  return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = params[name] ?? placeholder;
    return typeof param === "function" ? param(lang) : String(param);
  });
}

/** Where there is room for text only: in attributes. */
export const plain = (said: Said): string => said.map(({ text }) => text).join(" / ");
