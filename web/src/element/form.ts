// One living form: what was entered, what the core says of it, and what becomes of both.
import type { Description, Intent, PayloadAnswer, Report } from "../engine/answers.js";
import { EngineError, isEngineError } from "../engine/error.js";
import type { StepPlace } from "../extra/steps.js";
import type { Locale } from "../locale/locale.js";
import type { Submission } from "../sending/submission.js";
import { type Say, sayer } from "../texts/say.js";
import { Asker } from "./asker.js";
import type { DocumentChange, FieldValue } from "./control.js";
import type { Core } from "./core.js";
import { emit } from "./events.js";
import type { Extras } from "./extras.js";
import type { FieldView } from "./field-view.js";
import { type FormView, formView } from "./form-view.js";
import type { Outbox } from "./outbox.js";
import { Papers } from "./papers.js";
import { Questions, questionsNotice } from "./questions.js";
import { redacted } from "./redact.js";
import { errorsOf } from "./shown.js";
import { type SpokenDiagnostic, type SpokenReport, sentence } from "./spoken.js";
import { Teller } from "./teller.js";
import type { FormValues } from "./values.js";

/** How far a person has come. A drawing of the same service, in another language perhaps, goes on from there. */
export interface Progress {
  readonly id: string;
  readonly submitted: boolean;
  readonly settled: ReadonlySet<string>;
  readonly place: StepPlace | null;
}

export interface FormContext {
  readonly host: HTMLElement;
  readonly prefix: string;
  readonly locales: readonly Locale[];
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
  sending(): Promise<typeof import("../extra/sending.js")>;
  /** A request leaves. */
  onSending(): void;
  onSent(data: Readonly<Record<string, unknown>>, action: URL): void;
  /** The values or what is thought of them changed; `asked` is what a person must still confirm. */
  onState(report: SpokenReport | null, asked: SpokenDiagnostic | undefined): void;
  /** Enter was pressed, and the page's own form is what it sends. */
  onGuestSubmit(): void;
}

export class Form {
  readonly view: FormView;
  readonly #context: FormContext;
  readonly #say: Say;
  #submission: Promise<Submission> | null = null;
  readonly #teller: Teller;
  #ended = false;
  #core: Promise<Core> | null = null;
  readonly #asker: Asker;
  readonly #questions: Questions;
  readonly #papers: Papers;

  constructor(context: FormContext) {
    const { values, outbox, intent, description } = context;
    this.#context = context;
    this.#say = sayer(context.locales);
    this.#asker = new Asker(context.locales, description.fields, values, this.#say, () =>
      context.extras.questions(
        (key) => values.get(key),
        context.locales,
        () => void this.#check(),
      ),
    );
    this.#questions = new Questions(values);
    this.#papers = new Papers(values, outbox.work, description.limits.file_bytes, (key) => this.#fileUnreadable(key));
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
        onSubmit: () => this.#submit(),
        onCancel: () => void this.#submission?.then((submission) => submission.cancel()),
        onStep: (keys) => this.#settle(keys),
        onPage: () => this.#teller.turn(),
      },
    });
    this.#teller = new Teller(this.view, values, this.#say);
    const { progress } = context;
    if (progress?.id === description.id) {
      this.#teller.submitted = progress.submitted;
      this.#teller.settled = new Set(progress.settled);
      this.view.open(progress.place);
    }
    this.fill();
  }

  /** The core that answers from now on; a form drawn from a ready description stands before that. */
  use(core: Promise<Core>): void {
    this.#core = core;
    core.then((there) => this.#arm(there)).catch(() => undefined);
  }

  get description(): Description {
    return this.#context.description;
  }

  get progress(): Progress {
    const { id } = this.#context.description;
    const { submitted, settled } = this.#teller;
    return { id, submitted, settled, place: this.view.place() };
  }

  /** Puts what was entered so far, or handed in by the page, into the controls. */
  fill(): void {
    const { values, description, outbox, intent } = this.#context;
    for (const { key, choices } of description.fields) {
      const preselected = choices?.find((choice) => choice.preselected);
      if (preselected) values.propose(key, preselected.code);
    }
    for (const view of this.view.fields) view.setValue(values.get(view.field.key));
    this.view.setOptions(values.options);
    this.#check();
    this.#teller.status();
    void this.#readFiles();
    if (outbox.running || !(outbox.failed || outbox.unresolved(`${intent} ${description.id}`))) return;
    void this.#sending()
      .then((submission) => submission.recall())
      .catch(() => undefined);
  }

  /** Submit was pressed and errors stand in the way; without a report, what is known already. */
  invalid(given?: Report): void {
    if (this.#papers.busy && !given) return this.view.verdict(this.#say("preparing"), [], []);
    const teller = this.#teller;
    teller.submitted = true;
    const report = given ? this.#asker.spoken(given) : (this.#check() ?? teller.report);
    if (!report) return;
    teller.report = report;
    teller.show();
    teller.status();
    if (report.ok && this.#ask(report)) return;
    this.view.summary.root.focus();
  }

  /** The form is about to be emptied, or it is not. */
  warn(keep: (() => void) | null): void {
    this.#teller.warn(keep);
  }

  #submit(): void {
    if (this.#context.guest) return this.#context.onGuestSubmit();
    this.#sending()
      .then((submission) => submission.submit())
      .catch(() => this.#stranded());
  }

  /** What sends did not arrive: the page has lost its network before anybody wrote a word. */
  #stranded(): void {
    const say = this.#say;
    const actions = [{ text: say("retry"), press: () => this.#submit() }];
    this.#teller.notice({ kind: "error", title: say("not_sent"), lines: [say("not_sent_note")], actions });
  }

  /** Fetched when somebody begins to fill in, while there is a network. A failure is forgotten: the next use tries again. */
  #sending(): Promise<Submission> {
    this.#submission ??= this.#context.sending().then(
      ({ Submission }) => this.#newSubmission(Submission),
      (error) => {
        this.#submission = null;
        throw error;
      },
    );
    return this.#submission;
  }

  #newSubmission(Class: typeof Submission): Submission {
    const { host, values, outbox, intent, description, action, onSending, onSent } = this.#context;
    return new Class({
      ...{ host, values, outbox, intent, action, say: this.#say, id: description.id },
      sending: onSending,
      payload: () => this.#payload(),
      busy: (words, part) => this.#teller.busy(words, part),
      notice: (notice, led) => this.#teller.notice(notice, led),
      invalid: (report) => this.invalid(report),
      fileUnreadable: (key) => this.#fileUnreadable(key),
      ask: (report) => this.#ask(this.#asker.spoken(report)),
      sent: onSent,
    });
  }

  /** What was not answered yet is asked, beside the fields and in one place. */
  #ask(report: SpokenReport): boolean {
    const open = this.#questions.open(report);
    if (open.length === 0) return false;
    const teller = this.#teller;
    teller.submitted = true;
    teller.report = report;
    teller.show();
    const confirm = () => {
      this.#questions.confirm(open);
      this.#state();
      this.#submit();
    };
    teller.notice(questionsNotice(open, this.#say, this.view.target, confirm));
    return true;
  }

  #arm(core: Core): void {
    this.#asker.core = core;
    this.#check();
    this.#teller.status();
  }

  #enter(key: string, value: FieldValue | null): void {
    this.#touch();
    const { values } = this.#context;
    values.set(key, value);
    // Nobody is told "wrong" while typing; what was told already stays until it is right.
    if (this.#viewOf(key)?.root.dataset.shown !== "error") values.enter(key);
    const report = this.#check();
    // What was taken back by a button has no moment of leaving.
    if (value === null) this.#teller.status();
    if (report) emit(this.#context.host, "visura-change", { field: key, report: redacted(report) });
  }

  async #document(key: string, { file, question, words }: DocumentChange): Promise<void> {
    if (this.#ended) return;
    const { values, host } = this.#context;
    this.#touch();
    values.set(key, file);
    values.ask(key, question);
    values.leave(key);
    if ((await this.#papers.read()) === "unreadable" || values.get(key) !== file) return;
    const report = this.#check();
    if (report) emit(host, "visura-change", { field: key, report: redacted(report) });
    const error = report && errorsOf(report).find((diagnostic) => diagnostic.field === key);
    const told = error && error.code !== "field.required_file" ? sentence(error) : words;
    this.#teller.after(() => told);
  }

  #touch(): void {
    if (!this.#context.guest) this.#sending().catch(() => undefined);
    if (this.#teller.touch()) this.#context.outbox.failed = null;
  }

  /** Files that the page put in. */
  async #readFiles(): Promise<void> {
    if ((await this.#papers.read()) !== "read") return;
    this.#check();
    this.#teller.status();
  }

  #leave(key: string): void {
    this.#context.values.leave(key);
    this.#teller.after(this.#viewOf(key)?.told);
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
    const report = this.#papers.busy ? null : this.#teller.report;
    this.#context.onState(report, this.#context.guest && report?.ok ? this.#questions.open(report)[0] : undefined);
  }

  #settle(keys: readonly string[]): boolean {
    for (const key of keys) this.#teller.settled.add(key);
    const report = this.#check();
    // The focus tells: it goes to what is wrong, or to the next heading.
    this.#teller.status(true);
    const wrong = report?.diagnostics.some(({ severity, field }) => severity === "error" && keys.includes(field));
    return !wrong;
  }

  /** Begins anew, with values that were emptied. */
  forget(): void {
    this.#teller.forget();
    this.fill();
  }

  /** Something else takes its place: what still arrives for it is for nobody. */
  end(): void {
    this.#ended = true;
  }

  #check(): SpokenReport | null {
    if (this.#ended) return null;
    const teller = this.#teller;
    if (this.#asker.core) {
      const keys = this.#context.description.fields.map((field) => field.key);
      try {
        teller.report = this.#asker.validate(teller.strict ? null : keys);
      } catch (error) {
        this.#lose(error);
        return null;
      }
    }
    teller.show();
    this.#state();
    return this.#asker.core ? teller.report : null;
  }

  /** The core fell over this input: nothing typed is lost, and the next input asks its replacement. */
  #lose(error: unknown): void {
    if (!isEngineError(error)) throw error;
    emit(this.#context.host, "visura-error", { code: `engine.${error.code}` });
  }

  async #payload(): Promise<PayloadAnswer> {
    const { values, intent, description } = this.#context;
    if (this.#papers.busy) this.#teller.busy(this.#say("preparing"));
    await this.#papers.settled();
    await this.#context.extras.asked();
    const core = await this.#core;
    await core?.engine.ready;
    const handle = core?.handles[0];
    if (!handle) throw new EngineError("closed", "no schema");
    return handle.payload(values.asRequest(description), intent);
  }

  #fileUnreadable(key: string): void {
    this.#context.values.set(key, null);
    const view = this.#viewOf(key);
    view?.setValue(null);
    this.#check();
    view?.show({ kind: "error", text: this.#say("file_unreadable") });
    this.view.target.focus(key);
  }
}
