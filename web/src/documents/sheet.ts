// One chosen file, as it came or made ready.
import type { Advice } from "./legible.js";

/** Of a chosen file, what is sent and what is shown of it. */
export interface Sheet {
  readonly file: File;
  /** A photo, which can be a page among others; everything else stands alone. */
  readonly photo: { readonly width: number; readonly height: number; readonly gray: boolean } | null;
  readonly thumbnail: ImageBitmap | null;
  readonly advice: readonly Advice[];
  /** The longest side as it came, in pixels. */
  readonly side: number;
  /** What was taken out of it; "nothing" where it may be in there still. */
  readonly removed: "place" | "details" | "nothing" | null;
  /** Its size as it came, where it got smaller. */
  readonly before: number | null;
  /** A picture, which could not be opened here. */
  readonly closed: boolean;
  /** More of them than are opened here. */
  readonly megapixels: number | null;
}

/** A file that nothing was done to. */
export const asItIs = (file: File): Sheet => ({
  ...{ file, photo: null, thumbnail: null, advice: [], side: 0, removed: null, before: null },
  ...{ closed: false, megapixels: null },
});
