// <visura-form>: attributes and properties in, events out, and its life on the page. It imports without side effects,
// in Node too; define.ts registers it.
import type { Intent } from "../engine/answers.js";
import { type Engine, loadEngine } from "../engine/engine.js";
import { EngineError } from "../engine/error.js";
import type { SchemaHandle } from "../engine/schema-handle.js";
import { type Locale, type Messages, withMessages } from "../locale/locale.js";
import { type Say, sayer } from "../texts/say.js";
import { permitted } from "./address.js";
import { brokenView } from "./broken-view.js";
import { h, put } from "./dom.js";
import { emit } from "./events.js";
import type { FieldValue } from "./field-view.js";
import { Form } from "./form.js";
import { loadLocale } from "./locales.js";
import { type ResultView, resultView } from "./result-view.js";
import { fetchSchema, SourceError } from "./source.js";
import { adoptStyles } from "./styles.js";
import { FormValues } from "./values.js";

/** On a server there is no HTMLElement, and nothing is ever constructed. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

const intents: readonly Intent[] = ["draft", "rehearsal", "order"];
/** Without a word from the page nothing is ever charged. */
const defaultIntent: Intent = "rehearsal";

/** Set on an element before its class was there, they would hide the accessors for ever. */
const upgradable = [
  "schema",
  "engine",
  "messages",
  "values",
  "intent",
  "languages",
  "src",
  "action",
  "documents",
] as const;

/** Numbers instances, so that the same page always gets the same ids. */
let instances = 0;

export class VisuraForm extends Base {
  static readonly observedAttributes = ["src", "languages", "intent"];

  #schema: string | object | null = null;
  #engine: Engine | Promise<Engine> | null = null;
  #messages: Messages = {};
  readonly #values = new FormValues();
  #prefix = "";
  #place: HTMLElement | null = null;
  #handle: SchemaHandle | null = null;
  #form: Form | null = null;
  #result: ResultView | null = null;
  /** Each drawing has a number; one that was overtaken by a newer one stops. */
  #drawing = 0;
  #planned = false;

  /** The vendor's answer for a service, as text (errors then have line and column) or parsed. */
  get schema(): string | object | null {
    return this.#schema;
  }
  set schema(schema: string | object | null) {
    this.#schema = schema;
    this.#plan();
  }

  /** A core that the page loaded itself; by default the shared one. */
  get engine(): Engine | Promise<Engine> | null {
    return this.#engine;
  }
  set engine(engine: Engine | Promise<Engine> | null) {
    this.#engine = engine;
    this.#plan();
  }

  /** The page's own wording, by the key of a text or the code of a message. */
  get messages(): Messages {
    return this.#messages;
  }
  set messages(messages: Messages | null) {
    this.#messages = messages ?? {};
    this.#plan();
  }

  /** What is filled in: a text or a File for each key. */
  get values(): Record<string, FieldValue> {
    return this.#values.all();
  }
  set values(values: Readonly<Record<string, FieldValue>> | null) {
    this.#values.clear();
    for (const [key, value] of Object.entries(values ?? {})) this.#values.set(key, value);
    this.#form?.fill();
  }

  get intent(): Intent {
    const named = this.getAttribute("intent");
    return intents.find((intent) => intent === named) ?? defaultIntent;
  }
  set intent(intent: Intent) {
    this.setAttribute("intent", intent);
  }

  get languages(): string {
    return this.getAttribute("languages") ?? "it";
  }
  set languages(languages: string) {
    this.setAttribute("languages", languages);
  }

  get src(): string | null {
    return this.getAttribute("src");
  }
  set src(src: string | null) {
    put(this, "src", src);
  }

  get action(): string | null {
    return this.getAttribute("action");
  }
  set action(action: string | null) {
    put(this, "action", action);
  }

  get documents(): string | null {
    return this.getAttribute("documents");
  }
  set documents(documents: string | null) {
    put(this, "documents", documents);
  }

  connectedCallback(): void {
    if (!this.#prefix) {
      instances += 1;
      this.#prefix = `visura-${instances}`;
      for (const name of upgradable) this.#upgrade(name);
      if (this.hasAttribute("shadow")) this.attachShadow({ mode: "open" });
    }
    adoptStyles(this);
    this.#result?.start();
    if (!this.#place) this.#plan();
  }

  /** A move takes the element off and puts it back at once: only what is still off afterwards is put to rest. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#result?.stop();
    });
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (before !== now) this.#plan();
  }

  #upgrade(name: (typeof upgradable)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Record<string, unknown>)[name];
    Object.assign(this, { [name]: value });
  }

  /** Several changes of one moment make one drawing. */
  #plan(): void {
    if (this.#planned || !this.#prefix) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) void this.#draw();
    });
  }

  async #draw(): Promise<void> {
    this.#drawing += 1;
    const drawing = this.#drawing;
    const schema = this.#schema ?? (this.src === null ? null : fetchSchema(this.src, this.baseURI));
    if (schema === null) return;
    const parts = Promise.all([this.#engine ?? loadEngine(), schema]);
    // Its failure is answered below, once there is a language to answer in.
    parts.catch(() => undefined);
    const locale = withMessages(await loadLocale(this.languages), this.#messages);
    if (drawing !== this.#drawing) return;
    const say = sayer(locale.texts);
    if (!this.#form && !this.#result)
      this.#put(h("p", { class: "visura-loading", role: "status" }, say("loading")), locale);
    try {
      const [engine, text] = await parts;
      if (drawing === this.#drawing) this.#read(engine, text, locale);
    } catch (error) {
      if (drawing === this.#drawing) this.#fail(error, locale, say);
    }
  }

  #read(engine: Engine, schema: string | object, locale: Locale): void {
    const handle = engine.readSchema(schema, { lang: locale.lang, catalog: locale.catalog });
    const description = handle.description();
    const afterResult = this.#result !== null;
    this.#handle?.close();
    this.#handle = handle;
    this.#result?.stop();
    this.#result = null;
    this.#form = null;
    if (!description.ok) {
      const problems = description.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
      emit(this, "visura-error", { code: "schema.unreadable", diagnostics: problems });
      return this.#put(brokenView(this.#prefix, problems, sayer(locale.texts)), locale);
    }
    this.#form = new Form({
      host: this,
      prefix: this.#prefix,
      locale,
      engine,
      handle,
      description,
      values: this.#values,
      intent: this.intent,
      action: () => this.action,
      onSent: (data, action) => this.#showResult(data, action, description.title, locale),
    });
    this.#put(this.#form.view.root, locale);
    if (afterResult) this.#form.view.focus();
    emit(this, "visura-ready", { id: description.id, fields: description.fields.map((field) => field.key) });
  }

  #showResult(data: Readonly<Record<string, unknown>>, action: URL, title: string, locale: Locale): void {
    this.#form = null;
    this.#values.clear();
    this.#result = resultView({
      data,
      action,
      title,
      intent: this.intent,
      documents: this.documents === null ? null : permitted(this.documents, this.baseURI),
      prefix: this.#prefix,
      say: sayer(locale.texts),
      onAgain: () => this.#plan(),
    });
    this.#put(this.#result.root, locale);
    this.#result.focus();
    this.#result.start();
  }

  #fail(error: unknown, locale: Locale, say: Say): void {
    const engine = error instanceof EngineError;
    if (!engine && !(error instanceof SourceError)) throw error;
    const code = engine ? `engine.${error.code}` : "schema.unreachable";
    const key = engine && error.code !== "closed" ? (`engine_${error.code}` as const) : "unreachable";
    emit(this, "visura-error", engine ? { code } : { code, status: error.status });
    const problem = { code, severity: "error", field: "", message: say(key) } as const;
    this.#form = null;
    this.#put(
      brokenView(this.#prefix, [problem], say, () => this.#plan()),
      locale,
    );
  }

  /** Whatever stood in the element before is its fallback, for as long as there is nothing better. */
  #put(content: HTMLElement, locale: Locale): void {
    this.#place ??= h("div", { class: "visura" });
    put(this.#place, "lang", locale.lang);
    this.#place.replaceChildren(content);
    const root = this.shadowRoot ?? this;
    if (this.#place.parentNode !== root) root.replaceChildren(this.#place);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "visura-form": VisuraForm;
  }
}
