// Follows a request's state until it ends, asking less and less often.

const firstSeconds = 1;
/** Each wait is this much longer than the one before. */
const slower = 1.5;
/** A ready document is then at most half a minute late. */
const lastSeconds = 30;

/** After these the vendor changes nothing more. */
const finalStates = new Set(["Visura evasa", "Annullata", "DONE", "CANCELLED"]);
/** From these on there is a document. */
const documentStates = new Set(["Dati disponibili", "Visura evasa", "DONE"]);

export const isFinal = (state: string): boolean => finalStates.has(state);
export const hasDocument = (state: string): boolean => documentStates.has(state);

export interface Following {
  readonly address: URL;
  onState(state: string): void;
  /** The state could not be read; the next try comes by itself. */
  onTrouble(): void;
}

/** Ends when `signal` aborts, at a final state, or when the server no longer knows the request. */
export async function follow(following: Following, signal: AbortSignal): Promise<void> {
  for (let wait = firstSeconds; !signal.aborted; wait = Math.min(wait * slower, lastSeconds)) {
    await visibleAfter(wait, signal);
    if (signal.aborted) return;
    const state = await readState(following.address, signal);
    if (signal.aborted) return;
    if (state === null) following.onTrouble();
    else following.onState(state);
    if (state !== null && isFinal(state)) return;
  }
}

export async function readState(address: URL, signal?: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(address, { redirect: "manual", signal: signal ?? null });
    const { data }: { data?: { stato_richiesta?: unknown; state?: unknown } } = await response.json();
    // DocuEngine has one state in words; Visengine's own `state` is a number.
    const state = data?.stato_richiesta ?? data?.state;
    return response.ok && typeof state === "string" ? state : null;
  } catch {
    return null;
  }
}

/** A page nobody looks at need not ask: it asks once it is seen again. */
async function visibleAfter(seconds: number, signal: AbortSignal): Promise<void> {
  await until((done) => void setTimeout(done, seconds * 1000), signal);
  if (document.visibilityState === "visible" || signal.aborted) return;
  await until((done) => document.addEventListener("visibilitychange", done, { once: true }), signal);
}

function until(start: (done: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    start(resolve);
  });
}
