// What a form is given by the element, and what it hands to the form that takes its place.
import type { Description, Intent } from "../engine/answers.js";
import type { StepPlace } from "../extra/steps.js";
import type { Locale } from "../locale/locale.js";
import type { Said, Say } from "../texts/say.js";
import type { Extras } from "./extras.js";
import type { Notice } from "./notice-view.js";
import type { Outbox } from "./outbox.js";
import type { SpokenDiagnostic, SpokenReport } from "./spoken.js";
import type { FormValues } from "./values.js";

export type News = (say: Say) => Said;
export type Warning = (say: Say) => Notice;

/** How far a person has come. A drawing of the same service, in another language perhaps, goes on from there. */
export interface Progress {
  readonly id: string;
  readonly submitted: boolean;
  readonly settled: ReadonlySet<string>;
  readonly place: StepPlace | null;
  /** What became of the form while nobody was looking, until it is touched. */
  readonly news: News | null;
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
  /** Settles when what was kept of an earlier page is known. */
  kept(): Promise<void>;
  onSent(data: Readonly<Record<string, unknown>>, action: URL): Promise<void>;
  /** The values or what is thought of them changed; `asked` is what a person must still confirm. */
  onState(report: SpokenReport | null, asked: SpokenDiagnostic | undefined): void;
  /** Enter was pressed, and the page's own form is what it sends. */
  onGuestSubmit(): void;
}
