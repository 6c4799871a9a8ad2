// Why there is no form: what of it is said, and whether to try again.
import { isEngineError } from "../engine/error.js";
import type { Locale } from "../locale/locale.js";
import type { Said, Say } from "../texts/say.js";
import type { Core } from "./core.js";
import { SourceError } from "./source.js";
import { type SpokenDiagnostic, type SpokenReport, spoken } from "./spoken.js";

export interface Absence {
  readonly code: string;
  readonly status?: number;
  readonly why: Said;
  /** Trying again would not help. */
  readonly lasting: boolean;
}

/** What servers say of a service that there is not; the vendor, and the gateway with it, says 400. */
const noService = [400, 404, 410];

/** Throws what is no failure of loading. */
export function absenceOf(error: unknown, say: Say): Absence {
  if (isEngineError(error)) {
    const { code } = error;
    const ours = code !== "closed" && code !== "absent";
    return { code: `engine.${code}`, why: say(ours ? `engine_${code}` : "unreachable"), lasting: false };
  }
  if (!(error instanceof SourceError)) throw error;
  const { status } = error;
  const lasting = noService.includes(status);
  return { code: "schema.unreachable", status, why: say(lasting ? "gone" : "unreachable"), lasting };
}

/** What is wrong with a schema, in every language of the form. */
export function problemsOf({ handles }: Core, locales: readonly Locale[]): readonly SpokenDiagnostic[] {
  const descriptions = handles.map((handle) => handle.description());
  // Of a report only the diagnostics matter here, and a description has the same.
  const { diagnostics } = spoken(descriptions as unknown as SpokenReport[], locales);
  return diagnostics.filter(({ severity }) => severity === "error");
}
