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
  /** Exif segments turn the picture wherever it is decoded; the first is what counts. */
  readonly exif: readonly Range[];
  /** What says something of the photographer and nothing of the picture. */
  readonly metadata: readonly Range[];
  /** Where the first scan begins: from here on there are pixels. */
  readonly pixels: number;
}

/** A long colour profile takes 255 segments, Exif and the rest a few more; beyond it somebody plays a game. */
const mostSegments = 400;
/** Orientation and the place's tag stand in the first of Exif's tables, which has far fewer entries. */
const mostTags = 200;

const marker = { jfif: 0xe0, scan: 0xda, exif: 0xe1, profile: 0xe2, adobe: 0xee, comment: 0xfe };
/** Start of frame, in every coding; 0xc4, 0xc8 and 0xcc are tables. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
const isApplication = (code: number): boolean => code >= 0xe0 && code <= 0xef;

/** Null when it is no JPEG, or none whose size can be told. */
export async function readJpeg(reader: Reader): Promise<JpegHead | null> {
  let frame: DataView | null = null;
  const exif: Range[] = [];
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
    if (code === marker.exif) {
      const body = await reader.view(at + 4, end - at - 4);
      if (isExif(body)) {
        const { orientation, gps } = readExif(body);
        found = { orientation: exif.length > 0 ? found.orientation : orientation, gps: found.gps || gps };
        exif.push({ start: at, end });
      }
    }
    if (isMetadata(code, await reader.view(at + 4, Math.min(end - at - 4, identifierBytes)), end - at)) {
      metadata.push({ start: at, end });
    }
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

/** The longest of the names by which application segments are told apart. */
const identifierBytes = 12;
/** Of a JFIF segment that holds the density alone: with more there is a small picture in it, perhaps of another cut. */
const plainJfif = 18;

/** The density, the colours' profile and Adobe's note on colours belong to the picture; everything else does not. */
function isMetadata(code: number, body: DataView, length: number): boolean {
  if (code === marker.comment) return true;
  if (!isApplication(code) || code === marker.adobe) return false;
  if (code === marker.jfif) return length > plainJfif || !isText(body, 0, "JFIF\0");
  return code !== marker.profile || !isText(body, 0, "ICC_PROFILE\0");
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
    // Some write it as a long number.
    const long = body.getUint16(entry + 2, little) === 4;
    const value = long ? body.getUint32(entry + 8, little) : body.getUint16(entry + 8, little);
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

/** The same picture, to the last pixel, standing as it stood, without metadata and without what hangs on behind it. */
export async function stripJpeg(reader: Reader, head: JpegHead): Promise<BlobPart[] | null> {
  const scans = await readScans(reader, head.pixels);
  if (!scans) return null;
  const parts: BlobPart[] = [reader.part(0, 2)];
  if (head.orientation !== 1) parts.push(turned(head.orientation));
  let at = 2;
  for (const { start, end } of [...head.metadata, ...scans.metadata]) {
    parts.push(reader.part(at, start));
    at = end;
  }
  return [...parts, reader.part(at, scans.end)];
}

/** An Exif segment that says how the picture stands, and nothing else. */
function turned(orientation: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(36);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xff00 + marker.exif);
  view.setUint16(2, bytes.length - 2);
  bytes.set(
    [..."Exif"].map((sign) => sign.charCodeAt(0)),
    4,
  );
  // Big-endian TIFF with its first table behind its head: one entry, tag 0x0112, one short number.
  view.setUint32(10, 0x4d4d002a);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint32(20, 0x01120003);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return bytes;
}

/** Past tables and further scans: a progressive picture has several, with tables between that may hold any bytes. */
async function readScans(reader: Reader, from: number): Promise<{ end: number; metadata: readonly Range[] } | null> {
  const bytes = await reader.bytes(from, reader.size - from);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const metadata: Range[] = [];
  for (let at = 0; at + 1 < bytes.length; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return null;
    const code = view.getUint8(at + 1);
    if (code === 0xd9) return { end: from + at + 2, metadata };
    const stuffed = code === 0 || code === 0xff || (code >= 0xd0 && code <= 0xd7);
    if (stuffed) at += code === 0xff ? 1 : 2;
    else if (at + 4 > bytes.length) return null;
    else {
      const end = at + 2 + Math.max(2, view.getUint16(at + 2));
      const body = new DataView(
        view.buffer,
        view.byteOffset + at + 4,
        Math.max(0, Math.min(end, bytes.length) - at - 4),
      );
      if (isMetadata(code, body, end - at)) metadata.push({ start: from + at, end: from + end });
      at = end;
    }
  }
  return null;
}
