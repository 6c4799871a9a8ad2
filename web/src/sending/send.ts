// One POST, and what its answer means for the request: sent, certainly not sent, or nobody knows.
import type { Intent, Report } from "../engine/answers.js";
import type { upload } from "./upload.js";

/** One try at sending. Its key goes with every repetition, so that the server carries it out once. */
export interface Attempt {
  readonly key: string;
  readonly intent: Intent;
  readonly body: Blob;
}

export type Outcome =
  | { readonly kind: "accepted"; readonly data: Readonly<Record<string, unknown>> }
  /** The server's own check found errors; nothing went on. */
  | { readonly kind: "refused"; readonly report: Report }
  /** Certainly not sent: the next try is a new attempt. */
  | { readonly kind: "not_sent"; readonly status: number; readonly message: string }
  /** No answer: repeating the same attempt is safe and says what became of it. */
  | { readonly kind: "interrupted" }
  /** To another address: to log in, or after the request was carried out. */
  | { readonly kind: "redirected" }
  /** The server itself does not know whether the request went on, or its answer does not say. */
  | { readonly kind: "unknown"; readonly message: string };

/** The vendor's envelope, with what visura-server adds to it. */
interface Envelope {
  readonly data?: unknown;
  readonly success?: boolean;
  readonly message?: string;
  readonly report?: Report;
  readonly outcome?: "not_sent" | "unknown";
}

/** While the same attempt still runs on the server we ask again: so often, and then leave it to the person. */
const busyTries = 20;
const busySeconds = 2;
const longestPause = 30;

/** Longer than any server waits for its upstream; beyond it the connection is as good as lost. */
const answerSeconds = 180;

export function newAttempt(intent: Intent, body: Blob): Attempt {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { key, intent, body };
}

/** What else may carry an attempt, and is told how much of it has left. */
export interface Carrier {
  readonly upload: typeof upload;
  onPart(part: number): void;
}

export async function send(
  action: URL,
  attempt: Attempt,
  cancelled?: AbortSignal,
  carrier?: Carrier | null,
): Promise<Outcome> {
  for (let tries = 0; tries < busyTries; tries += 1) {
    try {
      if (cancelled?.aborted) break;
      const response = await post(action, attempt, cancelled, carrier);
      const envelope = await envelopeOf(response);
      if (response.status !== 409 || envelope?.outcome) return outcomeOf(response, envelope);
      const asked = Number(response.headers.get("retry-after")) || busySeconds;
      await pause(Math.min(asked, longestPause), cancelled);
    } catch {
      return { kind: "interrupted" };
    }
  }
  return { kind: "interrupted" };
}

async function post(
  action: URL,
  { key, intent, body }: Attempt,
  cancelled?: AbortSignal,
  carrier?: Carrier | null,
): Promise<Response> {
  // One signal for both ends: `AbortSignal.any` is younger than the browsers that we build for.
  const stop = new AbortController();
  const abort = () => stop.abort();
  const clock = setTimeout(abort, answerSeconds * 1000);
  cancelled?.addEventListener("abort", abort, { once: true });
  try {
    const headers = { "content-type": "application/json", "idempotency-key": key, "visura-intent": intent };
    const request = { headers, body, signal: stop.signal };
    return await (carrier ? carrier.upload(action, request, carrier.onPart) : answered(action, request));
  } finally {
    clearTimeout(clock);
    cancelled?.removeEventListener("abort", abort);
  }
}

/** The answer with its body read, so that the signal covers that as well. */
async function answered(action: URL, request: RequestInit): Promise<Response> {
  // A redirect would carry personal data to an address nobody looked at: of another origin none is followed.
  const response = await fetch(action, { method: "POST", redirect: "manual", ...request });
  if (response.type === "opaqueredirect") return response;
  return new Response(await response.blob(), response);
}

/** An answer that is no JSON comes from something in between; a broken connection throws and is another matter. */
async function envelopeOf(response: Response): Promise<Envelope | null> {
  const text = await response.text();
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" ? json : null;
  } catch {
    return null;
  }
}

export function outcomeOf(response: Pick<Response, "ok" | "status">, envelope: Envelope | null): Outcome {
  const { status } = response;
  // Neither a status nor a body.
  if (status === 0) return { kind: "redirected" };
  const message = envelope?.message ?? "";
  if (response.ok) {
    if (!envelope) return { kind: "unknown", message };
    if (envelope.success === false) return { kind: "not_sent", status, message };
    return { kind: "accepted", data: (envelope.data ?? {}) as Record<string, unknown> };
  }
  if (status === 412 && envelope?.report) return { kind: "refused", report: envelope.report };
  if (envelope?.outcome === "unknown") return { kind: "unknown", message };
  if (envelope?.outcome === "not_sent") return { kind: "not_sent", status, message };
  const lost = status >= 500 || status === timedOut;
  return lost ? { kind: "unknown", message } : { kind: "not_sent", status, message };
}

/** Said by what stands between, too, of a request that has gone on. */
const timedOut = 408;

const pause = (seconds: number, cancelled?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const clock = setTimeout(resolve, seconds * 1000);
    cancelled?.addEventListener("abort", () => {
      clearTimeout(clock);
      resolve();
    });
  });
