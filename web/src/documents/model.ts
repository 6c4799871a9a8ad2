// A document as a person puts it together: the sides of a card, the pages of a contract, or one file that stands alone.
import type { Sheet } from "./sheet.js";

/** By place: of two sides either may come first, and the other's place is empty until then. */
export type Places = readonly (Sheet | null)[];

/** So many cards show them; `busy` is the place that is being filled, if any. */
export const cardCount = (places: Places, { sided }: Frame, busy: number | null = null): number =>
  standsAlone(places) ? 1 : sided ? 2 : Math.max(1, places.length, (busy ?? 0) + 1);

export type Taken =
  | { readonly places: Places; readonly leftOut: number }
  /** A file that stands alone came together with others: nothing is taken before a person has said which. */
  | { readonly alone: Sheet };

export const filled = (places: Places): readonly Sheet[] => places.filter((sheet) => sheet !== null);

export const standsAlone = (places: Places): boolean => filled(places).some(({ photo }) => !photo);

/** Places in which another photo may stand; `sided`: front and back, each with its own. */
export interface Frame {
  readonly sided: boolean;
  /** So many photos make a document here. */
  readonly most: number;
}

export const empty = ({ sided }: Frame): Places => (sided ? [null, null] : []);

/** The document after these came in at this place, which may hold something already. */
export function take(places: Places, coming: readonly Sheet[], at: number, frame: Frame): Taken {
  const [alone] = coming.filter(({ photo }) => !photo);
  const others = filled(places).filter((sheet) => sheet !== places[at]);
  if (alone && (coming.length > 1 || others.length > 0)) return { alone };
  if (alone) return { places: frame.sided ? [alone, null] : [alone], leftOut: 0 };
  const before = standsAlone(places) ? empty(frame) : places;
  if (frame.sided) {
    // Two at once are front and back, as they were picked.
    const fresh = coming.length > 1 ? [coming[0] ?? null, coming[1] ?? null] : put(before, at, coming[0] ?? null);
    return { places: fresh, leftOut: Math.max(0, coming.length - frame.most) };
  }
  const all = [...before.slice(0, at), ...coming, ...before.slice(at + 1)];
  return { places: all.slice(0, frame.most), leftOut: Math.max(0, all.length - frame.most) };
}

/** Photos of another document, each in its place here; null where this one cannot be made of them. */
export function fitted(sheets: readonly Sheet[], { sided, most }: Frame): Places | null {
  if (sheets.length > most || sheets.some(({ photo }) => !photo)) return null;
  return sided ? [sheets[0] ?? null, sheets[1] ?? null] : sheets;
}

export const without = (places: Places, at: number, { sided }: Frame): Places =>
  sided ? put(places, at, null) : places.filter((_, index) => index !== at);

/** The one at this place and the one before change places. */
export const moveUp = (places: Places, at: number): Places =>
  put(put(places, at, places[at - 1] ?? null), at - 1, places[at] ?? null);

const put = (places: Places, at: number, sheet: Sheet | null): Places =>
  places.map((before, index) => (index === at ? sheet : before));
