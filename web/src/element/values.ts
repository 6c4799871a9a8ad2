// What a person has entered so far.
import type { Description, Field } from "../engine/answers.js";
import { FileUnreadable } from "../engine/body.js";
import { fileValue, lookInto, type Seen } from "../engine/parts.js";
import type { TextKey } from "../texts/it.js";
import type { FieldValue } from "./control.js";

export class FormValues {
  /** Only fields that were touched have an entry; null is a field that was emptied again. */
  readonly #entered = new Map<string, FieldValue | null>();
  readonly #left = new Set<string>();
  /** What is known of their contents; a file that is too large is refused unread. */
  readonly #seen = new WeakMap<File, Seen>();
  readonly #questions = new Map<string, TextKey>();
  /** The paid options that were chosen, by their keys. */
  readonly options = new Set<string>();
  /** The service that they are for, and its fields: whatever else the page hands in is for none. */
  #service = "";
  #fields: ReadonlyMap<string, Field> | null = null;
  /** Given by the page for the service that it names now, which may be drawn only later. */
  #given: ReadonlySet<string> = new Set();
  #fresh = false;

  /** From the page: in place of everything, as texts and files. Of a service that comes at the same moment, too. */
  give(values: Readonly<Record<string, unknown>>): void {
    this.empty();
    for (const [key, value] of Object.entries(values)) {
      const known = typeof value === "string" || value instanceof File;
      if (known || typeof value === "number") this.set(key, known ? value : String(value));
    }
    this.#given = new Set(this.#entered.keys());
    this.#fresh = true;
    queueMicrotask(() => {
      this.#fresh = false;
    });
  }

  /** Another service may come: of what there is only what the page gives at the same moment is for that. */
  part(): void {
    if (!this.#fresh) this.#given = new Set();
  }

  /** The service that is drawn now. */
  serve({ id, fields }: Description): void {
    if (this.#service && this.#service !== id) {
      for (const key of [...this.#entered.keys()]) if (!this.#given.has(key)) this.#forget(key);
      this.options.clear();
    }
    this.#service = id;
    this.#fields = new Map(fields.map((field) => [field.key, field]));
  }

  #forget(key: string): void {
    this.#entered.delete(key);
    this.#left.delete(key);
    this.#questions.delete(key);
  }

  set(key: string, value: FieldValue | null): void {
    this.#entered.set(key, value);
    this.#questions.delete(key);
  }

  /** What the form itself asks about a document; it is answered at the latest when the request is sent. */
  ask(key: string, question: TextKey | null): void {
    if (question) this.#questions.set(key, question);
  }

  get questions(): ReadonlyMap<string, TextKey> {
    return this.#questions;
  }

  /** What the page or the vendor proposes, where the person has not been. */
  propose(key: string, value: FieldValue): void {
    if (!this.#entered.has(key)) this.#entered.set(key, value);
  }

  get(key: string): FieldValue | null {
    return this.#entered.get(key) ?? null;
  }

  leave(key: string): void {
    this.#left.add(key);
  }

  /** Somebody is at it again. */
  enter(key: string): void {
    this.#left.delete(key);
  }

  hasLeft(key: string): boolean {
    return this.#left.has(key);
  }

  clear(): void {
    this.empty();
    this.options.clear();
  }

  /** The fields alone: what was chosen to be paid for stays. */
  empty(): void {
    this.#entered.clear();
    this.#left.clear();
    this.#questions.clear();
  }

  /** As a page reads them: texts, and the files themselves. */
  all(): Record<string, FieldValue> {
    const filled = [...this.#entered].filter((entry): entry is [string, FieldValue] => this.#counts(...entry));
    return Object.fromEntries(filled);
  }

  /** A file in a field for a text, or the reverse, is none; nor is what no field of the service asks for. */
  #counts(key: string, value: FieldValue | null): boolean {
    if (!value || !this.#fields) return Boolean(value);
    const field = this.#fields.get(key);
    return field !== undefined && (field.control === "file") === value instanceof File;
  }

  files(): Map<string, File> {
    return new Map(Object.entries(this.all()).filter((entry): entry is [string, File] => entry[1] instanceof File));
  }

  /** Looks into each file that is not larger than `limit`; answers whether there was one to look into. */
  async readFiles(limit: number): Promise<boolean> {
    const unread = [...this.files()].filter(([, file]) => file.size <= limit && !this.#seen.has(file));
    for (const [key, file] of unread) {
      const seen = await lookInto(file).catch((cause) => {
        throw new FileUnreadable(key, cause);
      });
      if (seen) this.#seen.set(file, seen);
    }
    return unread.length > 0;
  }

  /** For the core while a person types: an untouched field is null, which the rule takes as "not known yet". */
  whileTyping(keys: readonly string[]): object {
    const given = (key: string) => (this.#entered.has(key) ? this.#wire(key, this.get(key)) : null);
    return Object.fromEntries(keys.map((key) => [key, given(key)]));
  }

  /** For the core at submit: what is not there is missing. */
  asSubmitted(): object {
    return Object.fromEntries(Object.entries(this.all()).map(([key, value]) => [key, this.#wire(key, value)]));
  }

  /** The whole request where paid options were chosen: each dialect names them in its own way. */
  asRequest({ dialect, id }: Description): object {
    const values = this.asSubmitted();
    if (this.options.size === 0) return values;
    const chosen = [...this.options];
    return dialect === "docuengine"
      ? { documentId: id, search: values, selectedOptions: chosen }
      : { hash_visura: id, json_visura: values, opzioni: Object.fromEntries(chosen.map((key) => [key, true])) };
  }

  /** Tells two submits apart without reading the files: the same picked file is the same object of the same moment. */
  fingerprint(): string {
    const parts = Object.entries(this.all()).map(([key, value]) => [
      key,
      value instanceof File ? [value.name, value.size, value.lastModified] : value,
    ]);
    return JSON.stringify([parts.sort(), [...this.options].sort()]);
  }

  /** The core never sees a file's content: it writes a request around the place where it will stand. */
  #wire(key: string, value: FieldValue | null): unknown {
    return value instanceof File ? fileValue(value, key, this.#seen.get(value)) : (value ?? "");
  }
}
