// Whether a clerk could read what is in a photo. Advice only: it says what was measured, and never stands in the way.

export type Advice = "dark" | "blurred" | "small";

/** What was measured on a picture. */
export interface Measures {
  /** How bright its brightest twentieth is, from 0 to 255: paper and cards are bright where there is light. */
  readonly light: number;
  /** Over how many pixels its sharpest edges go, a thousand pixels making its longest side; null where it has none. */
  readonly edge: number | null;
  /** The longest side, in pixels, of the picture as it came. */
  readonly side: number;
}

/** Paper in a lit room is above 150, in a dim one above 110. */
const darkBelow = 95;
/** Sharp print measures 2 to 3; where it measures this much, letters of 3 mm on a whole page run into each other. */
const blurredAbove = 6;
/** A card of 86 mm at 150 dots an inch, the least at which small print can be read, is 506 pixels wide. */
const smallBelow = 500;

export function adviceOn({ light, edge, side }: Measures): readonly Advice[] {
  const found: Advice[] = [];
  if (light < darkBelow) found.push("dark");
  if (edge !== null && edge > blurredAbove) found.push("blurred");
  if (side < smallBelow) found.push("small");
  return found;
}

/** Brightness from red, green, blue and alpha (ITU-R BT.601), 0 to 255. */
export function grays(pixels: Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array(pixels.length / 4);
  for (let index = 0, at = 0; index < out.length; index += 1, at += 4) {
    out[index] = ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8;
  }
  return out;
}

/** The value that all but `part` of the counted ones do not exceed. */
function top(counts: Uint32Array, part: number): number {
  let rest = counts.reduce((sum, count) => sum + count, 0) * part;
  for (let value = counts.length - 1; value > 0; value -= 1) {
    rest -= counts[value] ?? 0;
    if (rest <= 0) return value;
  }
  return 0;
}

function countsOf(gray: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of gray) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** How bright the brightest twentieth is. */
export const lightOf = (gray: Uint8Array): number => top(countsOf(gray), 1 / 20);

/** Below this difference of dark and bright a tile shows no print and no edge. */
const plainBelow = 48;
/** One edge across a tile of 128 has this part of its pixels. */
const edgePart = 1 / 200;

/** Over how many pixels the steepest edges of a square tile go from dark to bright; null where it has none. */
export function edgeOf(gray: Uint8Array, side: number): number | null {
  const counts = countsOf(gray);
  const contrast = top(counts, edgePart) - top(counts, 1 - edgePart);
  if (contrast < plainBelow) return null;
  const steps = new Uint32Array(256);
  const value = (at: number): number => gray[at] ?? 0;
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1, at = y * side + 1; x < side - 1; x += 1, at += 1) {
      // Over two pixels, three abreast (Prewitt), so that grain does not pass for an edge.
      const corners = value(at - side - 1) - value(at + side + 1);
      const others = value(at - side + 1) - value(at + side - 1);
      const across = corners - others + value(at - 1) - value(at + 1);
      const down = corners + others + value(at - side) - value(at + side);
      const step = Math.min(255, Math.round(Math.max(Math.abs(across), Math.abs(down)) / 3));
      steps[step] = (steps[step] ?? 0) + 1;
    }
  }
  return (2 * contrast) / Math.max(1, top(steps, edgePart));
}
