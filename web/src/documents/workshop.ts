// Where photos are worked on: in a worker, or on the page where its policy allows none.
import { type Plan, type Room, type Shrunk, shrink } from "./shrink.js";

interface Job {
  readonly resolve: (shrunk: Shrunk) => void;
  readonly reject: (error: unknown) => void;
}

/** What comes back from the worker. */
export type Reply = { readonly id: number; readonly shrunk: Shrunk } | { readonly id: number; readonly error: string };

/** A worker that nobody needed for so long is let go: it holds memory. */
const idleSeconds = 30;
/** The largest photo takes an old phone a tenth of it; a decoder that answers no more must not hold up a request. */
const longestSeconds = 60;
/** Once it may have been the line. Twice it is the page's policy, which does not change. */
const mostRefusals = 2;

let worker: Worker | null = null;
let refusals = 0;
let clock: ReturnType<typeof setTimeout> | undefined;
let last = 0;
let trusted: URL | null = null;
const jobs = new Map<number, Job>();

/** With pauses, so that no task of the page is long; a frame later is soon enough. */
const onPage: Room = { onPage: true, pause: () => new Promise((resolve) => setTimeout(resolve)) };

/** Two photos decoded at once take twice the memory. */
let before: Promise<unknown> = Promise.resolve();

export async function work(file: Blob, plan: Plan): Promise<Shrunk> {
  try {
    return await inWorker(file, plan);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    const shrunk = before.then(() => inTime(shrink(file, plan, onPage)));
    before = shrunk.catch(() => undefined);
    return shrunk;
  }
}

function inTime<T>(promise: Promise<T>, late: () => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => {
      reject(new Error("visura: no answer"));
      late();
    }, longestSeconds * 1000);
    promise.then(resolve, reject).finally(() => clearTimeout(clock));
  });
}

class NoWorker extends Error {}

function inWorker(file: Blob, plan: Plan): Promise<Shrunk> {
  const running = start();
  if (!running) return Promise.reject(new NoWorker());
  last += 1;
  const id = last;
  const answer = new Promise<Shrunk>((resolve, reject) => {
    jobs.set(id, { resolve, reject });
    running.postMessage({ id, file, plan });
  });
  return inTime(answer, () => {
    jobs.delete(id);
    if (running === worker) leave();
  });
}

function start(): Worker | null {
  clearTimeout(clock);
  if (worker || refusals >= mostRefusals) return worker;
  try {
    worker = new Worker(address(), { type: "module" });
  } catch {
    refusals = mostRefusals;
    return null;
  }
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const job = jobs.get(data.id);
    jobs.delete(data.id);
    if ("error" in data) job?.reject(new Error(data.error));
    else job?.resolve(data.shrunk);
    if (jobs.size === 0) clock = setTimeout(stop, idleSeconds * 1000);
  });
  // It was blocked, or never arrived.
  const started = worker;
  started.addEventListener("error", () => {
    if (started !== worker) return;
    refusals += 1;
    leave();
  });
  return started;
}

/** What it has not answered is done on the page. */
function leave(): void {
  stop();
  const waiting = [...jobs.values()];
  jobs.clear();
  for (const { reject } of waiting) reject(new NoWorker());
}

function stop(): void {
  worker?.terminate();
  worker = null;
}

type Policies = { createPolicy(name: string, rules: object): { createScriptURL(url: string): URL } };

/**
 * The file beside this script. Where a page enforces Trusted Types an address must come from a policy; the one policy we
 * have answers this one address.
 */
function address(): URL {
  if (trusted) return trusted;
  const url = new URL("./photo-worker.js", import.meta.url);
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  trusted = trustedTypes?.createPolicy("visura", { createScriptURL: () => url.href }).createScriptURL("") ?? url;
  return trusted;
}
