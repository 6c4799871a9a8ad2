// One living form: what was entered, what the core says of it, and what the page shows of that.
import type { Description, Intent, PayloadAnswer, Report } from "../engine/answers.js";
import type { Engine } from "../engine/engine.js";
import { EngineError } from "../engine/error.js";
import type { SchemaHandle } from "../engine/schema-handle.js";
import type { Locale } from "../locale/locale.js";
import { type Say, sayer } from "../texts/say.js";
import { emit } from "./events.js";
import type { FieldValue } from "./field-view.js";
import { type FormView, formView } from "./form-view.js";
import type { Outbox } from "./outbox.js";
import { redacted } from "./redact.js";
import { shownOf, statusOf } from "./shown.js";
import { Submission } from "./submission.js";
import type { FormValues } from "./values.js";

export interface FormContext {
  readonly host: HTMLElement;
  readonly prefix: string;
  readonly locale: Locale;
  readonly engine: Engine;
  readonly handle: SchemaHandle;
  readonly description: Description;
  readonly values: FormValues;
  readonly outbox: Outbox;
  readonly intent: Intent;
  action(): string | null;
  onSent(data: Readonly<Record<string, unknown>>, action: URL): void;
}

export class Form {
  readonly view: FormView;
  readonly #context: FormContext;
  readonly #say: Say;
  readonly #submission: Submission;
  #report: Report | null = null;
  #submitted = false;

  constructor(context: FormContext) {
    const { host, values, outbox, intent, locale } = context;
    this.#context = context;
    this.#say = sayer(locale.texts);
    this.#submission = new Submission({
      host,
      values,
      outbox,
      intent,
      say: this.#say,
      action: context.action,
      payload: () => this.#payload(),
      busy: (busy) => this.#busy(busy),
      notice: (notice) => this.view.notice(notice),
      invalid: (report) => this.#invalid(report),
      fileUnreadable: (key) => this.#fileUnreadable(key),
      sent: context.onSent,
    });
    this.view = formView({
      description: context.description,
      prefix: context.prefix,
      lang: locale.lang,
      say: this.#say,
      intent,
      events: {
        onValue: (key, value) => this.#enter(key, value),
        onLeave: (key) => this.#leave(key),
        onEnter: () => void this.#submission.submit(),
      },
      onSubmit: () => void this.#submission.submit(),
    });
    this.fill();
  }

  /** Puts what was entered so far, or handed in by the page, into the controls. */
  fill(): void {
    for (const view of this.view.fields) view.setValue(this.#context.values.get(view.field.key));
    this.#check();
    this.#tellStatus();
  }

  #enter(key: string, value: FieldValue | null): void {
    this.#context.values.set(key, value);
    const report = this.#check();
    // A removed file has no moment of leaving.
    if (value === null) this.#tellStatus();
    if (report) emit(this.#context.host, "visura-change", { field: key, report: redacted(report) });
  }

  #leave(key: string): void {
    this.#context.values.leave(key);
    this.#show();
    this.#tellStatus();
  }

  #check(): Report | null {
    const { handle, values, description } = this.#context;
    const keys = description.fields.map((field) => field.key);
    try {
      this.#report = handle.validate(this.#submitted ? values.asSubmitted() : values.whileTyping(keys));
    } catch (error) {
      this.#lose(error);
      return null;
    }
    this.#show();
    return this.#report;
  }

  /** The core fell over this input: nothing typed is lost, and the next input asks its replacement. */
  #lose(error: unknown): void {
    if (!(error instanceof EngineError)) throw error;
    emit(this.#context.host, "visura-error", { code: `engine.${error.code}` });
  }

  async #payload(): Promise<PayloadAnswer> {
    const { engine, handle, values, intent } = this.#context;
    await engine.ready;
    return handle.payload(values.asSubmitted(), intent);
  }

  #show(): void {
    if (!this.#report) return;
    const report = this.#report;
    for (const view of this.view.fields) {
      const left = this.#context.values.hasLeft(view.field.key);
      view.show(shownOf(view.field, report, { submitted: this.#submitted, left }, this.#say));
    }
    this.view.summary.show(this.#submitted ? report : null);
  }

  /** Only when a field is left or something was pressed: a status line that speaks at every key is noise. */
  #tellStatus(): void {
    if (this.#report) this.view.verdict(statusOf(this.#report, this.#submitted, this.#say), this.#report.sentence);
  }

  #invalid(report: Report): void {
    this.#submitted = true;
    this.#report = report;
    this.#show();
    this.#tellStatus();
    this.view.summary.root.focus();
  }

  #fileUnreadable(key: string): void {
    this.#context.values.set(key, null);
    const view = this.view.fields.find((candidate) => candidate.field.key === key);
    view?.setValue(null);
    this.#check();
    view?.show({ kind: "error", text: this.#say("file_unreadable") });
    view?.focus();
  }

  #busy(busy: boolean): void {
    this.view.busy(busy);
    if (busy) this.view.verdict(this.#say("sending"), "");
    else this.#tellStatus();
  }
}
