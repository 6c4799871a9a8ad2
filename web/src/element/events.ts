// The events a page listens to. No value of a person is in any of them but `visura-submit`.
import type { Intent, Report } from "../engine/answers.js";

export interface VisuraEvents {
  /** The form stands and takes input. */
  "visura-ready": { readonly id: string; readonly fields: readonly string[] };
  "visura-change": { readonly field: string; readonly report: Report };
  /** Submit was pressed and errors stand in the way. */
  "visura-invalid": { readonly fields: readonly string[]; readonly report: Report };
  /**
   * A complete request. `preventDefault()` keeps the form from sending it: the page does, with `attempt` as the key that
   * makes a repetition harmless, and the form waits for what is handed to `waitUntil`.
   */
  "visura-submit": {
    readonly id: string;
    readonly intent: Intent;
    readonly body: Blob;
    readonly attempt: string;
    waitUntil(work: Promise<unknown>): void;
  };
  /** What went wrong with the form, its address or its core: a code, and the HTTP status where there is one. */
  "visura-error": { readonly code: string; readonly status?: number; readonly diagnostics?: Report["diagnostics"] };
  "visura-sent": { readonly request: string; readonly intent: Intent; readonly state: string };
}

/** Answers false when a listener prevented the default. */
export function emit<Name extends keyof VisuraEvents>(
  host: EventTarget,
  name: Name,
  detail: VisuraEvents[Name],
): boolean {
  const cancelable = name === "visura-submit";
  return host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
