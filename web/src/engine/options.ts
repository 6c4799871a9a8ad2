// What every call of the core is told about the world it lives in: it has no clock and no language of its own.

/** Sentences by code or key; two of them where the number matters. */
export type Catalog = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

export interface CoreOptions {
  readonly lang?: string;
  readonly catalog?: Catalog;
  /** Year, month and day as `2026-11-23`; the local date when absent. */
  readonly today?: string;
  /** Kinds of documents that are taken: `pdf`, `jpeg` and `png` when absent; or `tiff`, `heic`, `webp`, `p7m`, … */
  readonly accept?: readonly string[];
  /** Per document as a person sees it, and per request in base64: 5 MB and 20 MiB when absent. */
  readonly limits?: { readonly file_bytes?: number; readonly request_bytes?: number };
  /** Mends a schema's broken JSON and lists every repair. */
  readonly repair?: boolean;
}

export function optionsText(options: CoreOptions & { readonly filled?: readonly string[] }): string {
  return JSON.stringify({ today: localDate(new Date()), ...options });
}

export function localDate(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
