// One living form: what was entered, what the core says of it, and what the page shows of that.
import type { Description, Intent, PayloadAnswer, Report } from "../engine/answers.js";
import { EngineError, isEngineError } from "../engine/error.js";
import type { Locale } from "../locale/locale.js";
import { type Said, type Say, sayer } from "../texts/say.js";
import { Asker, type Core } from "./asker.js";
import type { DocumentChange, FieldValue } from "./control.js";
import { emit } from "./events.js";
import type { Extras } from "./extras.js";
import type { FieldView } from "./field-view.js";
import { type FormView, formView } from "./form-view.js";
import type { Notice } from "./notice-view.js";
import type { Outbox } from "./outbox.js";
import { Papers } from "./papers.js";
import { Press } from "./press.js";
import { Questions } from "./questions.js";
import { redacted } from "./redact.js";
import { errorsOf, questionOf, shownOf, statusOf } from "./shown.js";
import { missingSentence, type SpokenReport, sentence } from "./spoken.js";
import { Submission } from "./submission.js";
import type { FormValues } from "./values.js";

/** How far a person has come. A drawing of the same service, in another language perhaps, goes on from there. */
export interface Progress {
  readonly id: string;
  readonly submitted: boolean;
  readonly settled: ReadonlySet<string>;
  readonly step: number;
}

export interface FormContext {
  readonly host: HTMLElement;
  readonly prefix: string;
  readonly locales: readonly Locale[];
  /** Settles with the core; a form drawn from a ready description stands before that. */
  readonly core: Promise<Core>;
  readonly description: Description;
  readonly extras: Extras;
  readonly values: FormValues;
  readonly outbox: Outbox;
  readonly intent: Intent;
  readonly progress: Progress | null;
  /** The element is a control of the page's own form, which has a button of its own. */
  readonly guest: boolean;
  /** That form carries texts only. */
  readonly filesStay: boolean;
  action(): string | null;
  /** Somebody fills in the form: what is needed after sending is fetched while there is a network. */
  onUse(): void;
  onSent(data: Readonly<Record<string, unknown>>, action: URL): void;
  /** The values or what is thought of them changed. */
  onState(report: SpokenReport | null): void;
  /** Enter was pressed, and the page's own form is what it sends. */
  onGuestSubmit(): void;
}

export class Form {
  readonly view: FormView;
  readonly #context: FormContext;
  readonly #say: Say;
  readonly #submission: Submission;
  readonly #press = new Press();
  #report: SpokenReport | null = null;
  #submitted = false;
  #ended = false;
  #notice: Notice | null = null;
  /** Fields whose errors are shown before all of them are: those of the steps that were left. */
  #settled = new Set<string>();
  readonly #asker: Asker;
  readonly #questions: Questions;
  readonly #papers: Papers;

  constructor(context: FormContext) {
    const { host, values, outbox, intent, description } = context;
    this.#context = context;
    this.#say = sayer(context.locales);
    this.#asker = new Asker(
      context.locales.map(({ lang }) => lang),
      values,
      this.#say,
      () =>
        context.extras.questions(
          (key) => values.get(key),
          context.locales,
          () => void this.#check(),
        ),
    );
    this.#questions = new Questions(values);
    this.#papers = new Papers(values, outbox.work, description.limits.file_bytes, (key) => this.#fileUnreadable(key));
    for (const field of description.fields) {
      const preselected = field.choices?.find((choice) => choice.preselected);
      if (preselected) values.propose(field.key, preselected.code);
    }
    const submit = () => (context.guest ? context.onGuestSubmit() : void this.#submission.submit());
    this.view = formView({
      description,
      prefix: context.prefix,
      say: this.#say,
      intent,
      extras: context.extras,
      guest: context.guest,
      filesStay: context.filesStay,
      valueOf: (key) => values.get(key),
      events: {
        onValue: (key, value) => this.#enter(key, value),
        onDocument: (key, change) => void this.#document(key, change),
        onWork: (work) => {
          this.#papers.add(work);
          this.#state();
          void work.then(() => this.#state());
        },
        onLeave: (key) => this.#leave(key),
        onEnter: () => this.view.enter(),
        onOption: (key, chosen) => this.#choose(key, chosen),
        onSubmit: submit,
        onCancel: () => this.#submission.cancel(),
        onStep: (keys) => this.#settle(keys),
      },
    });
    this.#press.watch(this.view.root);
    this.#submission = new Submission({
      host,
      values,
      outbox,
      intent,
      say: this.#say,
      target: this.view.target,
      action: context.action,
      sending: context.onUse,
      upload: context.extras.upload,
      payload: () => this.#payload(),
      busy: (words, part) => this.#busy(words, part),
      notice: (notice) => {
        this.#notice = notice;
        this.view.notice(notice);
      },
      invalid: (report) => this.invalid(report),
      fileUnreadable: (key) => this.#fileUnreadable(key),
      questions: (report) => this.#questions.open(this.#asker.spoken(report)),
      confirm: (questions) => this.#questions.confirm(questions),
      sent: context.onSent,
    });
    const { progress } = context;
    if (progress?.id === description.id) {
      this.#submitted = progress.submitted;
      this.#settled = new Set(progress.settled);
      this.view.open(progress.step);
    }
    this.fill();
    context.core.then((core) => this.#arm(core)).catch(() => undefined);
  }

  get progress(): Progress {
    const { id } = this.#context.description;
    return { id, submitted: this.#submitted, settled: this.#settled, step: this.view.step() };
  }

  /** Puts what was entered so far, or handed in by the page, into the controls. */
  fill(): void {
    for (const view of this.view.fields) view.setValue(this.#context.values.get(view.field.key));
    this.view.setOptions(this.#context.values.options);
    this.#check();
    this.#tellStatus();
    void this.#readFiles();
  }

  /** Submit was pressed and errors stand in the way; without a report, what is known already. */
  invalid(given?: Report): void {
    if (this.#papers.busy && !given) return this.view.verdict(this.#say("preparing"), [], []);
    this.#submitted = true;
    const report = given ? this.#asker.spoken(given) : (this.#check() ?? this.#report);
    if (!report) return;
    this.#report = report;
    this.#show();
    this.#tellStatus();
    this.view.summary.root.focus();
  }

  /** The form is about to be emptied, because nobody has touched it for long; or it is not. */
  warn(keep: (() => void) | null): void {
    const say = this.#say;
    const actions = keep ? [{ text: say("idle_keep"), press: keep }] : [];
    // What was told before is told again: an outcome that nobody knows must not be forgotten.
    const warning = { kind: "warning", title: say("idle"), lines: [say("idle_note")], actions } as const;
    this.view.notice(keep ? warning : this.#notice, keep !== null);
  }

  #arm(core: Core): void {
    this.#asker.core = core;
    this.#check();
    this.#tellStatus();
  }

  #enter(key: string, value: FieldValue | null): void {
    this.#context.onUse();
    this.#context.values.set(key, value);
    const report = this.#check();
    // What was taken back by a button has no moment of leaving.
    if (value === null) this.#tellStatus();
    if (report) emit(this.#context.host, "visura-change", { field: key, report: redacted(report) });
  }

  async #document(key: string, { file, question, words }: DocumentChange): Promise<void> {
    if (this.#ended) return;
    const { values, onUse, host } = this.#context;
    onUse();
    values.set(key, file);
    values.ask(key, question);
    values.leave(key);
    if ((await this.#papers.read()) === "unreadable" || values.get(key) !== file) return;
    const report = this.#check();
    if (report) emit(host, "visura-change", { field: key, report: redacted(report) });
    const error = report && errorsOf(report).find((diagnostic) => diagnostic.field === key);
    const told = error && error.code !== "field.required_file" ? sentence(error) : words;
    this.#press.after(() => this.#tell(() => told));
  }

  /** Files that the page put in. */
  async #readFiles(): Promise<void> {
    if ((await this.#papers.read()) !== "read") return;
    this.#check();
    this.#tellStatus();
  }

  #leave(key: string): void {
    this.#context.values.leave(key);
    this.#press.after(() => this.#tell(this.#viewOf(key)?.told));
  }

  /** `of`: what is told of the one thing done; where there is nothing, how much is missing. */
  #tell(of?: () => Said): void {
    this.#show();
    const words = of?.() ?? [];
    const told = words.length > 0;
    this.#tellStatus(told);
    if (told) this.view.announce(words);
  }

  #viewOf(key: string): FieldView | undefined {
    return this.view.fields.find(({ field }) => field.key === key);
  }

  #choose(key: string, chosen: boolean): void {
    const { options } = this.#context.values;
    if (chosen) options.add(key);
    else options.delete(key);
    this.view.setOptions(options);
    this.#state();
  }

  /** While documents are made ready nobody knows whether the request will be complete. */
  #state(): void {
    if (this.#ended) return;
    this.#context.onState(this.#papers.busy ? null : this.#report);
  }

  #settle(keys: readonly string[]): boolean {
    for (const key of keys) this.#settled.add(key);
    const report = this.#check();
    this.#tellStatus();
    const wrong = report?.diagnostics.some(({ severity, field }) => severity === "error" && keys.includes(field));
    return !wrong;
  }

  /** Begins anew, with values that were emptied. */
  forget(): void {
    this.#submitted = false;
    this.#settled = new Set();
    this.#notice = null;
    this.view.notice(null);
    this.view.open(0);
    this.fill();
  }

  /** Something else takes its place: what still arrives for it is for nobody. */
  end(): void {
    this.#ended = true;
  }

  #check(): SpokenReport | null {
    if (this.#ended) return null;
    const { description } = this.#context;
    if (this.#asker.core) {
      const keys = description.fields.map((field) => field.key);
      const whole = this.#submitted || this.#settled.size > 0;
      try {
        this.#report = this.#asker.validate(whole ? null : keys);
      } catch (error) {
        this.#lose(error);
        return null;
      }
    }
    this.#show();
    this.#state();
    return this.#asker.core ? this.#report : null;
  }

  /** The core fell over this input: nothing typed is lost, and the next input asks its replacement. */
  #lose(error: unknown): void {
    if (!isEngineError(error)) throw error;
    emit(this.#context.host, "visura-error", { code: `engine.${error.code}` });
  }

  async #payload(): Promise<PayloadAnswer> {
    const { values, intent, description } = this.#context;
    if (this.#papers.busy) this.#busy(this.#say("preparing"));
    await this.#papers.settled();
    await this.#context.extras.asked();
    const { engine, handles } = await this.#context.core;
    await engine.ready;
    const [handle] = handles;
    if (!handle) throw new EngineError("closed", "no schema");
    return handle.payload(values.asRequest(description), intent);
  }

  #show(): void {
    if (!this.#report) return;
    const report = this.#report;
    for (const view of this.view.fields) {
      const { key } = view.field;
      const submitted = this.#submitted || this.#settled.has(key);
      const moment = { submitted, left: this.#context.values.hasLeft(key) };
      view.show(shownOf(view.field, report, moment, this.#say));
    }
    const some = this.#settled.size > 0;
    this.view.summary.show(this.#submitted || some ? report : null, this.#submitted ? undefined : this.#settled);
    this.view.update(report);
  }

  /**
   * Only when a field is left or something was pressed: a status line that speaks at every key is noise. `quietly`
   * where something else is told of the same action.
   */
  #tellStatus(quietly = false): void {
    const report = this.#report;
    if (!report) return;
    const question = questionOf(report);
    this.view.verdict(statusOf(report, this.#submitted, this.#say), missingSentence(report), question, quietly);
  }

  #fileUnreadable(key: string): void {
    this.#context.values.set(key, null);
    const view = this.#viewOf(key);
    view?.setValue(null);
    this.#check();
    view?.show({ kind: "error", text: this.#say("file_unreadable") });
    this.view.target.focus(key);
  }

  #busy(words: Said | null, part?: number): void {
    this.view.busy(words, part);
    // Said once for the whole of it; the bar shows how far it is.
    if (words) this.view.verdict(this.#say("sending"), [], []);
    else this.#tellStatus();
  }
}
