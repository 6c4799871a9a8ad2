// The documents of one form: what was chosen for one field can be used for another, and is in memory once.
import type { Places } from "./model.js";

export interface Kept {
  readonly file: File;
  readonly places: Places;
}

/** Of what a finished file was made: it outlives a drawing of the form, as the file itself does. */
const known = new WeakMap<File, Places>();

export const remember = (file: File, places: Places): void => void known.set(file, places);
export const placesOf = (file: File): Places | undefined => known.get(file);

export class Shelf {
  readonly #kept = new Map<string, Kept>();
  readonly #refused = new Set<string>();
  readonly #watchers = new Set<() => void>();

  put(key: string, kept: Kept | null): void {
    if (kept) this.#kept.set(key, kept);
    else this.#kept.delete(key);
    this.#look();
  }

  /** The core takes what stands there, or it does not: then it is offered nowhere else. */
  judge(key: string, refused: boolean): void {
    if (refused === this.#refused.has(key)) return;
    if (refused) this.#refused.add(key);
    else this.#refused.delete(key);
    this.#look();
  }

  /** What stands in other fields, each file once: two offers of one name and size nobody could tell apart. */
  others(key: string): readonly Kept[] {
    const found = new Map<string, Kept>();
    for (const [other, kept] of this.#kept)
      if (other !== key && !this.#refused.has(other)) found.set(`${kept.file.size} ${kept.file.name}`, kept);
    return [...found.values()];
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }

  watch(look: () => void): void {
    this.#watchers.add(look);
  }
}
