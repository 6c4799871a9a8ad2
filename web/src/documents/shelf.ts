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
  readonly #watchers = new Set<() => void>();

  put(key: string, kept: Kept | null): void {
    if (kept) this.#kept.set(key, kept);
    else this.#kept.delete(key);
    for (const look of this.#watchers) look();
  }

  /** What stands in other fields, each file once. */
  others(key: string): readonly Kept[] {
    const found = new Map([...this.#kept].filter(([other]) => other !== key).map(([, kept]) => [kept.file, kept]));
    return [...found.values()];
  }

  watch(look: () => void): void {
    this.#watchers.add(look);
  }
}
