// From the button to the answer. A request is never sent twice by us: while it is unknown what became of an attempt,
// only the same attempt is repeated, and a new one takes a person's explicit word.
import { permitted } from "../element/address.js";
import { emit } from "../element/events.js";
import type { Notice } from "../element/notice-view.js";
import type { Outbox, Pending } from "../element/outbox.js";
import { redacted } from "../element/redact.js";
import { errorsOf } from "../element/shown.js";
import type { FormValues } from "../element/values.js";
import type { Intent, PayloadAnswer, Report } from "../engine/answers.js";
import { isFileUnreadable, joinBody } from "../engine/body.js";
import { isEngineError } from "../engine/error.js";
import type { Said, Say } from "../texts/say.js";
import { changed, type Failed, noticeOf, reopened } from "./notices.js";
import { newAttempt, type Outcome, send } from "./send.js";
import { upload } from "./upload.js";
import { type SendingSay, withSending } from "./words.js";

export interface SubmissionContext {
  readonly host: HTMLElement;
  readonly values: FormValues;
  readonly outbox: Outbox;
  readonly say: Say;
  /** The service, and what is asked of it: an attempt belongs to both. */
  readonly of: string;
  readonly intent: Intent;
  action(): string | null;
  /** A request leaves. */
  sending(): void;
  payload(): Promise<PayloadAnswer>;
  /** What is under way, with the part that is done; null when nothing is. */
  busy(words: Said | null, part?: number): void;
  notice(notice: Notice | null, led?: boolean): void;
  invalid(report: Report): void;
  fileUnreadable(key: string): void;
  /** Asks what the person has not answered yet, and answers false where there is nothing to ask. */
  ask(report: Report, go: () => void): boolean;
  /** Settles when what became of it stands in the form's place. */
  sent(data: Readonly<Record<string, unknown>>, action: URL): Promise<void>;
}

export class Submission {
  readonly #context: SubmissionContext;
  readonly #say: SendingSay;
  readonly #of: string;
  #stop: AbortController | null = null;

  constructor(context: SubmissionContext) {
    this.#context = context;
    this.#say = withSending(context.say);
    this.#of = context.of;
  }

  /** What the button does; a second press while the first is under way does nothing. */
  submit(): Promise<void> {
    return this.#exclusively(() => this.#prepare(false));
  }

  /** What has left may have arrived all the same: the next press repeats the same attempt. */
  cancel(): void {
    this.#stop?.abort();
  }

  /** Drawn anew, or the page was loaded anew: what is not known of an attempt is told again. */
  recall(): void {
    const { outbox } = this.#context;
    const last = outbox.failed.get(this.#of);
    if (last) this.#context.notice(this.#noticeOf(last), false);
    else if (outbox.unresolved(this.#of)?.attempt === null) this.#context.notice(reopened(this.#say), false);
  }

  #exclusively(task: () => Promise<void>): Promise<void> {
    const { outbox, notice, busy } = this.#context;
    return outbox.exclusively(async () => {
      notice(null);
      this.#stop = new AbortController();
      try {
        await task();
      } catch (error) {
        this.#trouble(error);
      } finally {
        busy(null);
      }
    });
  }

  async #prepare(evenIfPending: boolean): Promise<void> {
    const { host, values, intent, outbox, busy, notice } = this.#context;
    const answer = await this.#context.payload();
    if (!answer.ok || !answer.pieces) return this.#refuse(answer.report);
    const fingerprint = values.fingerprint();
    const pending = outbox.unresolved(this.#of);
    if (pending && !evenIfPending) {
      return fingerprint === pending.fingerprint ? this.#send(pending) : this.#askAboutChange(pending);
    }
    if (this.#context.ask(answer.report, () => void this.#exclusively(() => this.#prepare(evenIfPending)))) return;
    const preparing = this.#say("preparing");
    busy(preparing);
    const files = values.files();
    const body = await joinBody(answer.pieces, files, (part) => {
      if (files.size > 0) busy(preparing, part);
      return !this.#stop?.signal.aborted;
    });
    // Nothing has left yet.
    if (!body) return notice({ kind: "warning", title: this.#say("cancelled"), lines: [this.#say("not_sent_note")] });
    const attempt = newAttempt(intent, body);
    const waits: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void waits.push(work);
    if (!emit(host, "visura-submit", { id: answer.id, intent, body, attempt: attempt.key, waitUntil })) {
      // The page sends it, and says how long that takes.
      busy(this.#say("sending"));
      await Promise.allSettled(waits);
      return;
    }
    outbox.begin(this.#of);
    await this.#send({ attempt, fingerprint });
  }

  async #send({ attempt, fingerprint }: Pending): Promise<void> {
    const { host, outbox } = this.#context;
    if (!attempt) return;
    const address = this.#context.action();
    if (address === null) return this.#fail("action.missing", [this.#say("no_action")]);
    const action = permitted(address, host.baseURI);
    if (!action) return this.#fail("action.not_permitted", [this.#say("vendor_address")]);
    const sending = this.#say("sending");
    this.#context.busy(sending);
    this.#context.sending();
    const repeated = outbox.unresolved(this.#of) !== undefined;
    // From here on it may have arrived, whatever becomes of this page.
    outbox.hold(this.#of, { attempt, fingerprint });
    const outcome = await send(action, attempt, this.#stop?.signal, this.#carrier(action, sending));
    await this.#answer(outcome, action, repeated);
  }

  /** Only to the page's own server, because it follows redirects. */
  #carrier({ origin }: URL, sending: Said) {
    if (origin !== location.origin) return null;
    // What has left whole is not yet answered.
    return { upload, onPart: (part: number) => this.#context.busy(sending, part < 1 ? part : undefined) };
  }

  async #answer(outcome: Outcome, action: URL, repeated: boolean): Promise<void> {
    const { outbox, host, notice } = this.#context;
    switch (outcome.kind) {
      case "accepted":
        outbox.release(this.#of);
        return this.#accept(outcome.data, action);
      case "refused":
        outbox.release(this.#of);
        return this.#refuse(outcome.report);
      default: {
        // What did not leave this time says nothing of the time before.
        if (outcome.kind === "not_sent" && !repeated) outbox.release(this.#of);
        const failed = { at: new Date(), outcome, repeated, cancelled: this.#stop?.signal.aborted ?? false };
        outbox.failed.set(this.#of, failed);
        const { code, ...told } = this.#noticeOf(failed);
        emit(host, "visura-error", outcome.kind === "not_sent" ? { code, status: outcome.status } : { code });
        notice(told);
      }
    }
  }

  #noticeOf(failed: Failed) {
    return noticeOf(failed, this.#say, { again: () => void this.submit(), anew: () => this.#anew() });
  }

  #anew(): void {
    void this.#exclusively(() => this.#prepare(true));
  }

  #accept(data: Readonly<Record<string, unknown>>, action: URL): Promise<void> {
    const { host, intent } = this.#context;
    const text = (key: string) => (typeof data[key] === "string" ? data[key] : "");
    emit(host, "visura-sent", {
      request: text("_id") || text("id"),
      intent,
      state: text("stato_richiesta") || text("state"),
    });
    return this.#context.sent(data, action);
  }

  #refuse(report: Report): void {
    const fields = [...new Set(errorsOf(report).map((diagnostic) => diagnostic.field))].filter(Boolean);
    emit(this.#context.host, "visura-invalid", { fields, report: redacted(report) });
    this.#context.invalid(report);
  }

  #askAboutChange(pending: Pending): void {
    const previous = () => void this.#exclusively(() => this.#send(pending));
    const ways = { previous: pending.attempt && previous, anew: () => this.#anew() };
    this.#context.notice(changed(this.#say, ways));
  }

  #fail(code: string, lines: readonly Said[]): void {
    emit(this.#context.host, "visura-error", { code });
    this.#context.notice({ kind: "error", title: this.#say("not_sent"), lines, passing: true });
  }

  #trouble(error: unknown): void {
    if (isFileUnreadable(error)) return this.#context.fileUnreadable(error.ref);
    const known = isEngineError(error);
    this.#fail(known ? `engine.${error.code}` : "form.failed", [this.#say("engine_crashed")]);
    if (!known) throw error;
  }
}
