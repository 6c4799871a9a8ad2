// From a file to pixels, no more of them than needed where the browser can do that.
import type { Range } from "./jpeg.js";

interface FrameDecoder {
  readonly completed: Promise<unknown>;
  readonly tracks: { readonly ready: Promise<unknown> };
  decode(): Promise<{ readonly image: ImageBitmapSource & { close(): void } }>;
  close(): void;
}
interface FrameDecoders {
  new (options: { data: ReadableStream; type: string; desiredWidth: number; desiredHeight: number }): FrameDecoder;
}

/** `least`: so many pixels of the longest side are enough. `exif` is left out: not every browser turns by it alike. */
export async function decode(file: Blob, size: Size, least: number, exif: readonly Range[]): Promise<ImageBitmap> {
  const starts = [0, ...exif.map(({ end }) => end)];
  const slices = starts.map((start, index) => file.slice(start, exif[index]?.start));
  const plain = exif.length > 0 ? new Blob(slices, { type: file.type }) : file;
  return (await decodeSmall(plain, size, least).catch(() => null)) ?? decodeWhole(plain);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A JPEG can be decoded in eighths of its size, in a third of the time and with a fraction of the memory (WebCodecs). */
async function decodeSmall(file: Blob, { width, height }: Size, least: number): Promise<ImageBitmap | null> {
  const { ImageDecoder } = globalThis as { ImageDecoder?: FrameDecoders };
  if (!ImageDecoder || file.type !== "image/jpeg") return null;
  const eighths = Math.min(8, Math.ceil((8 * least) / Math.max(width, height)));
  const desired = (side: number) => Math.ceil((side * eighths) / 8);
  const decoder = new ImageDecoder({
    ...{ data: file.stream(), type: file.type },
    ...{ desiredWidth: desired(width), desiredHeight: desired(height) },
  });
  // Closing rejects what nobody waits for, too, when Firefox has not read the end of the file yet.
  for (const unused of [decoder.completed, decoder.tracks.ready]) unused.catch(() => undefined);
  try {
    const { image } = await decoder.decode();
    // Drawn many times, a frame would be converted as often.
    const bitmap = await createImageBitmap(image);
    image.close();
    return bitmap;
  } finally {
    decoder.close();
  }
}

async function decodeWhole(file: Blob): Promise<ImageBitmap> {
  // Firefox does not decode what is put together of slices: there, and only there, the bytes are read first.
  return createImageBitmap(file).catch(async () => {
    return createImageBitmap(new Blob([await file.arrayBuffer()], { type: file.type }));
  });
}
