// What the parts of the element know of it.
import type { Description, Intent } from "../engine/answers.js";
import type { Engine } from "../engine/engine.js";
import type { Prefill } from "../extra/prefill.js";
import type { Messages } from "../locale/locale.js";
import type { SpokenDiagnostic, SpokenReport } from "./spoken.js";

/** The element as its page set it up. */
export interface Host extends HTMLElement {
  readonly schema: string | object | null;
  readonly description: Description | null;
  prefill: Prefill | null;
  readonly src: string | null;
  readonly engine: Engine | Promise<Engine> | null;
  readonly languages: string;
  readonly messages: Messages;
  readonly intent: Intent;
  readonly action: string | null;
  readonly documents: string | null;
  /** The page's own form, when the element is a control of it and does not send by itself. */
  readonly owner: HTMLFormElement | null;
  onState(description: Description, report: SpokenReport | null, asked: SpokenDiagnostic | undefined): void;
  /** Settles when what was kept of an earlier page is known, or cannot be. */
  kept(): Promise<void>;
  /** What is unresolved of the requests that left is. */
  onUnresolved(): void;
}
