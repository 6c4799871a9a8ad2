// Where chosen files are made ready. The parts for photos are fetched when a person comes near a document; without them
// files go as they are, one for each document.
import { filled, type Places } from "./model.js";
import type { Wanted } from "./prepare.js";
import { asItIs, type Sheet } from "./sheet.js";

const photos = () => import("../extra/photos.js").catch(() => null);

/** Fetches what will be needed. */
export const foresee = (): void => void photos();

/** Rejects when a file cannot be read. */
export async function makeReady(files: readonly File[], wanted: Wanted): Promise<readonly Sheet[]> {
  const parts = await photos();
  const sheets: Sheet[] = [];
  for (const file of files) sheets.push(await (parts ? parts.prepare(file, wanted) : asItIs(file)));
  return sheets;
}

/** What is sent of a document: its one file, or a PDF of its photos under this name. */
export async function fileOf(places: Places, name: string, { budget, accept }: Wanted): Promise<File | null> {
  const sheets = filled(places);
  const [first] = sheets;
  if (!first) return null;
  const taken = !first.photo || accept.includes(first.file.type === "image/png" ? "png" : "jpeg");
  if (sheets.length === 1 && taken) return first.file;
  return (await photos())?.join(sheets, name, budget) ?? null;
}

export const thumbnailOf = async (file: File): Promise<ImageBitmap | null> =>
  (await photos())?.thumbnailOf(file) ?? null;

/** By the field's own label, in letters that every system takes. */
export function fileName(label: string): string {
  const plain = label
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 '-]/g, "")
    .trim()
    .slice(0, 60)
    .trim();
  return `${plain || "documento"}.pdf`;
}
