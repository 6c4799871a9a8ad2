// What the element shows at any moment: loading, the form, the result, or why there is none.
import type { Intent } from "../engine/answers.js";
import { type Engine, loadEngine } from "../engine/engine.js";
import { EngineError } from "../engine/error.js";
import type { SchemaHandle } from "../engine/schema-handle.js";
import { type Locale, type Messages, withMessages } from "../locale/locale.js";
import { sayer } from "../texts/say.js";
import { permitted } from "./address.js";
import { brokenView } from "./broken-view.js";
import { h, put } from "./dom.js";
import { emit } from "./events.js";
import { Form } from "./form.js";
import { loadLocale } from "./locales.js";
import { Outbox } from "./outbox.js";
import { type ResultView, resultView } from "./result-view.js";
import { fetchSchema, SourceError } from "./source.js";
import type { FormValues } from "./values.js";

/** The element as its page set it up. */
export interface Host extends HTMLElement {
  readonly schema: string | object | null;
  readonly src: string | null;
  readonly engine: Engine | Promise<Engine> | null;
  readonly languages: string;
  readonly messages: Messages;
  readonly intent: Intent;
  readonly action: string | null;
  readonly documents: string | null;
}

interface Sent {
  readonly data: Readonly<Record<string, unknown>>;
  readonly action: URL;
  readonly title: string;
  readonly intent: Intent;
}

export class Stage {
  readonly #host: Host;
  /** Starts every id of this instance. */
  readonly #prefix: string;
  readonly #values: FormValues;
  readonly #outbox = new Outbox();
  #place: HTMLElement | null = null;
  #handle: SchemaHandle | null = null;
  #form: Form | null = null;
  #result: ResultView | null = null;
  /** A request that was sent stays on show until the page or the person wants a new form. */
  #sent: Sent | null = null;
  /** The person asked for the next form, and is led to it. */
  #again = false;
  /** Each drawing has a number; one that was overtaken by a newer one stops. */
  #drawing = 0;
  #planned = false;

  constructor(host: Host, prefix: string, values: FormValues) {
    this.#host = host;
    this.#prefix = prefix;
    this.#values = values;
  }

  get empty(): boolean {
    return this.#place === null;
  }

  /** Another service, another core, or another request: what was sent before is over. */
  renew(): void {
    this.#sent = null;
    this.plan();
  }

  /** Draws what there is once more. Several changes of one moment make one drawing. */
  plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.#host.isConnected) void this.#draw();
    });
  }

  /** The values were set from outside. */
  refill(): void {
    this.#form?.fill();
  }

  wake(): void {
    this.#result?.start();
  }

  rest(): void {
    this.#result?.stop();
  }

  async #draw(): Promise<void> {
    this.#drawing += 1;
    const drawing = this.#drawing;
    const { src, baseURI, engine } = this.#host;
    const schema = this.#host.schema ?? (src === null ? null : fetchSchema(src, baseURI));
    if (schema === null) return;
    const parts = Promise.all([engine ?? loadEngine(), schema]);
    // Its failure is answered below, once there is a language to answer in.
    parts.catch(() => undefined);
    const locale = withMessages(await loadLocale(this.#host.languages), this.#host.messages);
    if (drawing !== this.#drawing) return;
    if (!this.#form && !this.#result) this.#showLoading(locale);
    try {
      const [core, text] = await parts;
      // A form that is sending is not drawn anew under the answer.
      await this.#outbox.idle();
      if (drawing !== this.#drawing) return;
      if (this.#sent) this.#showResult(this.#sent, locale);
      else this.#read(core, text, locale);
    } catch (error) {
      if (drawing === this.#drawing) this.#fail(error, locale);
    }
  }

  #read(engine: Engine, schema: string | object, locale: Locale): void {
    const handle = engine.readSchema(schema, { lang: locale.lang, catalog: locale.catalog });
    const description = handle.description();
    this.#clear();
    this.#handle = handle;
    if (!description.ok) {
      const problems = description.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
      emit(this.#host, "visura-error", { code: "schema.unreadable", diagnostics: problems });
      return this.#put(brokenView(this.#prefix, problems, sayer(locale.texts)), locale);
    }
    const { intent } = this.#host;
    this.#form = new Form({
      host: this.#host,
      prefix: this.#prefix,
      locale,
      engine,
      handle,
      description,
      values: this.#values,
      outbox: this.#outbox,
      intent,
      action: () => this.#host.action,
      onSent: (data, action) => {
        this.#values.clear();
        this.#showResult({ data, action, title: description.title, intent }, locale);
        this.#result?.focus();
      },
    });
    this.#put(this.#form.view.root, locale);
    if (this.#again) this.#form.view.focus();
    this.#again = false;
    emit(this.#host, "visura-ready", { id: description.id, fields: description.fields.map((field) => field.key) });
  }

  #clear(): void {
    this.#handle?.close();
    this.#result?.stop();
    this.#handle = null;
    this.#result = null;
    this.#form = null;
  }

  #showLoading(locale: Locale): void {
    const words = sayer(locale.texts)("loading");
    this.#put(h("p", { class: "visura-loading", role: "status" }, words), locale);
  }

  #showResult(sent: Sent, locale: Locale): void {
    const { documents, baseURI } = this.#host;
    const data = this.#result?.data() ?? sent.data;
    this.#clear();
    this.#sent = sent;
    this.#result = resultView({
      ...sent,
      data,
      documents: documents === null ? null : permitted(documents, baseURI),
      prefix: this.#prefix,
      say: sayer(locale.texts),
      onAgain: () => {
        this.#again = true;
        this.renew();
      },
    });
    this.#put(this.#result.root, locale);
    this.#result.start();
  }

  #fail(error: unknown, locale: Locale): void {
    const engine = error instanceof EngineError;
    if (!engine && !(error instanceof SourceError)) throw error;
    const say = sayer(locale.texts);
    const code = engine ? `engine.${error.code}` : "schema.unreachable";
    const key = engine && error.code !== "closed" ? (`engine_${error.code}` as const) : "unreachable";
    emit(this.#host, "visura-error", engine ? { code } : { code, status: error.status });
    const problem = { code, severity: "error", field: "", message: say(key) } as const;
    this.#clear();
    this.#put(
      brokenView(this.#prefix, [problem], say, () => this.plan()),
      locale,
    );
  }

  /** What the page put into the element stands there until then. */
  #put(content: HTMLElement, locale: Locale): void {
    this.#place ??= h("div", { class: "visura" });
    put(this.#place, "lang", locale.lang);
    this.#place.replaceChildren(content);
    const root = this.#host.shadowRoot ?? this.#host;
    if (this.#place.parentNode !== root) root.replaceChildren(this.#place);
  }
}
