// A draft for the life of a tab: what was typed, encrypted, in sessionStorage; the key, which no script can read out,
// in IndexedDB. Neither is worth anything without the other, files are never kept, and both end with the draft.
import { base64 } from "../engine/body.js";

/** A working day: who comes back later begins anew. */
const keepHours = 8;
const database = "visura";
const store = "keys";

export interface Kept {
  readonly values: Readonly<Record<string, string>>;
  readonly options: readonly string[];
}

export class Draft {
  readonly #name: string;
  #key: Promise<CryptoKey> | null = null;

  constructor(service: string) {
    this.#name = `visura-draft:${service}`;
  }

  async save(kept: Kept): Promise<void> {
    this.#key ??= this.#makeKey();
    const key = await this.#key;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(kept));
    const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text);
    // Cleared while we were encrypting: then it stays so.
    if (this.#key === null) return;
    const ends = Date.now() + keepHours * 3_600_000;
    sessionStorage.setItem(this.#name, `${ends}.${base64(iv)}.${base64(new Uint8Array(secret))}`);
  }

  /** What was kept, or null when there is nothing, it is too old, or its key is gone. */
  async load(): Promise<Kept | null> {
    const [ends, iv, secret] = (sessionStorage.getItem(this.#name) ?? "").split(".");
    if (!ends || !iv || !secret) return null;
    try {
      const key = await request<CryptoKey | undefined>("readonly", (keys) => keys.get(this.#name));
      if (!key || Number(ends) < Date.now()) throw new RangeError("too old");
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(secret));
      this.#key = Promise.resolve(key);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      await this.clear();
      return null;
    }
  }

  async clear(): Promise<void> {
    this.#key = null;
    sessionStorage.removeItem(this.#name);
    await request("readwrite", (keys) => keys.delete(this.#name));
  }

  async #makeKey(): Promise<CryptoKey> {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await request("readwrite", (keys) => keys.put(key, this.#name));
    return key;
  }
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
