// Puts the contents of files into a request body, without ever holding all of it as one string.
import type { Piece } from "./answers.js";

/** Read at once from a file: a multiple of 3, so that the base64 of the parts is the base64 of the whole. */
const sliceBytes = 3 * 64 * 1024;

/** Arguments of one call: engines differ in how many they take, all take this many. */
const argumentsAtOnce = 8192;

/** A file could not be read any more: it was moved, changed or withdrawn after it was chosen. */
export class FileUnreadable extends Error {
  readonly ref: string;

  constructor(ref: string, cause: unknown) {
    super(`visura: the file ${ref} cannot be read`, { cause });
    this.name = "FileUnreadable";
    this.ref = ref;
  }
}

/** By name: the parts of a form are bundles of their own, each with its class. */
export const isFileUnreadable = (error: unknown): error is FileUnreadable =>
  error instanceof Error && error.name === "FileUnreadable";

export function joinBody(pieces: readonly Piece[], files: ReadonlyMap<string, Blob>): Promise<Blob>;
/** `onPart` hears which part is done, from 0 to 1, and stops it all by answering false: there is no body then. */
export function joinBody(
  pieces: readonly Piece[],
  files: ReadonlyMap<string, Blob>,
  onPart: (part: number) => boolean,
): Promise<Blob | null>;
export async function joinBody(
  pieces: readonly Piece[],
  files: ReadonlyMap<string, Blob>,
  onPart: (part: number) => boolean = () => true,
): Promise<Blob | null> {
  const parts: BlobPart[] = [];
  const whole = [...files.values()].reduce((bytes, file) => bytes + file.size, 0);
  let read = 0;
  let goesOn = onPart(0);
  const onRead = (bytes: number): boolean => {
    read += bytes;
    goesOn = onPart(whole === 0 ? 1 : Math.min(read / whole, 1));
    return goesOn;
  };
  for (const piece of pieces) {
    if (!goesOn) return null;
    if (typeof piece === "string") parts.push(piece);
    else parts.push(await encodeFile(piece.file, files.get(piece.file), onRead));
  }
  return goesOn ? new Blob(parts, { type: "application/json" }) : null;
}

async function encodeFile(ref: string, file: Blob | undefined, onRead: (bytes: number) => boolean): Promise<Blob> {
  if (!file) throw new FileUnreadable(ref, "no such file was given");
  const parts: Blob[] = [];
  try {
    for (let start = 0; start < file.size; start += sliceBytes) {
      const slice = new Uint8Array(await file.slice(start, start + sliceBytes).arrayBuffer());
      // A Blob per slice: the browser may keep it outside the page's memory.
      parts.push(new Blob([base64(slice)]));
      if (!onRead(slice.length)) break;
    }
  } catch (cause) {
    throw new FileUnreadable(ref, cause);
  }
  return new Blob(parts);
}

/** Browsers of these years do it by themselves, many times faster. */
type Encoding = Uint8Array & { toBase64?(): string };

export function base64(bytes: Encoding): string {
  if (bytes.toBase64) return bytes.toBase64();
  let binary = "";
  for (let start = 0; start < bytes.length; start += argumentsAtOnce) {
    binary += String.fromCharCode(...bytes.subarray(start, start + argumentsAtOnce));
  }
  return btoa(binary);
}

/** Characters decoded at once: a multiple of 4, so that every part is base64 of its own. */
const sliceCharacters = 4 * 64 * 1024;

/** The content of a document as the vendor sends it. */
export function decodeBase64(wire: string, type: string): Blob {
  const text = wire.replace(/\s+/g, "");
  const parts: BlobPart[] = [];
  for (let start = 0; start < text.length; start += sliceCharacters) {
    parts.push(Uint8Array.from(atob(text.slice(start, start + sliceCharacters)), (sign) => sign.charCodeAt(0)));
  }
  return new Blob(parts, { type });
}
