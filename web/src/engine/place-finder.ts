// Comuni and states by name: the module of raw calls with the tables that a page has loaded.

import type { WasmSource } from "./load.js";
import { RawModule } from "./raw-module.js";

export interface FoundPlace {
  readonly code: string;
  readonly name: string;
  /** Two letters; empty for a state. */
  readonly province: string;
  /** YYYY-MM-DD, the first and the last day; null where none is known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly active: boolean;
  readonly former_name: boolean;
}

export interface PlacesAnswer {
  readonly ok: boolean;
  readonly places: readonly FoundPlace[];
  /** YYYY-MM-DD: what is newer the tables do not know. */
  readonly table_date: string;
  readonly truncated: boolean;
}

export interface PlaceOptions {
  /** YYYY-MM-DD: places that existed then come first. */
  readonly date?: string;
  readonly province?: string;
  readonly states?: boolean;
  readonly limit?: number;
}

/** Bytes of the tables; those that are missing are not known. */
export interface PlaceTables {
  readonly names: Uint8Array;
  readonly dates?: Uint8Array;
  readonly former?: Uint8Array;
}

const none = new Uint8Array();

export class PlaceFinder {
  readonly #module: RawModule;

  constructor(module: RawModule) {
    this.#module = module;
  }

  static async load(wasm: WasmSource, tables: PlaceTables): Promise<PlaceFinder> {
    const finder = new PlaceFinder(await RawModule.load(wasm));
    finder.open(tables);
    return finder;
  }

  /** False when they are no tables of this version: then nothing is found. */
  open({ names, dates = none, former = none }: PlaceTables): boolean {
    return this.#module.number("open_places", dates, names, former) === 1;
  }

  search(text: string, options: PlaceOptions = {}): PlacesAnswer {
    return this.#module.json("search_places", text, JSON.stringify(options)) as PlacesAnswer;
  }
}
