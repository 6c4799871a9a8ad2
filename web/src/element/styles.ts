// Constructed sheets for all forms under the same root: no <style>, so a strict policy has nothing to refuse.
import css from "../styles/index.css";

/** The form's own rules, then those of the parts that were fetched. */
const texts = [css];
const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

export function addStyles(text: string): void {
  if (!texts.includes(text)) texts.push(text);
}

export function adoptStyles(host: HTMLElement): void {
  const own = host.shadowRoot;
  const root = own ?? host.getRootNode();
  if (!(root instanceof Document) && !(root instanceof ShadowRoot)) return;
  const sheets = texts.map((text) => sheetFor(own ? forShadow(text) : text));
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}

/** The same rules seen from inside: the element is the host there. */
function forShadow(text: string): string {
  return text.replace(/\bvisura-form(\[[^\]]*\])?/g, (_element, condition?: string) =>
    condition ? `:host(${condition})` : ":host",
  );
}

/** A constructed sheet belongs to the document that made it. */
function sheetFor(text: string): CSSStyleSheet {
  const sheets = made.get(document) ?? new Map<string, CSSStyleSheet>();
  made.set(document, sheets);
  const found = sheets.get(text);
  if (found) return found;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
