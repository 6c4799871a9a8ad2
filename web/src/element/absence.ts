// Why there is no form: what the person is told of it, what the page is, and whether trying again may help.
import { isEngineError } from "../engine/error.js";
import type { Locale } from "../locale/locale.js";
import { type Said, type Say, sayer } from "../texts/say.js";
import { absentView, brokenView } from "./broken-view.js";
import type { Core } from "./core.js";
import type { VisuraEvents } from "./events.js";
import { SourceError } from "./source.js";
import { type SpokenReport, spoken } from "./spoken.js";

export interface Absence {
  readonly detail: VisuraEvents["visura-error"];
  readonly view: HTMLElement;
}

/** What servers say of a service that there is not; the vendor, and the gateway with it, says 400. */
const noService = [400, 404, 410];

/** What did not come. Throws what is no failure of loading. */
export function absenceOf(error: unknown, prefix: string, locales: readonly Locale[], retry: () => void): Absence {
  const say = sayer(locales);
  const { detail, why, lasting } = failureOf(error, say);
  return { detail, view: absentView(prefix, why, detail.code, say, lasting ? null : retry) };
}

interface Failure {
  readonly detail: VisuraEvents["visura-error"];
  readonly why: Said;
  /** Trying again would not help. */
  readonly lasting: boolean;
}

function failureOf(error: unknown, say: Say): Failure {
  if (isEngineError(error)) {
    const { code } = error;
    const ours = code !== "closed" && code !== "absent";
    return { detail: { code: `engine.${code}` }, why: say(ours ? `engine_${code}` : "unreachable"), lasting: false };
  }
  if (!(error instanceof SourceError)) throw error;
  const { status } = error;
  const lasting = noService.includes(status);
  return { detail: { code: "schema.unreachable", status }, why: say(lasting ? "gone" : "unreachable"), lasting };
}

/** A schema came that no form can be made of: what is wrong with it, in every language of the form. */
export function unreadable({ handles }: Core, prefix: string, locales: readonly Locale[]): Absence {
  const descriptions = handles.map((handle) => handle.description());
  // Of a report only the diagnostics matter here, and a description has the same.
  const report = spoken(descriptions as unknown as SpokenReport[], locales);
  const problems = report.diagnostics.filter(({ severity }) => severity === "error");
  const diagnostics = problems.map(({ said: _, ...problem }) => problem);
  return { detail: { code: "schema.unreadable", diagnostics }, view: brokenView(prefix, problems, sayer(locales)) };
}
