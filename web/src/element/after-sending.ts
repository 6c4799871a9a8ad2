// What stands after a request was sent: its result, until the page or the person wants a new form.
import type { Description, Intent } from "../engine/answers.js";
import type { ResultView } from "../extra/result.js";
import type { Locale } from "../locale/locale.js";
import { sayer } from "../texts/say.js";
import { permitted } from "./address.js";
import type { Warning } from "./form-context.js";
import { noticeView } from "./notice-view.js";
import { addStyles, adoptStyles } from "./styles.js";

export interface Sent {
  readonly data: Readonly<Record<string, unknown>>;
  readonly action: URL;
  readonly title: string;
  readonly intent: Intent;
  readonly dialect: Description["dialect"];
}

export interface AfterSendingContext {
  readonly host: HTMLElement & { readonly documents: string | null };
  readonly prefix: string;
  /** The person wants the next form. */
  onAgain(): void;
  /** The person wants the result once more. */
  onRetry(): void;
}

export class AfterSending {
  sent: Sent | null = null;
  readonly #context: AfterSendingContext;
  #view: ResultView | null = null;
  #locales: readonly Locale[] = [];
  #warning: HTMLElement | null = null;
  #module: Promise<typeof import("../extra/result.js")> | null = null;

  constructor(context: AfterSendingContext) {
    this.#context = context;
  }

  get shown(): boolean {
    return this.#view !== null;
  }

  wake(): void {
    this.#view?.start();
  }

  rest(): void {
    this.#view?.stop();
  }

  /** Something else takes its place. */
  leave(): void {
    this.rest();
    this.#view = null;
  }

  /** The result is about to be taken away, or no longer. */
  warn(warning: Warning | null): void {
    const held = this.#warning?.matches(":focus-within");
    this.#warning?.remove();
    this.#warning = null;
    if (held) this.#view?.focus();
    if (!warning || !this.#view) return;
    this.#warning = noticeView(`${this.#context.prefix}-notice`, warning(sayer(this.#locales)));
    this.#view.root.append(this.#warning);
    this.#warning.focus();
  }

  /** A failure is forgotten, so that the next call tries again, where the browser itself forgets it. */
  load(): Promise<typeof import("../extra/result.js")> {
    this.#module ??= import("../extra/result.js").catch((error) => {
      this.#module = null;
      throw error;
    });
    return this.#module;
  }

  /** `wanted`: nothing newer has begun to be drawn; `place` puts it where the form was. */
  async show(sent: Sent, locales: readonly Locale[], wanted: () => boolean, place: (view: HTMLElement) => void) {
    this.sent = sent;
    this.#locales = locales;
    const { host, prefix, onAgain } = this.#context;
    try {
      const { resultView, css } = await this.load();
      addStyles(css);
      adoptStyles(host);
      if (!wanted()) return;
      const { documents, baseURI } = host;
      const before = this.#view;
      this.leave();
      const view = resultView({
        ...sent,
        data: before?.data() ?? sent.data,
        documents: documents === null ? null : permitted(documents, baseURI),
        prefix,
        say: sayer(locales),
        onAgain,
      });
      place(view.root);
      this.#view = view;
      if (!before) view.focus();
      // Taken off the page meanwhile, it waits until it is back.
      if (host.isConnected) view.start();
    } catch {
      if (wanted()) this.#tell(sent, locales, place);
    }
  }

  /** The rest of the page about it did not arrive; that the request was sent must be told all the same. */
  #tell({ data, intent }: Sent, locales: readonly Locale[], place: (view: HTMLElement) => void): void {
    const say = sayer(locales);
    const box = noticeView(`${this.#context.prefix}-sent`, {
      kind: "warning",
      title: say(`sent_${intent}`),
      lines: [say("request_id"), [{ lang: "", text: String(data._id ?? data.id ?? "") }]],
      actions: [{ text: say("retry"), press: this.#context.onRetry }],
    });
    place(box);
    box.focus();
  }
}
