// What the element shows at any moment: loading, the form, the result, or why there is none.
import type { Description } from "../engine/answers.js";
import { type Locale, withMessages } from "../locale/locale.js";
import { type Absence, absenceOf, unreadable } from "./absence.js";
import { AfterSending, type Sent } from "./after-sending.js";
import { type Core, closeCore, hasSchema, loadCore, schemaOf } from "./core.js";
import { keepingFocus, put } from "./dom.js";
import { emit } from "./events.js";
import { type Extras, loadExtras, loadSending } from "./extras.js";
import { Form } from "./form.js";
import type { News, Warning } from "./form-context.js";
import type { Host } from "./host.js";
import { loadLocales } from "./locales.js";
import { Outbox } from "./outbox.js";
import { adoptStyles } from "./styles.js";
import { Surface } from "./surface.js";
import type { FormValues } from "./values.js";

export class Stage {
  readonly #host: Host;
  /** Starts every id of this instance. */
  readonly #prefix: string;
  readonly #values: FormValues;
  readonly outbox: Outbox;
  /** Fetched once for all drawings of it. */
  #schema: Promise<string | object> | null = null;
  readonly #surface: Surface;
  #core: Core | null = null;
  #form: Form | null = null;
  readonly #after: AfterSending;
  /** The person asked for the next form, and is led to it. */
  #again = false;
  /** Each drawing has a number; one that was overtaken by a newer one stops. */
  #drawing = 0;
  #planned = false;
  #news: News | null = null;
  /** That all of it will be emptied, while it is so. */
  #warning: Warning | null = null;
  /** Something changed while the element was off the page. */
  #stale = true;

  constructor(host: Host, prefix: string, values: FormValues) {
    this.#host = host;
    this.#prefix = prefix;
    this.#values = values;
    this.#surface = new Surface(host);
    this.outbox = new Outbox(() => host.onUnresolved());
    this.#after = new AfterSending({
      host,
      prefix,
      onAgain: () => {
        this.#again = true;
        this.renew();
      },
      onRetry: () => this.#retry(),
    });
  }

  /** Another service, another core, or another request: what was sent before is over. */
  renew(): void {
    this.#after.sent = null;
    this.#schema = null;
    this.#values.part();
    this.plan();
  }

  #retry(): void {
    this.#again = true;
    this.plan();
  }

  /** Draws what there is once more. Several changes of one moment make one drawing. */
  plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.#stale = !this.#host.isConnected;
      if (!this.#stale) void this.#draw();
    });
  }

  /** The values were set from outside. */
  refill(): void {
    this.#form?.fill();
  }

  /** What the page knows of the person comes where nothing was entered. */
  async prefill(): Promise<void> {
    const { prefill } = await import("../extra/prefill.js");
    const { prefill: given } = this.#host;
    if (!given || !this.#form) return;
    prefill(given, this.#form.description, this.#values);
    this.#form.fill();
  }

  /** Something of a request is on show, or on its way. */
  get occupied(): boolean {
    return this.#after.sent !== null || this.outbox.allUnresolved().length > 0;
  }

  /** As it was when it came. */
  reset(): void {
    this.#form?.forget();
    if (this.#after.sent) this.renew();
  }

  /** The next person begins with nothing: no result, no attempt to repeat, nothing that is known of somebody else. */
  wipe(): void {
    this.outbox.clear();
    this.#host.prefill = null;
    this.reset();
  }

  /** Told of the form that stands, or of the next. */
  news(words: News): void {
    if (this.#form) this.#form.news(words);
    else this.#news = words;
  }

  /** What stands is about to be emptied, or no longer. */
  warn(warning: Warning | null): void {
    this.#warning = warning;
    if (this.#form) this.#form.warn(warning);
    else this.#after.warn(warning);
  }

  /** The page's own form wants to go and must not. */
  invalid(): void {
    this.#form?.invalid();
  }

  wake(): void {
    this.#after.wake();
    this.outbox.stand(true);
    if (this.#stale) this.plan();
  }

  rest(): void {
    this.#after.rest();
    this.outbox.stand(false, Number(this.#host.getAttribute("wipe-after")) || undefined);
  }

  async #draw(): Promise<void> {
    this.#drawing += 1;
    const drawing = this.#drawing;
    const overtaken = () => drawing !== this.#drawing;
    const given = this.#host.description;
    const ready = given?.ok && Array.isArray(given.fields) ? given : null;
    const readable = hasSchema(this.#host);
    if (!readable && !given) return;
    const languages = loadLocales(this.#host.languages).then((found) =>
      found.map((locale) => withMessages(locale, this.#host.messages)),
    );
    const load = (): Promise<Core> => {
      this.#schema ??= schemaOf(this.#host);
      const core = loadCore(this.#host, this.#schema, languages);
      // Its failure is answered below, once there is a language to answer in.
      core.catch(() => undefined);
      return core;
    };
    // A form that can stand without it does so first: on a slow phone both at once are late.
    let core = ready ? null : load();
    const locales = await languages;
    if (overtaken()) return;
    try {
      if (ready && !this.#after.sent) {
        const extras = await loadExtras(ready, this.#host);
        await this.outbox.idle();
        if (overtaken()) return;
        this.#showForm(ready, extras, locales);
        core = load();
        this.#form?.use(core);
      } else if (!this.#form && !this.#after.shown) {
        this.#surface.loading(locales);
      }
      if (!readable && ready) return;
      const read = await (core ?? load());
      const description = read.handles[0]?.description();
      const extras = description?.ok ? await loadExtras(description, this.#host) : null;
      // A form that is sending is not drawn anew under the answer.
      await this.outbox.idle();
      if (overtaken()) return closeCore(read);
      const { sent } = this.#after;
      if (sent) {
        closeCore(read);
        await this.#showResult(sent, locales);
      } else if (!description || !extras) {
        const absence = unreadable(read, this.#prefix, locales);
        closeCore(read);
        this.#showAbsence(absence, locales);
      } else {
        this.#adopt(read);
        if (ready && this.#form?.fits(description)) return;
        this.#showForm(description, extras, locales);
        this.#form?.use(Promise.resolve(read));
      }
    } catch (error) {
      this.#schema = null;
      await this.outbox.idle();
      if (overtaken()) return;
      const { sent } = this.#after;
      if (sent) await this.#showResult(sent, locales);
      else
        this.#showAbsence(
          absenceOf(error, this.#prefix, locales, () => this.#retry()),
          locales,
        );
    }
  }

  /** From now on this core answers; the one before is let go. */
  #adopt(core: Core): void {
    if (this.#core) closeCore(this.#core);
    this.#core = core;
  }

  #showForm(description: Description, extras: Extras, locales: readonly Locale[]): void {
    const host = this.#host;
    const { intent, owner } = host;
    // Its parts may have brought rules of their own.
    adoptStyles(host);
    this.#values.serve(description);
    if (host.prefill) extras.prefill?.(host.prefill, description, this.#values);
    this.#after.leave();
    const before = this.#form;
    this.#form = new Form({
      host,
      prefix: this.#prefix,
      locales,
      description,
      extras,
      values: this.#values,
      outbox: this.outbox,
      intent,
      progress: before?.progress ?? null,
      guest: owner !== null,
      filesStay: owner !== null && owner.enctype !== "multipart/form-data",
      action: () => host.action,
      sending: () => {
        // What stands after sending, too, while there is a network.
        this.#after.load().catch(() => undefined);
        return loadSending();
      },
      kept: () => host.kept(),
      onSending: () => void this.#after.load().catch(() => undefined),
      onState: (report, asked) => host.onState(description, report, asked),
      onGuestSubmit: () => host.owner?.requestSubmit(),
      onSent: (data, action) => {
        this.#values.clear();
        return this.#showResult(
          { data, action, title: description.title, intent, dialect: description.dialect },
          locales,
        );
      },
    });
    before?.end();
    const { root } = this.#form.view;
    keepingFocus(this.#host, () => this.#surface.put(root, locales));
    if (this.#again) this.#form.view.focus();
    if (this.#news) this.#form.news(this.#news);
    this.#news = null;
    this.#again = false;
    if (this.#warning) this.#form.warn(this.#warning);
    emit(host, "visura-ready", { id: description.id, fields: description.fields.map((field) => field.key) });
  }

  #clear(): void {
    if (this.#core) closeCore(this.#core);
    this.#after.leave();
    this.#core = null;
    this.#form?.end();
    this.#form = null;
  }

  #showResult(sent: Sent, locales: readonly Locale[]): Promise<void> {
    const drawing = this.#drawing;
    return this.#after.show(
      sent,
      locales,
      () => drawing === this.#drawing,
      (view) => {
        this.#clear();
        this.#surface.put(view, locales);
      },
    );
  }

  /** Whoever asked for the form is led to what stands in its place; to others it is told. */
  #showAbsence({ detail, view }: Absence, locales: readonly Locale[]): void {
    emit(this.#host, "visura-error", detail);
    this.#clear();
    if (!this.#again) put(view, "role", "alert");
    this.#surface.put(view, locales);
    if (this.#again) view.focus();
    this.#again = false;
  }
}
