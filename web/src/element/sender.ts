// Between a form and the part that sends: that is fetched once the form stands, knows nothing of fields, and is handed
// what it needs. What a person must confirm first is asked here, because a page's own form asks it, too.
import type { PayloadAnswer, Report } from "../engine/answers.js";
import { EngineError } from "../engine/error.js";
import type { Submission } from "../sending/submission.js";
import type { Say } from "../texts/say.js";
import type { Asker } from "./asker.js";
import type { Core } from "./core.js";
import { emit } from "./events.js";
import type { FormContext } from "./form-context.js";
import type { FormView } from "./form-view.js";
import type { Papers } from "./papers.js";
import { type Questions, questionsNotice } from "./questions.js";
import type { SpokenReport } from "./spoken.js";
import type { Teller } from "./teller.js";

export interface SenderContext {
  readonly form: FormContext;
  readonly view: FormView;
  readonly teller: Teller;
  readonly asker: Asker;
  readonly questions: Questions;
  readonly papers: Papers;
  readonly say: Say;
  invalid(report: Report): void;
  fileUnreadable(key: string): void;
  /** What a person had to confirm is confirmed. */
  onConfirmed(): void;
}

export class Sender {
  core: Promise<Core> | null = null;
  readonly #context: SenderContext;
  /** To this an attempt belongs. */
  readonly #of: string;
  #submission: Promise<Submission> | null = null;
  #there = false;

  constructor(context: SenderContext) {
    const { intent, description } = context.form;
    this.#context = context;
    this.#of = `${intent} ${description.id}`;
  }

  submit(): void {
    const { teller, form } = this.#context;
    teller.hush();
    if (form.guest) return form.onGuestSubmit();
    void form.outbox.pressed(() => this.#press());
  }

  async #press(): Promise<void> {
    const { teller, form, say } = this.#context;
    if (!this.#there) teller.busy(say("preparing"));
    // What was unresolved before the page was loaded anew must be known first.
    const [submission] = await Promise.all([this.#fetch().catch(() => null), form.kept()]);
    if (submission) return submission.submit();
    teller.busy(null);
    const { asker, invalid } = this.#context;
    const report = asker.core && asker.validate(null);
    // What is wrong can be mended in the meantime.
    if (report && !report.ok) return invalid(report);
    this.stranded();
  }

  cancel(): void {
    void this.#submission?.then((submission) => submission.cancel());
  }

  /** Once the form stands, while there is a network. */
  prepare(): void {
    if (!this.#context.form.guest) this.#fetch().catch(() => undefined);
  }

  /** A failure is forgotten: the next press tries again. */
  #fetch(): Promise<Submission> {
    this.#submission ??= this.#context.form.sending().then(
      ({ Submission }) => {
        this.#there = true;
        return this.#newSubmission(Submission);
      },
      (error) => {
        this.#submission = null;
        throw error;
      },
    );
    return this.#submission;
  }

  /** What is not known of an attempt is told again by a form that is drawn anew. */
  recall(): void {
    const { outbox, guest } = this.#context.form;
    if (guest || outbox.running || !(outbox.failed.has(this.#of) || outbox.unresolved(this.#of))) return;
    void this.#fetch()
      .then((submission) => submission.recall())
      .catch(() => undefined);
  }

  /** What was told of values that are no more need not be told again. */
  forgetFailure(): void {
    this.#context.form.outbox.failed.delete(this.#of);
  }

  /**
   * Asks what was not answered yet, beside the fields and in one place; answers whether there was anything to ask. With
   * the answer it goes on.
   */
  ask(report: SpokenReport, go: () => void): boolean {
    const { questions, teller, view, say, form, onConfirmed } = this.#context;
    const open = questions.open(report);
    if (open.length === 0) return false;
    teller.submitted = true;
    teller.report = report;
    teller.show();
    const confirm = () => {
      questions.confirm(open);
      teller.notice(null);
      onConfirmed();
      go();
    };
    const focus = (key: string) => {
      // A button on another page of the form would send from there.
      if (form.extras.steps) teller.notice(null);
      view.target.focus(key);
    };
    teller.notice(questionsNotice(open, say, { ...view.target, focus }, confirm));
    return true;
  }

  /** What sends did not arrive. */
  stranded(): void {
    const { say, teller, form } = this.#context;
    emit(form.host, "visura-error", { code: "send.unavailable" });
    const actions = [{ text: say("retry"), press: () => this.submit() }];
    teller.notice({ kind: "error", title: say("not_sent"), lines: [say("not_sent_note")], actions });
  }

  #newSubmission(Class: typeof Submission): Submission {
    const { form, say, teller, asker, invalid, fileUnreadable } = this.#context;
    const { host, values, outbox, intent, action, onSending, onSent } = form;
    return new Class({
      ...{ host, values, outbox, intent, action, say, invalid, fileUnreadable, of: this.#of },
      sending: onSending,
      payload: () => this.#payload(),
      busy: (words, part) => teller.busy(words, part),
      notice: (notice, led) => teller.notice(notice, led),
      ask: (report, go) => this.ask(asker.spoken(report), go),
      sent: onSent,
    });
  }

  async #payload(): Promise<PayloadAnswer> {
    const { form, papers, teller, say } = this.#context;
    if (papers.busy) teller.busy(say("preparing"));
    await papers.settled();
    await form.extras.asked();
    const core = await this.core;
    await core?.engine.ready;
    const handle = core?.handles[0];
    if (!handle) throw new EngineError("closed", "no schema");
    return handle.payload(form.values.asRequest(form.description), form.intent);
  }
}
