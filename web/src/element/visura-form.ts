// <visura-form>: attributes and properties in, events out, and its life on the page. It imports without side effects,
// in Node too; define.ts registers it.
import type { Description, Intent } from "../engine/answers.js";
import type { Engine } from "../engine/engine.js";
import type { Prefill } from "../extra/prefill.js";
import type { Keeper } from "../keeping/keeper.js";
import type { Messages } from "../locale/locale.js";
import type { FieldValue } from "./control.js";
import { put } from "./dom.js";
import { type Association, loadAssociation } from "./extras.js";
import type { SpokenDiagnostic, SpokenReport } from "./spoken.js";
import { Stage } from "./stage.js";
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
  "description",
  "engine",
  "messages",
  "values",
  "prefill",
  "intent",
  "languages",
  "src",
  "action",
  "documents",
] as const;

/** Numbers instances, so that the same page always gets the same ids. */
let instances = 0;

export class VisuraForm extends Base {
  static readonly observedAttributes = [
    ...["src", "repair", "languages", "intent", "action"],
    ...["accept", "two-sided", "max-file-bytes", "max-request-bytes"],
  ];
  static readonly formAssociated = true;

  #schema: string | object | null = null;
  #description: Description | null = null;
  #engine: Engine | Promise<Engine> | null = null;
  #messages: Messages = {};
  #prefill: Prefill | null = null;
  #internals: ElementInternals | null = null;
  #form: HTMLFormElement | null = null;
  /** The page goes on with what was entered. A page that stops that and sends by itself clears the draft by itself. */
  readonly #onPageSubmit = (event: Event): void =>
    // Later listeners of the page may still stop it.
    void setTimeout(() => {
      if (this.owner && !event.defaultPrevented) void this.clearDraft();
    });
  readonly #values = new FormValues();
  #association: Association | null = null;
  #keeper: Promise<Keeper | null> | null = null;
  /** There from the first connection on. */
  #stage: Stage | null = null;

  /** The vendor's answer for a service, as text (errors then have line and column) or parsed. */
  get schema(): string | object | null {
    return this.#schema;
  }
  set schema(schema: string | object | null) {
    if (schema === this.#schema) return;
    this.#schema = schema;
    this.#stage?.renew();
  }

  /** What the same core made of the schema on the server: the form stands before the core has arrived. */
  get description(): Description | null {
    return this.#description;
  }
  set description(description: Description | null) {
    if (description === this.#description) return;
    this.#description = description;
    this.#stage?.renew();
  }

  /** A core that the page loaded itself; by default the shared one. */
  get engine(): Engine | Promise<Engine> | null {
    return this.#engine;
  }
  set engine(engine: Engine | Promise<Engine> | null) {
    this.#engine = engine;
    this.#stage?.renew();
  }

  /** The page's own wording, by the key of a text or the code of a message. */
  get messages(): Messages {
    return this.#messages;
  }
  set messages(messages: Messages | null) {
    this.#messages = messages ?? {};
    this.#stage?.plan();
  }

  /** What is filled in: a text or a File for each key. */
  get values(): Record<string, FieldValue> {
    return this.#values.all();
  }
  set values(values: Readonly<Record<string, FieldValue>> | null) {
    this.#values.give(values ?? {});
    this.#stage?.refill();
  }

  /** What the portal knows of the person: fills in what is still empty. */
  get prefill(): Prefill | null {
    return this.#prefill;
  }
  set prefill(prefill: Prefill | null) {
    this.#prefill = prefill;
    if (prefill) this.#stage?.prefill().catch(() => undefined);
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

  /** The page's own form around the element, where that form does the sending. */
  get owner(): HTMLFormElement | null {
    return this.action === null ? (this.#internals?.form ?? null) : null;
  }

  /** Forgets the draft of this form that was kept for the tab. */
  clearDraft(): Promise<void> {
    return this.#kept((keeper) => keeper.clear());
  }

  /** For the stage alone. */
  onState(description: Description, report: SpokenReport | null, asked: SpokenDiagnostic | undefined): void {
    void this.#kept((keeper) => keeper.onState(description));
    const internals = this.#internals;
    if (!this.owner || !internals) return;
    const update = ({ updateForm }: Association): void => {
      const anchor = (this.shadowRoot ?? this).querySelector<HTMLElement>(":is(input, select)");
      updateForm(internals, description, this.#values, report, asked, anchor);
    };
    // Once it is there, at once: a page may send its form at the same moment.
    if (this.#association) return update(this.#association);
    // What nobody has looked at yet must not leave.
    internals.setValidity({ customError: true }, "…");
    loadAssociation().then(
      (part) => {
        this.#association = part;
        update(part);
      },
      () => undefined,
    );
  }

  /** For the stage alone. */
  kept(): Promise<void> {
    return this.#kept((keeper) => keeper.loaded());
  }

  /** For the stage alone. */
  onUnresolved(): void {
    void this.#kept((keeper) => keeper.onUnresolved());
  }

  connectedCallback(): void {
    this.#stage ??= this.#begin();
    adoptStyles(this);
    this.#stage.wake();
    void this.#kept((keeper) => keeper.wake());
  }

  /** A move takes the element off and puts it back at once: only what is still off afterwards is put to rest. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stage?.rest();
      void this.#kept((keeper) => keeper.rest());
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "src") this.#stage?.renew();
    else this.#stage?.plan();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener("submit", this.#onPageSubmit);
    this.#form = form;
    form?.addEventListener("submit", this.#onPageSubmit);
    this.#stage?.plan();
  }

  formResetCallback(): void {
    this.#values.clear();
    this.#stage?.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    put(this, "inert", disabled);
  }

  /** What keeps drafts and empties shared computers comes where the page asks for it; a form without it works on. */
  async #kept(ask: (keeper: Keeper) => unknown): Promise<void> {
    if (this.getAttribute("draft") === "tab" || this.hasAttribute("wipe-after")) {
      this.#keeper ??= import("../extra/keeping.js").then(
        ({ Keeper }) => new Keeper(this, this.#values, () => this.#stage),
        () => {
          this.#keeper = null;
          return null;
        },
      );
    }
    const keeper = await this.#keeper;
    if (keeper) await ask(keeper);
  }

  #begin(): Stage {
    instances += 1;
    for (const name of upgradable) this.#upgrade(name);
    if (this.hasAttribute("shadow")) this.attachShadow({ mode: "open" });
    this.#internals = this.attachInternals();
    this.addEventListener("invalid", (event) => {
      if (event.target !== this) return;
      // Our summary instead of the browser's bubble.
      event.preventDefault();
      this.#stage?.invalid();
    });
    this.addEventListener("visura-sent", () => void this.clearDraft());
    return new Stage(this, `visura-${instances}`, this.#values);
  }

  #upgrade(name: (typeof upgradable)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Record<string, unknown>)[name];
    Object.assign(this, { [name]: value });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "visura-form": VisuraForm;
  }
}
