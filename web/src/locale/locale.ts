import type { Catalog } from "../engine/options.js";
import type { Texts } from "../texts/it.js";

/** One language: the form's words and the core's sentences. */
export interface Locale {
  readonly lang: string;
  readonly texts: Texts;
  readonly catalog: Catalog;
  /** Cuts a text at the vendor's words, which are Italian: every second part is one of them. */
  readonly apart?: (text: string, words: readonly string[]) => readonly string[];
}

/** A portal's own wording: by the key of a text or by the code of a message, for all languages or below a language. */
export type Messages = Catalog | Readonly<Record<string, Catalog>>;

export function withMessages(locale: Locale, messages: Messages): Locale {
  const own = { ...messages, ...(messages[locale.lang] as Catalog | undefined) } as Catalog;
  return {
    ...locale,
    texts: { ...locale.texts, ...own },
    catalog: { ...locale.catalog, ...own },
  };
}
