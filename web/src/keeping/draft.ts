// A draft for the life of a tab: what was typed, encrypted, in sessionStorage; the key, which no script can read out,
// in IndexedDB. Neither is worth anything without the other, files are never kept, and both end with the draft.
import { base64 } from "../engine/body.js";

/** A working day: who comes back later begins anew. */
const keepHours = 8;
/** No tab is written in for so long without a draft of it ending. */
const leftOverMs = 7 * 24 * 3_600_000;
const database = "visura";
const store = "keys";
const prefix = "visura-draft:";

export interface Kept {
  readonly values: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  /** Requests that left and of which nobody knows what became, by service and intent. */
  readonly unresolved?: readonly string[];
}

/** The key, and under which name it is kept: that is of this tab alone. */
interface Held {
  readonly name: string;
  readonly key: CryptoKey;
}

/** Where a form takes the place of another one, that may still be at it. */
const writing = new Set<Promise<void>>();

export class Draft {
  readonly #name: string;
  #held: Promise<Held> | null = null;
  #isKept = false;
  /** Of the last save or clearing: what takes longer than the next one comes too late. */
  #turn = 0;

  constructor(service: string) {
    this.#name = `${prefix}${service}`;
  }

  async save(kept: Kept): Promise<void> {
    const work = this.#write(kept);
    writing.add(work);
    try {
      await work;
    } finally {
      writing.delete(work);
    }
  }

  async #write(kept: Kept): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#held ??= makeKey();
    let held = await this.#held;
    if (this.#isKept && this.#stored()[1] !== held.name) {
      // Another form of the service has ended it: with it went the key.
      this.#held = makeKey();
      held = await this.#held;
    }
    const { name, key } = held;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(kept));
    const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text);
    if (turn !== this.#turn) return;
    const ends = Date.now() + keepHours * 3_600_000;
    this.#isKept = true;
    sessionStorage.setItem(this.#name, `${ends}.${name}.${base64(iv)}.${base64(new Uint8Array(secret))}`);
  }

  /** What was kept, or null when there is nothing, it is too old, or its key is gone. */
  async load(): Promise<Kept | null> {
    await Promise.allSettled(writing);
    const [ends, name, iv, secret] = this.#stored();
    if (!ends || !name || !iv || !secret) return null;
    try {
      const key = await request<CryptoKey | undefined>("readonly", (keys) => keys.get(name));
      if (!key || Number(ends) < Date.now()) throw new RangeError("too old");
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(secret));
      this.#held = Promise.resolve({ name, key });
      this.#isKept = true;
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      await this.clear();
      return null;
    }
  }

  async clear(): Promise<void> {
    this.#turn += 1;
    const [, stored] = this.#stored();
    const name = (await this.#held)?.name ?? stored;
    this.#held = null;
    this.#isKept = false;
    sessionStorage.removeItem(this.#name);
    if (name) await request("readwrite", (keys) => keys.delete(name));
  }

  #stored(): string[] {
    return (sessionStorage.getItem(this.#name) ?? "").split(".");
  }
}

/** Every draft of this tab, of whatever service. */
export async function clearAll(): Promise<void> {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(prefix)) await new Draft(name.slice(prefix.length)).clear();
  }
}

async function makeKey(): Promise<Held> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const now = Date.now();
  const name = `${now}-${base64(crypto.getRandomValues(new Uint8Array(12)))}`;
  await request("readwrite", (keys) => keys.put(key, name));
  // A tab that was closed left its key: without what it opened it is worth nothing, and need not lie about.
  for (const old of await request("readonly", (keys) => keys.getAllKeys())) {
    if (Number.parseInt(String(old), 10) < now - leftOverMs) await request("readwrite", (keys) => keys.delete(old));
  }
  return { name, key };
}

const bytes = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

function request<Answer>(mode: IDBTransactionMode, ask: (keys: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const transaction = base.transaction(store, mode);
      const asked = ask(transaction.objectStore(store));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
      transaction.oncomplete = () => base.close();
    };
  });
}
