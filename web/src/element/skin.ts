// Whose clothes the form wears: its own, or those of a page with Bootstrap Italia around it.
import { put } from "./dom.js";
import { addStyles, adoptStyles } from "./styles.js";

const guestName = "bootstrap-italia";

/** Its sheet says which version it is; inside a shadow root it would not reach us. */
function pageHasIt(host: HTMLElement): boolean {
  const root = getComputedStyle(document.documentElement);
  return host.shadowRoot === null && root.getPropertyValue("--bootstrap-italia-version") !== "";
}

export async function putOn(host: HTMLElement, place: HTMLElement): Promise<void> {
  const wanted = host.getAttribute("skin");
  if (wanted ? wanted !== guestName : !pageHasIt(host)) return;
  try {
    const { css, wear } = await import("../extra/bootstrap.js");
    addStyles(css);
    adoptStyles(host);
    put(place, "data-skin", guestName);
    wear(place);
  } catch {
    // Our own look is a look, too.
  }
}
