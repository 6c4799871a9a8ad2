// What a file says of its picture before anything is decoded.
import { type JpegHead, readJpeg } from "./jpeg.js";
import { readPng } from "./png.js";
import type { Reader } from "./reader.js";

export type Kind = "jpeg" | "png" | "other";

export interface Picture {
  readonly kind: Kind;
  /** As stored, before any turning. */
  readonly width: number;
  readonly height: number;
  readonly jpeg: JpegHead | null;
  /** It says more than the picture; of a JPEG and a PNG that is read apart. */
  readonly details: boolean;
}

/** Null for everything that is no picture, or whose size it does not tell: that is never decoded. */
export async function readPicture(reader: Reader): Promise<Picture | null> {
  const head = await reader.view(0, 16);
  if (head.byteLength < 16) return null;
  if (head.getUint16(0) === 0xffd8) {
    const jpeg = await readJpeg(reader);
    return jpeg && { kind: "jpeg", width: jpeg.width, height: jpeg.height, jpeg, details: jpeg.metadata.length > 0 };
  }
  const png = await readPng(reader);
  if (png) return { kind: "png", ...png, jpeg: null, details: false };
  const webp = await readWebp(reader);
  if (webp) return { kind: "other", ...webp, jpeg: null };
  const heif = await readHeif(reader);
  // What a phone writes says where and when.
  return heif && { kind: "other", ...heif, jpeg: null, details: true };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const chunk = (text: string): number => [...text].reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);

/** RIFF, then one of three codings (RFC 9649), each with the size in a place of its own. */
async function readWebp(reader: Reader): Promise<(Size & { readonly details: boolean }) | null> {
  const view = await reader.view(0, 30);
  if (view.byteLength < 30 || view.getUint32(0) !== chunk("RIFF") || view.getUint32(8) !== chunk("WEBP")) return null;
  const found = (width: number, height: number, details = false) => ({ width, height, details });
  const low24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
  switch (view.getUint32(12)) {
    case chunk("VP8X"):
      // Among its flags: Exif and XMP.
      return found(low24(24) + 1, low24(27) + 1, (view.getUint8(20) & 0x0c) !== 0);
    case chunk("VP8L"): {
      const bits = view.getUint32(21, true);
      return found((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case chunk("VP8 "):
      return found(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return null;
  }
}

/** Where a HEIC or AVIF keeps its properties: near the start. */
const propertyBytes = 16 * 1024;

/** The largest of the sizes it names (ISO/IEC 23008-12, `ispe`): tiles and thumbnails have theirs as well. */
async function readHeif(reader: Reader): Promise<Size | null> {
  const view = await reader.view(0, propertyBytes);
  if (view.byteLength < 12 || view.getUint32(4) !== chunk("ftyp")) return null;
  let largest: Size | null = null;
  for (let at = 8; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== chunk("ispe")) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
