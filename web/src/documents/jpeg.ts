// A JPEG's structure without its pixels (ITU-T T.81, annex B): where its segments stand and what they say.
import type { Reader } from "./reader.js";

/** Of the file, `start` included, `end` not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface JpegHead {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  /** As Exif counts them: 1 is upright, 5 to 8 lie on their side. */
  readonly orientation: number;
  readonly gps: boolean;
  /** The Exif segment, which turns the picture wherever it is decoded. */
  readonly exif: Range | null;
  /** What says something of the photographer and nothing of the picture. */
  readonly metadata: readonly Range[];
  /** Where the first scan begins: from here on there are pixels. */
  readonly pixels: number;
}

/** A long colour profile takes 255 segments, Exif and the rest a few more; beyond it somebody plays a game. */
const mostSegments = 400;
/** Orientation and the place's tag stand in the first of Exif's tables, which has far fewer entries. */
const mostTags = 200;
/** The Exif segment is 64 kB at most; its first table stands at its start. */
const exifBytes = 4096;

const marker = { start: 0xd8, scan: 0xda, exif: 0xe1, profile: 0xe2, adobe: 0xee, comment: 0xfe };
/** Start of frame, in every coding; 0xc4, 0xc8 and 0xcc are tables. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
const isApplication = (code: number): boolean => code >= 0xe0 && code <= 0xef;

/** Null when it is no JPEG, or none whose size can be told. */
export async function readJpeg(reader: Reader): Promise<JpegHead | null> {
  let frame: DataView | null = null;
  let exif: Range | null = null;
  let found = { orientation: 1, gps: false };
  const metadata: Range[] = [];
  let at = 2;
  for (let count = 0; count < mostSegments; count += 1) {
    const head = await reader.view(at, 4);
    if (head.byteLength < 4 || head.getUint8(0) !== 0xff) return null;
    const code = head.getUint8(1);
    // Fill bytes before a marker are allowed.
    if (code === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + head.getUint16(2);
    if (code === marker.scan) break;
    if (isFrame(code)) frame = await reader.view(at + 4, 6);
    if (code === marker.exif && !exif) {
      const body = await reader.view(at + 4, Math.min(exifBytes, end - at - 4));
      if (isExif(body)) {
        exif = { start: at, end };
        found = readExif(body);
      }
    }
    if (await isMetadata(code, at, reader)) metadata.push({ start: at, end });
    at = end;
  }
  if (!frame || frame.byteLength < 6) return null;
  const [height, width] = [frame.getUint16(1), frame.getUint16(3)];
  if (width === 0 || height === 0) return null;
  return {
    width,
    height,
    components: frame.getUint8(5),
    bits: frame.getUint8(0),
    ...found,
    exif,
    metadata,
    pixels: at,
  };
}

/** The density, the colours' profile and Adobe's note on colours belong to the picture; everything else does not. */
async function isMetadata(code: number, at: number, reader: Reader): Promise<boolean> {
  if (code === marker.comment) return true;
  if (!isApplication(code) || code === 0xe0 || code === marker.adobe) return false;
  return code !== marker.profile || !isText(await reader.view(at + 4, 12), 0, "ICC_PROFILE\0");
}

const isExif = (body: DataView): boolean => isText(body, 0, "Exif\0\0");

/** TIFF within Exif (TIFF 6.0, section 2): a first table of tags, in either byte order. */
function readExif(body: DataView): { orientation: number; gps: boolean } {
  const start = 6;
  const found = { orientation: 1, gps: false };
  if (body.byteLength < start + 8) return found;
  const little = body.getUint16(start) === 0x4949;
  const table = start + body.getUint32(start + 4, little);
  if (table + 2 > body.byteLength) return found;
  const tags = Math.min(body.getUint16(table, little), mostTags);
  for (let index = 0; index < tags; index += 1) {
    const entry = table + 2 + index * 12;
    if (entry + 12 > body.byteLength) break;
    const tag = body.getUint16(entry, little);
    if (tag === 0x8825) found.gps = true;
    if (tag !== 0x0112) continue;
    const value = body.getUint16(entry + 8, little);
    if (value >= 1 && value <= 8) found.orientation = value;
  }
  return found;
}

function isText(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  return [...text].every((sign, index) => view.getUint8(at + index) === sign.charCodeAt(0));
}

/** Whatever a camera hangs on behind the picture (a film, a second picture) is rarely longer than this. */
const usualTail = 64 * 1024;
/** Read at once while the end is looked for. */
const scanBytes = 1024 * 1024;

/** Whether the picture ends, and was not cut off on its way: a decoder would fill up the rest in grey. */
export async function isWhole(reader: Reader, { pixels }: JpegHead): Promise<boolean> {
  const tail = Math.max(pixels, reader.size - usualTail);
  if (findEnd(await reader.bytes(tail, usualTail)) >= 0) return true;
  for (let at = pixels; at < tail; at += scanBytes) {
    if (findEnd(await reader.bytes(at, scanBytes + 1)) >= 0) return true;
  }
  return false;
}

/** The place of the marker that ends a picture. Among the pixels it never occurs. */
function findEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xd9) return at;
  return -1;
}

/** The same picture, to the last pixel, without metadata and without what hangs on behind it. */
export async function stripJpeg(reader: Reader, head: JpegHead): Promise<BlobPart[] | null> {
  const parts: BlobPart[] = [];
  let at = 0;
  for (const { start, end } of head.metadata) {
    parts.push(reader.part(at, start));
    at = end;
  }
  const end = await endOfScans(reader, head.pixels);
  return end === null ? null : [...parts, reader.part(at, end)];
}

/** Past tables and further scans: a progressive picture has several, with tables between that may hold any bytes. */
async function endOfScans(reader: Reader, from: number): Promise<number | null> {
  const bytes = await reader.bytes(from, reader.size - from);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 1 < bytes.length; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return null;
    const code = view.getUint8(at + 1);
    if (code === 0xd9) return from + at + 2;
    const stuffed = code === 0 || code === 0xff || (code >= 0xd0 && code <= 0xd7);
    if (stuffed) at += code === 0xff ? 1 : 2;
    else if (at + 4 > bytes.length) return null;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
