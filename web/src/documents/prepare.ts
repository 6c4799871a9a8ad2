// A chosen file, made ready: a photo is turned upright and made small, everything else stays as it is, to the last byte.
import { isWhole, stripJpeg } from "./jpeg.js";
import { adviceOn } from "./legible.js";
import { type PdfPage, writePdf } from "./pdf.js";
import { type Picture, readPicture } from "./picture.js";
import { stripPng } from "./png.js";
import { Reader } from "./reader.js";
import { asItIs, type Sheet } from "./sheet.js";
import type { Plan } from "./shrink.js";
import { work } from "./workshop.js";

/** What an answer to a request may be made of. */
export interface Wanted {
  /** The bytes that a photo may have. */
  readonly budget: number;
  /** Kinds, by the names of the core. */
  readonly accept: readonly string[];
}

/**
 * Fifty megapixels as makers of phones count them (8192 × 6144 among others): four bytes for each are 200 MB while it is
 * decoded, which is what a phone can give.
 */
const mostPixels = 50 * 1024 * 1024;
/** A JPEG of so many pixels in the best quality; beyond it something else is in the file. */
const mostBytes = 60_000_000;
/** A screenshot or a scan of few colours: as a JPEG it would be worse and hardly smaller. */
const smallPng = 1_000_000;

/** Throws only where the file can no longer be read. */
export async function prepare(file: File, wanted: Wanted): Promise<Sheet> {
  const reader = new Reader(file);
  const picture = await readPicture(reader);
  if (!picture) return asItIs(file);
  const pixels = picture.width * picture.height;
  if (pixels > mostPixels) {
    return { ...(await bare(file, reader, picture)), megapixels: Math.round(pixels / 1_000_000) };
  }
  // One that was cut off is not mended: the core says what is wrong with it.
  if (picture.jpeg && !(await isWhole(reader, picture.jpeg))) return { ...asItIs(file), closed: true };
  const { accept } = wanted;
  // Photos become JPEG, alone or in a PDF: where neither is taken they stay what they are.
  if (!accept.includes("jpeg") && !accept.includes("pdf")) {
    return { ...(await bare(file, reader, picture)), closed: false };
  }
  if (file.size > mostBytes) return bare(file, reader, picture);
  try {
    return await sheetOf(file, reader, picture, wanted);
  } catch {
    // The browser cannot open it; what it is, the core tells.
    return bare(file, reader, picture);
  }
}

/** A picture that is not opened: its metadata goes where that takes no opening, and otherwise a person is told. */
async function bare(file: File, reader: Reader, picture: Picture): Promise<Sheet> {
  const { kind, jpeg, details } = picture;
  const png = kind === "png" && file.size <= mostBytes ? await stripPng(reader) : null;
  const parts = jpeg && details && file.size <= mostBytes ? await stripJpeg(reader, jpeg) : png?.metadata && png.parts;
  const { name, type, lastModified } = file;
  return {
    ...asItIs(file),
    closed: true,
    ...(parts
      ? { file: new File([...parts], name, { type, lastModified }), removed: jpeg?.gps ? "place" : "details" }
      : { removed: details || (kind === "png" && !png) ? "nothing" : null }),
  };
}

/** A small picture of a file that is not changed; null where there is none to show. */
export async function thumbnailOf(file: File): Promise<ImageBitmap | null> {
  const picture = await readPicture(new Reader(file)).catch(() => null);
  if (!picture || picture.width * picture.height > mostPixels || file.size > mostBytes) return null;
  return work(file, planOf(picture, null)).then(
    ({ thumbnail }) => thumbnail,
    () => null,
  );
}

const planOf = ({ width, height, jpeg }: Picture, budget: number | null): Plan => ({
  ...{ width, height, orientation: jpeg?.orientation ?? 1, exif: jpeg?.exif ?? [], budget },
});

async function sheetOf(file: File, reader: Reader, picture: Picture, { budget, accept }: Wanted): Promise<Sheet> {
  const { width, height, jpeg } = picture;
  const png = picture.kind === "png" ? await stripPng(reader) : null;
  const kept = png
    ? reader.size <= Math.min(smallPng, budget * 2) && accept.includes("png") && png.parts
    : await keptAsIs(reader, picture, budget);
  const shrunk = await work(file, planOf(picture, kept ? null : budget));
  const parts = kept || (shrunk.jpeg ? [shrunk.jpeg] : []);
  const type = kept && png ? "image/png" : "image/jpeg";
  const made = new File([...parts], named(file.name, type), { type, lastModified: file.lastModified });
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
    removed: jpeg?.gps ? "place" : picture.details || png?.metadata ? "details" : null,
    before: made.size < file.size * 0.9 ? file.size : null,
    closed: false,
    megapixels: null,
  };
}

const longestKept = 2000;

/** Upright, small and plain already: it keeps every pixel, and loses its metadata alone. */
async function keptAsIs(reader: Reader, { width, height, jpeg }: Picture, budget: number) {
  const plain = jpeg !== null && jpeg.orientation === 1 && jpeg.bits === 8 && [1, 3].includes(jpeg.components);
  const fits = reader.size <= budget && Math.max(width, height) <= longestKept;
  return jpeg && plain && fits ? stripJpeg(reader, jpeg) : null;
}

/** The name that it came with, and the end that its content has now. */
function named(name: string, type: string): string {
  const fitting = type === "image/png" ? /\.png$/i : /\.jpe?g$/i;
  if (fitting.test(name)) return name;
  return `${name.replace(/\.[^.]{0,5}$/, "") || "foto"}${type === "image/png" ? ".png" : ".jpg"}`;
}

/** Photos as the pages of one PDF. */
export async function join(sheets: readonly Sheet[], name: string, budget: number): Promise<File> {
  const pages: PdfPage[] = [];
  for (const sheet of sheets) pages.push(await pageOf(sheet, budget));
  return new File([writePdf(pages)], name, { type: "application/pdf", lastModified: Date.now() });
}

/** What was made of a PNG: it is a page again after every change of the order. */
const pagesOfPng = new WeakMap<File, PdfPage>();

async function pageOf({ file, photo }: Sheet, budget: number): Promise<PdfPage> {
  if (!photo) throw new Error("visura: no photo");
  const { width, height, gray } = photo;
  if (file.type === "image/jpeg") return { jpeg: file, width, height, gray };
  const known = pagesOfPng.get(file);
  if (known && known.jpeg.size <= budget) return known;
  const { jpeg, ...size } = await work(file, { width, height, orientation: 1, exif: [], budget });
  if (!jpeg) throw new Error("visura: no page");
  const page = { jpeg, width: size.width, height: size.height };
  pagesOfPng.set(file, page);
  return page;
}
