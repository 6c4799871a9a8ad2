// One living form: what was entered, what the core says of it, and what becomes of both.
import type { Description, Report } from "../engine/answers.js";
import { isEngineError } from "../engine/error.js";
import { type Say, sayer } from "../texts/say.js";
import { Asker } from "./asker.js";
import type { DocumentChange, FieldValue } from "./control.js";
import type { Core } from "./core.js";
import { later } from "./dom.js";
import { emit } from "./events.js";
import type { FieldView } from "./field-view.js";
import type { FormContext, News, Progress, Warning } from "./form-context.js";
import { type FormView, formView } from "./form-view.js";
import { Papers } from "./papers.js";
import { Questions } from "./questions.js";
import { redacted } from "./redact.js";
import { Sender } from "./sender.js";
import { errorsOf } from "./shown.js";
import { type SpokenReport, sentence } from "./spoken.js";
import { Teller } from "./teller.js";

export class Form {
  readonly view: FormView;
  readonly #context: FormContext;
  readonly #say: Say;
  readonly #sender: Sender;
  readonly #teller: Teller;
  #ended = false;
  #news: News | null = null;
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
        onSubmit: () => this.#sender.submit(),
        onCancel: () => this.#sender.cancel(),
        onStep: (keys) => this.#settle(keys),
        onPage: () => this.#teller.turn(),
      },
    });
    this.#teller = new Teller(this.view, values, this.#say);
    this.#sender = new Sender({
      ...{ form: context, view: this.view, teller: this.#teller, say: this.#say },
      ...{ asker: this.#asker, questions: this.#questions, papers: this.#papers },
      invalid: (report) => this.invalid(report),
      fileUnreadable: (key) => this.#fileUnreadable(key),
      onConfirmed: () => this.#state(),
    });
    const { progress } = context;
    if (progress?.id === description.id) {
      this.#teller.submitted = progress.submitted;
      this.#teller.settled = new Set(progress.settled);
      this.view.open(progress.place);
      this.news(progress.news);
    }
    this.fill();
  }

  /** The core that answers from now on; a form drawn from a ready description stands before that. */
  use(core: Promise<Core>): void {
    this.#sender.core = core;
    later(() => this.#sender.prepare());
    core.then((there) => this.#arm(there)).catch(() => undefined);
  }

  get description(): Description {
    return this.#context.description;
  }

  /** The same controls at the same places: what was typed before the core arrived may stay where it is. */
  fits(read: Description): boolean {
    const shape = ({ id, fields }: Description) =>
      JSON.stringify([id, fields.map(({ key, control }) => [key, control])]);
    return shape(this.description) === shape(read);
  }

  get progress(): Progress {
    const { id } = this.#context.description;
    const { submitted, settled } = this.#teller;
    return { id, submitted, settled, place: this.view.place(), news: this.#news };
  }

  /** Puts what was entered so far, or handed in by the page, into the controls. */
  fill(): void {
    const { values, description } = this.#context;
    for (const { key, choices } of description.fields) {
      const preselected = choices?.find((choice) => choice.preselected);
      if (preselected) values.propose(key, preselected.code);
    }
    for (const view of this.view.fields) view.setValue(values.get(view.field.key));
    this.view.setOptions(values.options);
    this.#check();
    this.#teller.status();
    void this.#readFiles();
    this.#sender.recall();
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
    teller.status(true);
    if (report.ok) {
      // With nothing to ask, either: what makes the element a control of the page's form has not come.
      if (!this.#sender.ask(report, () => this.#sender.submit())) this.#sender.stranded();
      return;
    }
    teller.hush();
    this.view.summary.root.focus();
  }

  /** The form is about to be emptied, or it is not. */
  warn(warning: Warning | null): void {
    this.#teller.warn(warning?.(this.#say) ?? null);
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

  /** What became of it while nobody was looking. */
  news(words: News | null): void {
    this.#news = words;
    this.view.news(words?.(this.#say) ?? []);
  }

  #touch(): void {
    if (this.#news) this.news(null);
    if (this.#teller.touch()) this.#sender.forgetFailure();
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
    this.#teller.hush();
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

  #fileUnreadable(key: string): void {
    this.#context.values.set(key, null);
    const view = this.#viewOf(key);
    view?.setValue(null);
    this.#check();
    view?.show({ kind: "error", text: this.#say("file_unreadable") });
    this.view.target.focus(key);
  }
}
