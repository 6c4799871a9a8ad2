// The shapes of the core's answers, as the README's "Answers" describes them.

export type Severity = "error" | "warning" | "info";
export type Role = "required" | "alternative" | "optional";
export type Intent = "draft" | "rehearsal" | "order";

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** The key of a field, or "" when it speaks of the whole request. */
  readonly field: string;
  readonly message?: string;
  readonly span?: readonly [offset: number, length: number];
  readonly params?: Readonly<Record<string, string | number>>;
  /** The message or the params may hold a person's data. */
  readonly personal?: boolean;
}

/** What is still to be filled in: a field's key, or all or any of the parts; null when nothing is missing. */
export type Requirement =
  | string
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | null;

export interface Report {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The nearest ways to finish, nearest first. */
  readonly missing: readonly (readonly string[])[];
  readonly requirement: Requirement;
  readonly sentence: string;
  /** Groups filled in by half: what stands alone, and what would complete it. */
  readonly groups: readonly { readonly filled: readonly string[]; readonly missing: readonly string[] }[];
  readonly fields: Readonly<Record<string, { readonly role: Role; readonly state: FieldVerdict }>>;
  readonly truncated: boolean;
}

export type FieldVerdict = "empty" | "ok" | "warning" | "error";

/** The vendor's help, as the core read it: words, and the few kinds of markup that are left of HTML. */
export type HelpNode =
  | string
  | { readonly tag: string; readonly href?: string; readonly children?: readonly HelpNode[] };

export interface Choice {
  readonly code: string;
  readonly label: string;
  readonly preselected?: boolean;
}

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly raw_label: string;
  readonly logical_name?: string;
  readonly type: string;
  readonly control: string;
  readonly help: string | readonly HelpNode[];
  /** A form to download, fill in and give back. */
  readonly template?: string | null;
  readonly choices?: readonly Choice[];
  readonly minimum?: string | null;
  /** What the label seems to ask for, such as `birth_place`; empty when it tells nothing. */
  readonly meaning?: string;
  /** It is about someone or something else than who fills in the form. */
  readonly third_party?: boolean;
  readonly autocomplete?: string;
  readonly inputmode?: string;
  readonly role: Role;
}

/** Prices are integer cents, or null where the vendor names none. */
export interface Prices {
  readonly document: number | null;
  readonly search: number | null;
  readonly total: number | null;
}

export interface PaidOption {
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly price: number | null;
}

export interface Description {
  readonly ok: boolean;
  readonly dialect: string | null;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly help?: string | readonly HelpNode[];
  readonly search_help?: string | readonly HelpNode[];
  readonly has_search?: boolean;
  readonly is_sync?: boolean;
  readonly prices: Prices;
  readonly options: readonly PaidOption[];
  readonly fields: readonly Field[];
  /** The minimal sets of fields that make a complete request, and the fields the author listed together. */
  readonly alternatives: readonly (readonly string[])[];
  readonly groups: readonly (readonly string[])[];
  readonly limits: { readonly file_bytes: number; readonly request_bytes: number };
  /** The kinds of documents that are taken; absent from descriptions of older cores. */
  readonly accept?: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly truncated: boolean;
}

/** A part of a request body: literal text, or the content of the file with this `ref`. */
export type Piece = string | { readonly file: string; readonly as: "base64" };

export interface PayloadAnswer {
  readonly ok: boolean;
  readonly id: string;
  readonly intent: Intent;
  readonly method: string;
  readonly path: string;
  readonly pieces: readonly Piece[] | null;
  /** Cents that the vendor will charge, chosen options included. */
  readonly total?: number | null;
  readonly report: Report;
}

export interface CheckAnswer {
  readonly ok: boolean;
  readonly type: string;
  readonly canonical: string;
  readonly kind: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly details: Readonly<Record<string, unknown>>;
}

export interface RuleAnswer {
  readonly ok: boolean;
  readonly truth: "true" | "false" | "unknown";
  readonly canonical: string;
  readonly roles: Readonly<Record<string, Role>>;
  readonly alternatives: readonly (readonly string[])[];
  readonly missing: readonly (readonly string[])[];
  readonly requirement: Requirement;
  readonly sentence: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly truncated: boolean;
}
