// One constructed sheet for all forms under the same root: no <style>, so a strict policy has nothing to refuse.
import css from "../styles/index.css";

const inDocument = new WeakMap<Document, CSSStyleSheet>();
const inShadow = new WeakMap<Document, CSSStyleSheet>();

export function adoptStyles(host: HTMLElement): void {
  const own = host.shadowRoot;
  const root = own ?? host.getRootNode();
  if (!(root instanceof Document) && !(root instanceof ShadowRoot)) return;
  const sheet = own ? sheetFor(inShadow, forShadow(css)) : sheetFor(inDocument, css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** The same rules seen from inside: the element is the host there. */
function forShadow(text: string): string {
  return text.replace(/\bvisura-form(\[[^\]]*\])?/g, (_element, condition?: string) =>
    condition ? `:host(${condition})` : ":host",
  );
}

/** A constructed sheet belongs to the document that made it. */
function sheetFor(made: WeakMap<Document, CSSStyleSheet>, text: string): CSSStyleSheet {
  const found = made.get(document);
  if (found) return found;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  made.set(document, sheet);
  return sheet;
}
