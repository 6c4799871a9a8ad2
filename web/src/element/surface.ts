// The one place on the page that holds whatever the element shows.
import type { Locale } from "../locale/locale.js";
import { sayer } from "../texts/say.js";
import { h, put } from "./dom.js";
import { putOn } from "./skin.js";

export class Surface {
  readonly #host: HTMLElement;
  #place: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** What the page put into the element stands there until then. */
  put(content: HTMLElement, locales: readonly Locale[]): void {
    if (!this.#place) {
      // Its languages run from left to right, whatever the page around it does.
      this.#place = h("div", { class: "visura", dir: "ltr" });
      // It looks at computed styles: with the form in the page already, that would lay the page out twice.
      void putOn(this.#host, this.#place);
    }
    put(this.#place, "lang", locales[0]?.lang);
    this.#place.replaceChildren(content);
    const root = this.#host.shadowRoot ?? this.#host;
    if (this.#place.parentNode !== root) root.replaceChildren(this.#place);
  }

  loading(locales: readonly Locale[]): void {
    this.put(h("p", { class: "visura-loading", role: "status" }, sayer(locales)("loading")), locales);
  }
}
