// The worker in which photos are made small, so that the page goes on answering meanwhile.
import { type Plan, type Room, shrink } from "../documents/shrink.js";
import type { Reply } from "../documents/workshop.js";

interface Order {
  readonly id: number;
  readonly file: Blob;
  readonly plan: Plan;
}

interface Scope {
  postMessage(reply: Reply, given?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Order>) => void): void;
}

/** One after the other: two photos decoded at once take twice the memory and hardly less time. */
let before: Promise<void> = Promise.resolve();
/** Nothing else waits here. */
const alone: Room = { onPage: false, pause: () => Promise.resolve() };
const scope = globalThis as unknown as Scope;

scope.addEventListener("message", ({ data: { id, file, plan } }) => {
  before = before.then(async () => {
    try {
      const shrunk = await shrink(file, plan, alone);
      scope.postMessage({ id, shrunk }, [shrunk.thumbnail]);
    } catch (error) {
      scope.postMessage({ id, error: String(error) });
    }
  });
});
