// A chosen file, made ready: a photo is turned upright and made small, everything else stays as it is, to the last byte.
import { isWhole, stripJpeg } from "./jpeg.js";
import { type Advice, adviceOn } from "./legible.js";
import { type PdfPage, writePdf } from "./pdf.js";
import { type Picture, readPicture } from "./picture.js";
import { stripPng } from "./png.js";
import { Reader } from "./reader.js";
import { work } from "./workshop.js";

/** Of a chosen file, what is sent and what is shown of it. */
export interface Sheet {
  readonly file: File;
  /** A photo, which can be a page among others; everything else stands alone. */
  readonly photo: { readonly width: number; readonly height: number; readonly gray: boolean } | null;
  readonly thumbnail: ImageBitmap | null;
  readonly advice: readonly Advice[];
  /** The longest side as it came, in pixels. */
  readonly side: number;
  /** What was taken out of it. */
  readonly removed: "place" | "details" | null;
  /** Its size as it came, where it got smaller. */
  readonly before: number | null;
  /** Too many megapixels to be opened here. */
  readonly megapixels: number | null;
}

/** Four bytes for each: 200 MB while it is decoded is what a phone can give. */
const mostPixels = 50_000_000;
/** A JPEG of so many pixels in the best quality; beyond it something else is in the file. */
const mostBytes = 60_000_000;
/** A screenshot or a scan of few colours: as a JPEG it would be worse and hardly smaller. */
const smallPng = 1_000_000;

const untouched = (file: File): Sheet => ({
  ...{ file, photo: null, thumbnail: null, advice: [], side: 0, removed: null, before: null, megapixels: null },
});

/** Throws only where the file can no longer be read. `budget`: the bytes that a photo may have. */
export async function prepare(file: File, budget: number): Promise<Sheet> {
  const reader = new Reader(file);
  const picture = await readPicture(reader);
  if (!picture) return untouched(file);
  const pixels = picture.width * picture.height;
  if (pixels > mostPixels) return { ...untouched(file), megapixels: Math.round(pixels / 1_000_000) };
  if (file.size > mostBytes) return untouched(file);
  // One that was cut off is not mended: the core says what is wrong with it.
  if (picture.jpeg && !(await isWhole(reader, picture.jpeg))) return untouched(file);
  try {
    return await sheetOf(file, reader, picture, budget);
  } catch {
    // The browser cannot open it; what it is, the core tells.
    return untouched(file);
  }
}

/** A small picture of a file that is not changed; null where there is none to show. */
export async function thumbnailOf(file: File): Promise<ImageBitmap | null> {
  const picture = await readPicture(new Reader(file)).catch(() => null);
  if (!picture || picture.width * picture.height > mostPixels || file.size > mostBytes) return null;
  const { width, height, jpeg } = picture;
  const plan = { width, height, orientation: jpeg?.orientation ?? 1, exif: jpeg?.exif ?? null, budget: null };
  return work(file, plan).then(
    ({ thumbnail }) => thumbnail,
    () => null,
  );
}

async function sheetOf(file: File, reader: Reader, picture: Picture, budget: number): Promise<Sheet> {
  const { width, height, jpeg } = picture;
  const kept = await keptAsIs(reader, picture, budget);
  const orientation = jpeg?.orientation ?? 1;
  const plan = { width, height, orientation, exif: jpeg?.exif ?? null, budget: kept ? null : budget };
  const shrunk = await work(file, plan);
  const parts = kept ?? (shrunk.jpeg ? [shrunk.jpeg] : []);
  const type = kept && picture.kind === "png" ? "image/png" : "image/jpeg";
  const made = new File([...parts], named(file.name, type), { type, lastModified: file.lastModified });
  const metadata = (jpeg?.metadata.length ?? 0) > 0;
  return {
    // The very same bytes are the very same file.
    file: kept && made.size === file.size && made.name === file.name ? file : made,
    photo: {
      width: kept ? width : shrunk.width,
      height: kept ? height : shrunk.height,
      gray: jpeg?.components === 1 && Boolean(kept),
    },
    thumbnail: shrunk.thumbnail,
    advice: adviceOn(shrunk.measures),
    side: Math.max(width, height),
    removed: jpeg?.gps ? "place" : metadata ? "details" : null,
    before: made.size < file.size * 0.9 ? file.size : null,
    megapixels: null,
  };
}

const longestKept = 2000;

/** Upright, small and plain already: it keeps every pixel, and loses its metadata alone. */
async function keptAsIs(reader: Reader, picture: Picture, budget: number): Promise<readonly BlobPart[] | null> {
  const { kind, jpeg } = picture;
  if (kind === "png") {
    const stripped = reader.size <= Math.min(smallPng, budget * 2) ? await stripPng(reader) : null;
    return stripped?.parts ?? null;
  }
  const plain = jpeg !== null && jpeg.orientation === 1 && jpeg.bits === 8 && [1, 3].includes(jpeg.components);
  const fits = reader.size <= budget && Math.max(picture.width, picture.height) <= longestKept;
  return jpeg && plain && fits ? stripJpeg(reader, jpeg) : null;
}

/** The name that it came with, and the end that its content has now. */
function named(name: string, type: string): string {
  const fitting = type === "image/png" ? /\.png$/i : /\.jpe?g$/i;
  if (fitting.test(name)) return name;
  return `${name.replace(/\.[^.]{0,5}$/, "") || "foto"}${type === "image/png" ? ".png" : ".jpg"}`;
}

/** Several photos as the pages of one PDF. */
export async function join(sheets: readonly Sheet[], name: string, budget: number): Promise<File> {
  const pages: PdfPage[] = [];
  for (const sheet of sheets) pages.push(await pageOf(sheet, budget));
  return new File([writePdf(pages)], name, { type: "application/pdf", lastModified: Date.now() });
}

async function pageOf({ file, photo }: Sheet, budget: number): Promise<PdfPage> {
  if (!photo) throw new Error("visura: no photo");
  const { width, height, gray } = photo;
  if (file.type === "image/jpeg") return { jpeg: file, width, height, gray };
  const plan = { width, height, orientation: 1, exif: null, budget };
  const { jpeg, ...size } = await work(file, plan);
  if (!jpeg) throw new Error("visura: no page");
  return { jpeg, width: size.width, height: size.height };
}
