// The kinds of documents that a portal may take, as people call them and as the picker does.

const kinds: Readonly<Record<string, { readonly name: string; readonly types: readonly string[] }>> = {
  pdf: { name: "PDF", types: ["application/pdf"] },
  jpeg: { name: "JPG", types: ["image/jpeg"] },
  png: { name: "PNG", types: ["image/png"] },
  tiff: { name: "TIFF", types: ["image/tiff"] },
  p7m: { name: "P7M", types: [".p7m", "application/pkcs7-mime"] },
  heic: { name: "HEIC", types: ["image/heic", "image/heif"] },
  webp: { name: "WebP", types: ["image/webp"] },
};

/** Without HEIC: an iPhone then hands over a JPEG by itself. */
const usual = ["pdf", "jpeg", "png"];

/** The attribute `accept`: names from the table, in any order; what is unknown is left out. */
export function kindsFrom(named: string | null): readonly string[] {
  const known = (named ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => Object.hasOwn(kinds, name));
  return known.length > 0 ? [...new Set(known)] : usual;
}

/** For the picker, which offers these first and enforces nothing. */
export const typesOf = (accepted: readonly string[]): string =>
  accepted.flatMap((kind) => kinds[kind]?.types ?? []).join();

export const namesOf = (accepted: readonly string[]): readonly string[] =>
  accepted.flatMap((kind) => kinds[kind]?.name ?? []);
