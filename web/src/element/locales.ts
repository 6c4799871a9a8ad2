// Italian comes with the element; another language is fetched when it is asked for.
import it from "../locale/it.js";
import type { Locale } from "../locale/locale.js";

const others: Readonly<Record<string, () => Promise<{ default: Locale }>>> = {
  en: () => import("../locale/en.js"),
  de: () => import("../locale/de.js"),
};

/** `languages` as the attribute has it: the first one that we speak; Italian when there is none. */
export async function loadLocale(languages: string): Promise<Locale> {
  const wanted = languages.toLowerCase().split(/[\s,]+/);
  const load = others[wanted.find((lang) => lang === it.lang || lang in others) ?? it.lang];
  try {
    return load ? (await load()).default : it;
  } catch {
    // A form in Italian is better than none.
    return it;
  }
}
