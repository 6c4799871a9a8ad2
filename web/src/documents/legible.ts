// Whether a clerk could read what is in a photo. Advice only: it says what was measured, and never stands in the way.

export type Advice = "dark" | "blurred" | "small";

/** What was measured on a picture. */
export interface Measures {
  /** How bright its brightest twentieth is, from 0 to 255: paper and cards are bright where there is light. */
  readonly light: number;
  /** From 0, sharp, to 1, blurred; null where there was no edge to judge by. */
  readonly blur: number | null;
  /** The longest side, in pixels, of the picture as it came. */
  readonly side: number;
}

/** Paper in a lit room is above 150, in a dim one above 110. */
const darkBelow = 95;
/** Print of 3 mm in a sharp photo of a whole page measures 0.3; at 0.6 one begins to guess. */
const blurredAbove = 0.6;
/** A card of 86 mm at 150 dots an inch, the least at which small print can be read, is 506 pixels wide. */
const smallBelow = 500;

export function adviceOn({ light, blur, side }: Measures): readonly Advice[] {
  const found: Advice[] = [];
  if (light < darkBelow) found.push("dark");
  if (blur !== null && blur > blurredAbove) found.push("blurred");
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

/** The value that nineteen of twenty do not exceed. */
export function lightOf(gray: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of gray) counts[value] = (counts[value] ?? 0) + 1;
  let rest = gray.length / 20;
  for (let value = 255; value > 0; value -= 1) {
    rest -= counts[value] ?? 0;
    if (rest <= 0) return value;
  }
  return 0;
}

/** What is blurred already changes little when it is blurred once more (Crété-Roffet and others, 2007). */
const reach = 4;
/** Below this mean step between neighbours there is nothing but grain. */
const faint = 1.2;

/** The blur of one square tile, with the mean step between neighbours, which tells how much there was to judge by. */
export function blurOf(gray: Uint8Array, side: number): { blur: number; step: number } | null {
  let all = 0;
  let lost = 0;
  for (const [along, across] of [
    [1, side],
    [side, 1],
  ] as const) {
    for (let line = 0; line < side; line += 1) {
      const start = line * across;
      const at = (index: number) => gray[start + index * along] ?? 0;
      for (let index = reach + 1; index < side - reach; index += 1) {
        const step = Math.abs(at(index) - at(index - 1));
        // The next mean of nine differs from this one by what enters and what leaves.
        const change = Math.abs(at(index + reach) - at(index - reach - 1)) / (2 * reach + 1);
        all += step;
        lost += Math.max(0, step - change);
      }
    }
  }
  const step = all / (2 * side * (side - 2 * reach - 1));
  return step < faint ? null : { blur: 1 - lost / all, step };
}
