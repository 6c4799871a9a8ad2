import type { TextKey, Texts } from "./it.js";

export type Params = Readonly<Record<string, string | number>>;

/** The text for a key; `count` among the params chooses between one and other. */
export type Say = (key: TextKey, params?: Params) => string;

export function sayer(texts: Texts): Say {
  return (key, params = {}) => {
    const text = texts[key];
    const form = typeof text === "string" ? text : params.count === 1 ? text.one : text.other;
    return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
  };
}
