// What a person is told of an attempt that was not accepted, and what can be done.
import type { Notice } from "../element/notice-view.js";
import type { Said } from "../texts/say.js";
import type { Outcome } from "./send.js";
import type { SendingSay } from "./words.js";

export interface Failed {
  readonly outcome: Exclude<Outcome, { readonly kind: "accepted" | "refused" }>;
  /** It was the repetition of one of which nobody knows what became. */
  readonly repeated: boolean;
  readonly at: Date;
  /** By the person. */
  readonly cancelled: boolean;
}

interface Ways {
  /** The same attempt once more. */
  again(): void;
  /** Another one, whatever became of the first. */
  anew(): void;
}

export interface CodedNotice extends Notice {
  readonly code: string;
}

export function noticeOf({ outcome, repeated, cancelled, at }: Failed, say: SendingSay, ways: Ways): CodedNotice {
  const check = [
    { text: say("unknown_check"), press: ways.again },
    { text: say("send_new"), press: ways.anew, costly: true },
  ];
  const unknown = { code: "send.unknown", kind: "warning", title: say("unknown"), actions: check } as const;
  // Else the same box after another look would seem to be the same look.
  const checked = repeated ? say("checked", { time: (lang) => time(lang, at) }) : [];
  switch (outcome.kind) {
    case "not_sent": {
      // What the vendor says of a wallet is not for who fills in.
      const words = outcome.status === unpaid ? null : served(outcome.message);
      const why = words ?? reasonOf(outcome.status, say);
      if (repeated) return { ...unknown, lines: [why, say("pending_note"), checked] };
      const lines = [why, say("not_sent_note")];
      return { code: "send.not_sent", kind: "error", title: say("not_sent"), lines, passing: true };
    }
    case "interrupted": {
      const actions = [{ text: say("retry"), press: ways.again }];
      const told = cancelled
        ? (["cancelled", "cancelled_note"] as const)
        : (["interrupted", "interrupted_note"] as const);
      return { code: `send.${told[0]}`, kind: "error", title: say(told[0]), lines: [say(told[1])], actions };
    }
    case "redirected":
      return { ...unknown, lines: [say("redirected"), say("pending_note")] };
    case "unknown":
      return { ...unknown, lines: [served(outcome.message) ?? say("unknown_note"), checked] };
  }
}

/** It cannot be repeated here: its documents went with the page, or are another form's. */
export const reopened = (say: SendingSay): Notice => ({
  kind: "warning",
  title: say("unknown"),
  lines: [say("reopened_note")],
});

/** The data are others than those of an attempt of which nobody knows what became. */
export function changed(
  say: SendingSay,
  { previous, anew }: { readonly previous: (() => void) | null; readonly anew: () => void },
): Notice {
  const renew = { text: say("send_new"), press: anew, costly: true };
  if (!previous) return { ...reopened(say), actions: [renew] };
  const actions = [{ text: say("send_previous"), press: previous }, renew];
  return { kind: "warning", title: say("changed"), lines: [say("changed_note")], actions };
}

const time = (lang: string, at: Date): string => new Intl.DateTimeFormat(lang, { timeStyle: "medium" }).format(at);

/** The server's own words, in the one language that it speaks. */
const served = (message: string): Said | null => (message ? [{ lang: "", text: message }] : null);

const unpaid = 402;

/** For answers without words of their own. */
function reasonOf(status: number, say: SendingSay): Said {
  const known = [401, unpaid, 403, 413, 429] as const;
  const found = known.find((candidate) => candidate === status);
  return found ? say(`status_${found}`) : say("status_other", { status });
}
