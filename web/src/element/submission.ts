// From the button to the answer. A request is never sent twice by us: while it is unknown what became of an attempt,
// only the same attempt is repeated, and a new one takes a person's explicit word.
import type { Intent, PayloadAnswer, Report } from "../engine/answers.js";
import { FileUnreadable, joinBody } from "../engine/body.js";
import { isEngineError } from "../engine/error.js";
import type { Said, Say } from "../texts/say.js";
import { permitted } from "./address.js";
import { h } from "./dom.js";
import { emit } from "./events.js";
import type { Notice } from "./notice-view.js";
import type { Outbox, Pending } from "./outbox.js";
import { redacted } from "./redact.js";
import { type Carrier, newAttempt, type Outcome, send } from "./send.js";
import { errorsOf } from "./shown.js";
import type { SpokenDiagnostic } from "./spoken.js";
import { type FieldTarget, linksTo } from "./summary-view.js";
import type { FormValues } from "./values.js";

export interface SubmissionContext {
  readonly host: HTMLElement;
  readonly values: FormValues;
  readonly outbox: Outbox;
  readonly say: Say;
  readonly intent: Intent;
  action(): string | null;
  /** A request leaves. */
  sending(): void;
  readonly upload: Carrier["upload"] | undefined;
  payload(): Promise<PayloadAnswer>;
  /** What is under way, with the part that is done; null when nothing is. */
  busy(words: Said | null, part?: number): void;
  notice(notice: Notice | null): void;
  invalid(report: Report): void;
  fileUnreadable(key: string): void;
  /** The questions of a report that the person has not answered yet. */
  questions(report: Report): readonly SpokenDiagnostic[];
  /** These were answered with "it is right so". */
  confirm(questions: readonly SpokenDiagnostic[]): void;
  readonly target: FieldTarget;
  sent(data: Readonly<Record<string, unknown>>, action: URL): void;
}

export class Submission {
  readonly #context: SubmissionContext;
  #stop: AbortController | null = null;

  constructor(context: SubmissionContext) {
    this.#context = context;
  }

  /** What the button does; a second press while the first is under way does nothing. */
  submit(): Promise<void> {
    return this.#exclusively(() => this.#prepare(false));
  }

  /** What has left may have arrived all the same: the next press repeats the same attempt. */
  cancel(): void {
    this.#stop?.abort();
  }

  #exclusively(task: () => Promise<void>): Promise<void> {
    return this.#context.outbox.exclusively(async () => {
      this.#context.notice(null);
      this.#stop = new AbortController();
      try {
        await task();
      } catch (error) {
        this.#trouble(error);
      } finally {
        this.#context.busy(null);
      }
    });
  }

  async #prepare(evenIfPending: boolean): Promise<void> {
    const { host, values, intent, outbox } = this.#context;
    const answer = await this.#context.payload();
    if (!answer.ok || !answer.pieces) return this.#refuse(answer.report);
    const fingerprint = values.fingerprint();
    const { pending } = outbox;
    if (pending && !evenIfPending) {
      return fingerprint === pending.fingerprint ? this.#send(pending) : this.#askAboutChange(pending);
    }
    const questions = this.#context.questions(answer.report);
    if (questions.length > 0) return this.#ask(questions);
    const preparing = this.#context.say("preparing");
    this.#context.busy(preparing);
    const files = values.files();
    const body = await joinBody(answer.pieces, files, (part) => {
      if (files.size > 0) this.#context.busy(preparing, part);
      return !this.#stop?.signal.aborted;
    });
    outbox.pending = null;
    if (!body) return;
    if (!emit(host, "visura-submit", { id: answer.id, intent, body })) return;
    await this.#send({ attempt: newAttempt(intent, body), fingerprint });
  }

  async #send(pending: Pending): Promise<void> {
    const { host, say } = this.#context;
    const address = this.#context.action();
    if (!address) return;
    const action = permitted(address, host.baseURI);
    if (!action) return this.#fail("action.not_permitted", { title: say("not_sent"), lines: [say("vendor_address")] });
    const sending = say("sending");
    this.#context.busy(sending);
    this.#context.sending();
    const outcome = await send(action, pending.attempt, this.#stop?.signal, this.#carrier(action, sending));
    const unresolved = outcome.kind === "interrupted" || outcome.kind === "unknown";
    this.#context.outbox.pending = unresolved ? pending : null;
    this.#answer(outcome, action, pending);
  }

  /** Only to the page's own server, because it follows redirects. */
  #carrier({ origin }: URL, sending: Said): Carrier | null {
    const { upload, busy } = this.#context;
    if (!upload || origin !== location.origin) return null;
    // What has left whole is not yet answered.
    return { upload, onPart: (part) => busy(sending, part < 1 ? part : undefined) };
  }

  #answer(outcome: Outcome, action: URL, pending: Pending): void {
    const { say } = this.#context;
    const again = () => void this.#exclusively(() => this.#send(pending));
    switch (outcome.kind) {
      case "accepted":
        return this.#accept(outcome.data, action);
      case "refused":
        return this.#refuse(outcome.report);
      case "not_sent": {
        const lines = [served(outcome.message) ?? reasonOf(outcome.status, say), say("not_sent_note")];
        return this.#fail("send.not_sent", { title: say("not_sent"), lines }, outcome.status);
      }
      case "interrupted": {
        const cancelled = this.#stop?.signal.aborted;
        const title = say(cancelled ? "cancelled" : "interrupted");
        const lines = [say(cancelled ? "cancelled_note" : "interrupted_note")];
        const actions = [{ text: say("retry"), press: again }];
        return this.#fail(cancelled ? "send.cancelled" : "send.interrupted", { title, lines, actions });
      }
      case "unknown": {
        const lines = [served(outcome.message) ?? say("unknown_note")];
        const actions = [{ text: say("unknown_check"), press: again }, this.#sendNew()];
        return this.#fail("send.unknown", { title: say("unknown"), lines, actions });
      }
    }
  }

  #accept(data: Readonly<Record<string, unknown>>, action: URL): void {
    const { host, intent } = this.#context;
    const text = (key: string) => (typeof data[key] === "string" ? data[key] : "");
    emit(host, "visura-sent", {
      request: text("_id") || text("id"),
      intent,
      state: text("stato_richiesta") || text("state"),
    });
    this.#context.sent(data, action);
  }

  #refuse(report: Report): void {
    const fields = [...new Set(errorsOf(report).map((diagnostic) => diagnostic.field))].filter(Boolean);
    emit(this.#context.host, "visura-invalid", { fields, report: redacted(report) });
    this.#context.invalid(report);
  }

  /** Once for each: a question never stands in the way of whoever has answered it. */
  #ask(questions: readonly SpokenDiagnostic[]): void {
    const { say, target, confirm } = this.#context;
    const yes = () => {
      confirm(questions);
      void this.submit();
    };
    this.#context.notice({
      kind: "warning",
      title: say("questions", { count: questions.length }),
      lines: [],
      body: h("ul", { class: "visura-summary-list" }, ...linksTo(questions, target)),
      actions: [{ text: say("questions_confirm"), press: yes }],
    });
  }

  #askAboutChange(pending: Pending): void {
    const { say } = this.#context;
    const previous = () => void this.#exclusively(() => this.#send(pending));
    const actions = [{ text: say("send_previous"), press: previous }, this.#sendNew()];
    this.#context.notice({ kind: "warning", title: say("changed"), lines: [say("changed_note")], actions });
  }

  #sendNew() {
    const press = () => void this.#exclusively(() => this.#prepare(true));
    return { text: this.#context.say("send_new"), press };
  }

  #fail(code: string, notice: Omit<Notice, "kind">, status?: number): void {
    emit(this.#context.host, "visura-error", status === undefined ? { code } : { code, status });
    this.#context.notice({ kind: code === "send.unknown" ? "warning" : "error", ...notice });
  }

  #trouble(error: unknown): void {
    const { say } = this.#context;
    if (error instanceof FileUnreadable) return this.#context.fileUnreadable(error.ref);
    const known = isEngineError(error);
    this.#fail(known ? `engine.${error.code}` : "form.failed", {
      title: say("not_sent"),
      lines: [say("engine_crashed")],
    });
    if (!known) throw error;
  }
}

/** The server's own words, in the one language that it speaks. */
const served = (message: string): Said | null => (message ? [{ lang: "", text: message }] : null);

/** For answers without words of their own. */
function reasonOf(status: number, say: Say): Said {
  if (status === 0) return say("redirected");
  const known = [401, 403, 413, 429] as const;
  const found = known.find((candidate) => candidate === status);
  return found ? say(`status_${found}`) : say("status_other", { status });
}
