// What a person is told of what was entered: beside each field, in the summary, in the line above the button, and aloud
// once for each thing done. How far the person has come decides what of it is said already.
import type { Said, Say } from "../texts/say.js";
import type { FormView } from "./form-view.js";
import type { Notice } from "./notice-view.js";
import { Press } from "./press.js";
import { questionOf, shownOf, statusOf } from "./shown.js";
import { missingSentence, type SpokenReport } from "./spoken.js";
import type { FormValues } from "./values.js";

export class Teller {
  /** The latest verdict of the core; none until it is there. */
  report: SpokenReport | null = null;
  submitted = false;
  /** Fields whose errors are shown before all of them are: those of the steps that were left. */
  settled = new Set<string>();
  readonly #view: FormView;
  readonly #values: FormValues;
  readonly #say: Say;
  readonly #press = new Press();
  #notice: Notice | null = null;

  constructor(view: FormView, values: FormValues, say: Say) {
    this.#view = view;
    this.#values = values;
    this.#say = say;
    this.#press.watch(view.root);
  }

  /** What is not there is missing: the person is through with the form, or with a part of it. */
  get strict(): boolean {
    return this.submitted || this.settled.size > 0;
  }

  /** Beside the fields, and in the summary. */
  show(): void {
    if (!this.report) return;
    for (const view of this.#view.fields) {
      const { key } = view.field;
      const moment = { submitted: this.submitted || this.settled.has(key), left: this.#values.hasLeft(key) };
      view.show(shownOf(view.field, this.report, moment, this.#say));
    }
    const told = (key: string) => this.settled.has(key) && this.#view.here(key);
    this.#view.summary.show(this.strict ? this.report : null, this.submitted ? undefined : told);
    this.#view.update(this.report);
  }

  /**
   * Only when a field is left or something was pressed: a status line that speaks at every key is noise. `quietly`
   * where something else is told of the same action.
   */
  status(quietly = false): void {
    const { report, submitted } = this;
    if (!report) return;
    const question = questionOf(report, this.#view.here);
    this.#view.verdict(statusOf(report, submitted, this.#say), missingSentence(report), question, quietly);
  }

  /** Of one thing done, when the finger is up: `of` it, or where there is nothing, how much is missing. */
  after(of?: () => Said): void {
    this.#press.after(() => {
      this.show();
      const words = of?.() ?? [];
      const told = words.length > 0;
      this.status(told);
      if (told) this.#view.announce(words);
    });
  }

  /** Another page of the form: what is told of it is seen, and its heading is what is heard. */
  turn(): void {
    this.show();
    this.status(true);
  }

  /** The focus is led away or a request leaves: a field that is left by that says nothing besides. */
  hush(): void {
    this.#press.hush();
  }

  /** `led`: the focus goes there. */
  notice(notice: Notice | null, led = true): void {
    if (notice && led) this.hush();
    this.#notice = notice;
    this.#view.notice(notice, led);
  }

  /** A value changed: answers whether something was told of the values before. */
  touch(): boolean {
    if (!this.#notice?.passing) return false;
    this.notice(null);
    return true;
  }

  /** The form is about to be emptied, because nobody has touched it for long; or it is not. */
  warn(warning: Notice | null): void {
    // What was told before is told again: an outcome that nobody knows must not be forgotten.
    this.#view.notice(warning ?? this.#notice, warning !== null);
  }

  busy(words: Said | null, part?: number): void {
    this.hush();
    this.#view.busy(words, part);
    // Said once for the whole of it; the bar shows how far it is.
    if (words) this.#view.verdict(this.#say("sending"), [], []);
    else this.status(true);
  }

  /** Begins anew, with values that were emptied. */
  forget(): void {
    this.submitted = false;
    this.settled = new Set();
    this.notice(null);
    this.#view.open(null);
  }
}
