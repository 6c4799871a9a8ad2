// The codice fiscale without a form: one code, many at once, and what a code says. No call crosses into the core with JSON
// but those that answer with a whole document.
import { EngineError } from "./error.js";
import type { WasmSource } from "./load.js";
import { localDate } from "./options.js";
import { PlaceFinder } from "./place-finder.js";
import { RawModule } from "./raw-module.js";

/**
 * What the tax office's formal check says of a code: below 8 it is accepted.
 * 0 of a person · 1 of a person, with omocodia · 2 provisional · 3 of an entity, or a partita IVA · 4 of an entity without
 * partita IVA · 8 length · 9 a character · 10 no such day · 11 place 000 · 12 control character · 13 office · 14 check digit
 */
export type Formal = number;

const firstRefused = 8;

/** What is known of a person, as people write it. */
export interface Facts {
  readonly surname?: string;
  readonly given_name?: string;
  readonly full_name?: string;
  readonly birth_date?: string;
  readonly sex?: string;
  readonly birth_place?: string;
}

export interface CodeQuestion extends Facts {
  /** A second code: is it the same, or of another person with the same base data? */
  readonly other?: string;
  /** All 128 forms of the code. */
  readonly family?: boolean;
  /** Of whom the code should be; anyone's by default. */
  readonly holder?: "person" | "vat";
}

export interface CodePosition {
  readonly part: string;
  readonly state: "ok" | "incomplete" | "wrong";
  readonly allowed: string;
}

/** Whether a part of the code fits what is known, and why: the causes are in core/include/visura/identity.hpp. */
export interface Finding {
  readonly result: "match" | "mismatch" | "not_checked";
  readonly cause: string;
}

/** What a code says. Days are YYYY-MM-DD. */
export interface IdentityDetails {
  readonly surname?: string;
  readonly given_name?: string;
  readonly sex?: "F" | "M";
  readonly birth?: {
    readonly day: number | null;
    readonly month: number;
    /** In every century that is possible; one of them is preferred, by the evidence. */
    readonly dates: readonly string[];
    readonly preferred: string | null;
    readonly evidence: "none" | "given" | "not_in_the_future" | "leap_day" | "place" | "age";
  };
  readonly place?: {
    readonly code: string;
    readonly status: "assigned" | "never_assigned" | "newer_than_table" | "not_a_code";
    /** Empty without the tables, as the rest. */
    readonly name: string;
    readonly province: string;
    readonly existed: readonly { readonly from: string | null; readonly to: string | null }[];
    readonly existed_at_birth: "no" | "yes" | "not_known";
    readonly successor: { readonly code: string; readonly name: string } | null;
    readonly homonyms: readonly { readonly code: string; readonly province: string }[];
  };
  readonly omocodia?: {
    readonly count: number;
    readonly mask: number;
    readonly canonical: string;
    readonly family?: readonly string[];
  };
  /** Of eleven digits: the office's class in the tax office's own program. */
  readonly class?: string;
}

export interface Identity {
  readonly ok: boolean;
  readonly kind:
    | "personal"
    | "omocode"
    | "provisional"
    | "entity"
    | "entity_without_vat"
    | "partita_iva"
    | "stp"
    | "eni"
    | "";
  readonly state: "ok" | "incomplete" | "wrong";
  readonly canonical: string;
  readonly positions: readonly CodePosition[];
  /** As far as the code is written and right. */
  readonly details: IdentityDetails;
  readonly comparison: Readonly<Record<keyof Omit<Facts, "full_name">, Finding>>;
  readonly relation: "same_code" | "same_base_data" | "different" | null;
  readonly repairs: readonly {
    readonly code: string;
    readonly reason: "look_alike" | "visual" | "typo" | "swap" | "missing" | "extra";
    readonly positions: readonly number[];
  }[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: "error" | "warning" | "info";
    readonly message: string;
  }[];
}

export interface Encoded {
  readonly ok: boolean;
  readonly candidates: readonly {
    readonly code: string;
    readonly surname: { readonly triplet: string; readonly spelling: string; readonly composition: string };
    readonly given_name: { readonly triplet: string; readonly spelling: string; readonly composition: string };
    readonly place: string;
  }[];
  /** There are more candidates than are given. */
  readonly truncated: boolean;
  readonly diagnostics: Identity["diagnostics"];
}

/**
 * As the core's options. The module carries no language: each `message` is empty without the `catalog` of
 * `visura/locale/it`, `en` or `de`. `today` is YYYY-MM-DD, by default the device's day.
 */
export interface CodeOptions {
  readonly lang?: string;
  readonly catalog?: object;
  readonly today?: string;
}

/** The core keeps so many bytes for a line; a longer text goes the longer way. */
const lineBytes = 64;

export class CodiceFiscale {
  readonly #module: RawModule;
  readonly #line: number;
  readonly #checkLine: (bytes: number) => number;
  #bytes = new Uint8Array();

  private constructor(module: RawModule) {
    this.#module = module;
    this.#line = module.direct("line")();
    this.#checkLine = module.direct("check_line");
  }

  static async load(wasm?: WasmSource): Promise<CodiceFiscale> {
    // A literal `new URL`, because that is the one form every bundler follows.
    return new CodiceFiscale(await RawModule.load(wasm ?? new URL("./visura-codice-fiscale.wasm", import.meta.url)));
  }

  /** True where the tax office's formal check accepts the code, of a person or of anyone else, however it is written. */
  isValid(text: string): boolean {
    return this.check(text) < firstRefused;
  }

  check(text: string): Formal {
    const { length } = text;
    if (length <= lineBytes) {
      // The memory may have grown, and then the old view is empty.
      if (this.#bytes.length === 0) this.#bytes = this.#module.bytes(this.#line, lineBytes);
      const bytes = this.#bytes;
      let ascii = 0;
      for (let i = 0; i < length; i += 1) {
        const unit = text.charCodeAt(i);
        ascii |= unit;
        bytes[i] = unit;
      }
      if (ascii < 0x80) return this.#checkLine(length);
    }
    return this.checkMany([text])[0] ?? firstRefused;
  }

  /** A `Formal` for each code. */
  checkMany(codes: readonly string[]): Uint8Array {
    // Between the characters of a code a line break is a space like any other.
    const lines = codes.map((code) => (code.includes("\n") ? code.replaceAll("\n", " ") : code));
    return this.checkLines(lines.map((line) => `${line}\n`).join(""));
  }

  /** The same of one text with a code on each line. An end of line at the very end begins no further line. */
  checkLines(lines: string | Uint8Array): Uint8Array {
    return this.#module.answer("check_lines", lines).slice();
  }

  /** What a text is, slot by slot; what it says, whether it fits, what was probably meant. */
  identify(text: string, question: CodeQuestion = {}, options: CodeOptions = {}): Identity {
    return this.#module.json("identify", text, JSON.stringify(question), optionsText(options)) as Identity;
  }

  /** The codes that a person with these facts may have got. A place by name needs the tables: see `places`. */
  encode(facts: Facts, options: CodeOptions = {}): Encoded {
    return this.#module.json("encode", JSON.stringify(facts), optionsText(options)) as Encoded;
  }

  /** The tables of places, for this module and what it says: open them once. */
  get places(): PlaceFinder {
    return new PlaceFinder(this.#module);
  }
}

const optionsText = (options: CodeOptions): string => JSON.stringify({ today: localDate(new Date()), ...options });

let shared: Promise<CodiceFiscale> | undefined;

/** The page's one module. A failed load is forgotten, so that the next call tries again. */
export function loadCodiceFiscale(wasm?: WasmSource): Promise<CodiceFiscale> {
  if (wasm) return CodiceFiscale.load(wasm);
  shared ??= CodiceFiscale.load().catch((error) => {
    shared = undefined;
    throw error instanceof EngineError ? error : new EngineError("unreachable", String(error), error);
  });
  return shared;
}
