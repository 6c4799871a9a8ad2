// What the content of a file shows. A module of its own looks at the parts that tell; what it says of them goes into the
// form's core, and nothing of the content.
import { RawModule } from "./raw-module.js";

/** What is not so or not known is absent, but for the kind. */
export interface Seen {
  readonly kind: string;
  /** Its end is missing for certain. */
  readonly cut?: boolean;
  /** A PDF that may ask for a password. */
  readonly encrypted?: boolean;
  /** Of a JPEG or PNG, in pixels as stored. */
  readonly width?: number;
  readonly height?: number;
  /** Where a PDF's last `startxref` leads. */
  readonly xref?: number;
}

/** A file as the core takes it among the values. */
export interface FileValue {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Names the file in the pieces of the request. */
  readonly ref: string;
  readonly seen?: Seen;
}

/** Every kind of file says within it what it is. */
const headBytes = 4 * 1024;
/** Where a PDF names its last table and whether it is encrypted, whatever a scanner hangs on behind. */
const tailBytes = 64 * 1024;
/** That table's dictionary, where it is a stream (PDF 1.5). */
const xrefBytes = 4 * 1024;

export const fileValue = (file: File, ref: string, seen: Seen | null = null): FileValue => ({
  ...{ name: file.name, mime: file.type || "application/octet-stream", size: file.size },
  ...(seen && { seen }),
  ref,
});

/**
 * For a page's own form: what stands for the file among the values, for either core. Rejects when the file cannot be
 * read any more. Where the module cannot be had, nothing is said of the content, and only the server looks into it.
 */
export const describeFile = async (file: File, ref: string): Promise<FileValue> =>
  fileValue(file, ref, await lookInto(file));

/** Rejects when the file cannot be read any more; null when nothing is there to look into it. */
export async function lookInto(file: Blob): Promise<Seen | null> {
  const head = await read(file, 0, headBytes);
  const tail = await read(file, Math.max(0, file.size - tailBytes), tailBytes);
  const look = async (xref: Uint8Array): Promise<Seen | null> => {
    try {
      // A literal `new URL`, because that is the one form every bundler follows.
      shared ??= RawModule.load(new URL("./visura-files.wasm", import.meta.url));
      return (await shared).json("look", head, tail, xref, `${file.size}`) as Seen;
    } catch {
      // It did not come, or stopped, and then its memory means nothing: the next file asks for another.
      shared = null;
      return null;
    }
  };
  const seen = await look(new Uint8Array());
  return seen?.xref === undefined ? seen : look(await read(file, seen.xref, xrefBytes));
}

/** The page's one module. */
let shared: Promise<RawModule> | null = null;

const read = async (file: Blob, start: number, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(start, start + length).arrayBuffer());
