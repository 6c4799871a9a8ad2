// A PNG's structure without its pixels (W3C PNG, section 5): chunks with a length, a name and a sum.
import type { Reader } from "./reader.js";

export interface PngHead {
  readonly width: number;
  readonly height: number;
}

/** An encoder may cut the pixels into chunks of a few kilobytes; a screenshot has hundreds of them. */
const mostChunks = 20_000;
/** They say something of the person or the moment; nothing of the picture. */
const metadata = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME", "dSIG"]);

/** Null when it is no PNG. */
export async function readPng(reader: Reader): Promise<PngHead | null> {
  const head = await reader.view(0, 24);
  if (head.byteLength < 24 || head.getUint32(0) !== 0x89504e47 || head.getUint32(12) !== 0x49484452) return null;
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}

export interface StrippedPng {
  readonly parts: readonly BlobPart[];
  /** Some of it was left out. */
  readonly metadata: boolean;
}

/** The same picture, to the last pixel, without metadata; null when it does not end as it should. */
export async function stripPng(reader: Reader): Promise<StrippedPng | null> {
  const parts: BlobPart[] = [];
  let kept = 0;
  let at = 8;
  for (let count = 0; count < mostChunks; count += 1) {
    const head = await reader.view(at, 8);
    if (head.byteLength < 8) return null;
    const name = String.fromCharCode(...[4, 5, 6, 7].map((index) => head.getUint8(index)));
    const end = at + 12 + head.getUint32(0);
    if (end > reader.size) return null;
    if (metadata.has(name)) {
      parts.push(reader.part(kept, at));
      kept = end;
    }
    at = end;
    if (name === "IEND") return { parts: [...parts, reader.part(kept, end)], metadata: kept > 0 };
  }
  return null;
}
