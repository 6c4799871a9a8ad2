// Italian comes with the element; another language is fetched when it is asked for.
import it from "../locale/it.js";
import type { Locale } from "../locale/locale.js";

const others: Readonly<Record<string, () => Promise<{ default: Locale }>>> = {
  en: () => import("../locale/en.js"),
  de: () => import("../locale/de.js"),
};

/** Side by side, as the offices of Bolzano write; a third column nobody would read. */
const mostAtOnce = 2;

/** `languages` as the attribute has it: those that we speak, in that order; Italian when there is none. */
export async function loadLocales(languages: string): Promise<readonly Locale[]> {
  const wanted = languages.toLowerCase().split(/[\s,]+/);
  const known = wanted.map((lang) => lang.split("-")[0] ?? "").filter((lang) => lang === it.lang || lang in others);
  const found = await Promise.all([...new Set(known)].slice(0, mostAtOnce).map(loadLocale));
  const loaded = found.filter((locale) => locale !== null);
  // A form in Italian is better than none.
  return loaded.length > 0 ? loaded : [it];
}

async function loadLocale(lang: string): Promise<Locale | null> {
  try {
    return (await others[lang]?.())?.default ?? it;
  } catch {
    return null;
  }
}
