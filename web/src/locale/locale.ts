import type { Catalog } from "../engine/options.js";
import type { Texts } from "../texts/it.js";

/** One language: the form's words and the core's sentences. */
export interface Locale {
  readonly lang: string;
  readonly texts: Texts;
  readonly catalog: Catalog;
}

/** A portal's own wording: by the key of a text or by the code of a message. */
export type Messages = Catalog;

export function withMessages(locale: Locale, messages: Messages): Locale {
  return {
    lang: locale.lang,
    texts: { ...locale.texts, ...messages },
    catalog: { ...locale.catalog, ...messages },
  };
}
