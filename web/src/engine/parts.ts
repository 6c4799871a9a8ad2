// The parts of a file by which the core tells what it is. The rest never enters the core's memory.
import { base64 } from "./body.js";

/** A file as the core takes it among the values. All three parts are base64. */
export interface FileValue {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Names the file in the pieces of the request. */
  readonly ref: string;
  readonly head?: string;
  readonly tail?: string;
  readonly xref?: string;
}

export type FileParts = Pick<FileValue, "head" | "tail" | "xref">;

/** Every kind of file says within it what it is. */
const headBytes = 4 * 1024;
/** Where a PDF names its last table and whether it is encrypted, whatever a scanner hangs on behind. */
const tailBytes = 64 * 1024;
/** That table's dictionary, where it is a stream (PDF 1.5). */
const xrefBytes = 4 * 1024;

export const fileValue = (file: File, ref: string, parts: FileParts = {}): FileValue => ({
  ...{ name: file.name, mime: file.type || "application/octet-stream", size: file.size },
  ...parts,
  ref,
});

/** For a page's own form: what stands for the file among the values. Rejects when it cannot be read any more. */
export const describeFile = async (file: File, ref: string): Promise<FileValue> =>
  fileValue(file, ref, await readParts(file));

/** Rejects when the file cannot be read any more. */
export async function readParts(file: Blob): Promise<FileParts> {
  const head = await read(file, 0, headBytes);
  const tail = await read(file, Math.max(0, file.size - tailBytes), tailBytes);
  const parts = { head: base64(head), tail: base64(tail) };
  const table = head[0] === 0x25 ? tableOf(tail) : null;
  return table === null ? parts : { ...parts, xref: base64(await read(file, table, xrefBytes)) };
}

const read = async (file: Blob, start: number, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(start, start + length).arrayBuffer());

/** The number after the last `startxref`. Whatever it says, a slice of a file ends where the file does. */
function tableOf(tail: Uint8Array): number | null {
  const text = new TextDecoder("latin1").decode(tail);
  const found = text.lastIndexOf(mark);
  if (found < 0) return null;
  // Ten digits and the line's end before them: no file that we take is longer.
  const number = Number.parseInt(text.slice(found + mark.length, found + mark.length + 16), 10);
  return number >= 0 ? number : null;
}

const mark = "startxref";
