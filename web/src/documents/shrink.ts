// From a photo to what an office needs of it: upright, no larger than it must be, without metadata. Runs in a worker,
// or on the page where a policy allows none.

import { decode } from "./decode.js";
import type { Range } from "./jpeg.js";
import { edgeOf, grays, lightOf, type Measures } from "./legible.js";

export interface Plan {
  /** As stored, before turning. */
  readonly width: number;
  readonly height: number;
  /** As Exif counts; its segments are left out before decoding, because not every browser turns alike. */
  readonly orientation: number;
  readonly exif: readonly Range[];
  /** The most bytes it may have; null when the file stays as it is and is only looked at. */
  readonly budget: number | null;
}

export interface Shrunk {
  /** Null when the file stays as it is. */
  readonly jpeg: Blob | null;
  /** Upright. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail: ImageBitmap;
  readonly measures: Measures;
}

/** The longest side: an A4 page at 170 dots an inch, where small print is still read with ease. */
const longestSide = 2000;
/** As much of a picture stands beside its name, on screens of two dots a pixel. */
const thumbnailSide = 160;

/** In one piece a large photo takes the page a tenth of a second. */
const stripsOnPage = 16;

/** Each step with what is left of the bytes of the first, as photos of documents go. */
const steps = [
  { quality: 0.8, share: 1 },
  { quality: 0.7, share: 0.8 },
  { quality: 0.6, share: 0.67 },
  { quality: 0.5, share: 0.58 },
] as const;
/** Beyond the last step it gets smaller instead of worse, as often as this. */
const mostRounds = 4;
const smaller = 0.75;

/** Where it runs: on the page, other work must come in between. */
export interface Room {
  readonly onPage: boolean;
  pause(): Promise<void>;
}

export async function shrink(file: Blob, plan: Plan, room: Room): Promise<Shrunk> {
  const bitmap = await decode(file, plan, longestSide, plan.exif);
  try {
    const canvas = await draw(bitmap, plan.orientation, 1, room);
    const { width, height } = canvas;
    const measures = { ...(await measure(canvas, room)), side: Math.max(plan.width, plan.height) };
    const thumbnail = small(canvas);
    if (plan.budget === null) return { jpeg: null, width, height, thumbnail, measures };
    const again = (scale: number) => draw(bitmap, plan.orientation, scale, room);
    return { ...(await encode(canvas, again, plan.budget)), thumbnail, measures };
  } finally {
    bitmap.close();
  }
}

/** How the rows and columns of each of Exif's orientations come to stand upright, for a bitmap of w by h. */
type Turn = (w: number, h: number) => readonly [number, number, number, number, number, number];
const upright: Turn = () => [1, 0, 0, 1, 0, 0];
const turns: readonly Turn[] = [
  upright,
  (w) => [-1, 0, 0, 1, w, 0],
  (w, h) => [-1, 0, 0, -1, w, h],
  (_w, h) => [1, 0, 0, -1, 0, h],
  () => [0, 1, 1, 0, 0, 0],
  (_w, h) => [0, 1, -1, 0, h, 0],
  (w, h) => [0, -1, -1, 0, h, w],
  (w) => [0, -1, 1, 0, 0, w],
];

/** `scale` comes on top of what the longest side allows. */
async function draw(bitmap: ImageBitmap, orientation: number, scale: number, room: Room): Promise<OffscreenCanvas> {
  const fit = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height)) * scale;
  const [w, h] = [Math.max(1, Math.round(bitmap.width * fit)), Math.max(1, Math.round(bitmap.height * fit))];
  const onSide = orientation > 4;
  const canvas = new OffscreenCanvas(onSide ? h : w, onSide ? w : h);
  const context = contextOf(canvas);
  // A JPEG knows no transparency: what a screenshot leaves open is paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "medium";
  context.setTransform(...(turns[orientation - 1] ?? upright)(w, h));
  const strips = room.onPage ? stripsOnPage : 1;
  const row = bitmap.height / h;
  for (let strip = 0; strip < strips; strip += 1) {
    const [from, to] = [Math.round((h * strip) / strips), Math.round((h * (strip + 1)) / strips)];
    context.drawImage(bitmap, 0, from * row, bitmap.width, (to - from) * row, 0, from, w, to - from);
    await room.pause();
  }
  context.resetTransform();
  return canvas;
}

/** Drawn by the processor: pixels are read back, and not every phone gives them back from its graphics. */
function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("visura: no canvas");
  return context;
}

async function encode(first: OffscreenCanvas, again: (scale: number) => Promise<OffscreenCanvas>, budget: number) {
  let canvas = first;
  let scale = 1;
  for (let round = 1; ; round += 1) {
    const { width, height } = canvas;
    let jpeg = await toJpeg(canvas, steps[0].quality);
    if (jpeg.size > budget) {
      const wanted = budget / jpeg.size;
      const step = steps.find(({ share }) => share <= wanted) ?? steps[steps.length - 1];
      if (step) jpeg = await toJpeg(canvas, step.quality);
    }
    if (jpeg.size > budget && round === 1) jpeg = await toJpeg(canvas, steps[3].quality);
    if (jpeg.size <= budget || round === mostRounds) return { jpeg, width, height };
    scale *= smaller;
    canvas = await again(scale);
  }
}

const toJpeg = (canvas: OffscreenCanvas, quality: number): Promise<Blob> =>
  canvas.convertToBlob({ type: "image/jpeg", quality });

/** Measured where it counts: on the picture as it will be sent, halved, so that the sensor's grain does not pass for print. */
const measuredSide = 1000;
const tile = 128;
const grid = { across: 4, down: 3 };

async function measure(canvas: OffscreenCanvas, room: Room): Promise<{ light: number; edge: number | null }> {
  await room.pause();
  const halved = resized(canvas, Math.min(1, measuredSide / Math.max(canvas.width, canvas.height)));
  const { width, height } = halved;
  const whole = resized(halved, Math.min(1, thumbnailSide / Math.max(width, height)));
  const light = lightOf(grays(contextOf(whole).getImageData(0, 0, whole.width, whole.height).data));
  if (width < tile || height < tile) return { light, edge: null };
  const context = contextOf(halved);
  const places: (number | null)[] = [];
  for (let index = 0; index < grid.across * grid.down; index += 1) {
    const x = Math.round(((width - tile) * (index % grid.across)) / (grid.across - 1));
    const y = Math.round(((height - tile) * Math.floor(index / grid.across)) / (grid.down - 1));
    places.push(edgeOf(grays(context.getImageData(x, y, tile, tile).data), tile));
    await room.pause();
  }
  // The sharpest of them: a table around the document, or an edge out of focus, is no fault.
  const found = places.filter((edge) => edge !== null);
  return { light, edge: found.length > 0 ? Math.min(...found) : null };
}

function resized(canvas: OffscreenCanvas, scale: number): OffscreenCanvas {
  const [w, h] = [Math.max(1, Math.round(canvas.width * scale)), Math.max(1, Math.round(canvas.height * scale))];
  const out = new OffscreenCanvas(w, h);
  const context = contextOf(out);
  context.imageSmoothingQuality = "medium";
  context.drawImage(canvas, 0, 0, w, h);
  return out;
}

const small = (canvas: OffscreenCanvas): ImageBitmap =>
  resized(canvas, Math.min(1, thumbnailSide / Math.max(canvas.width, canvas.height))).transferToImageBitmap();
