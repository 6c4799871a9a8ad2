// The kinds of documents that a portal may take, as people call them and as the picker does.
import type { CoreOptions } from "../engine/options.js";

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
export const usualKinds: readonly string[] = ["pdf", "jpeg", "png"];

/** What the portal says of documents in attributes, as the core takes it: `accept`, `max-file-bytes`, `max-request-bytes`. */
export function documentOptions(host: Element): CoreOptions {
  const accept = kindsFrom(host.getAttribute("accept"));
  const bytes = (name: string) => Number(host.getAttribute(name)) || 0;
  const [file_bytes, request_bytes] = [bytes("max-file-bytes"), bytes("max-request-bytes")];
  const limits = { ...(file_bytes > 0 && { file_bytes }), ...(request_bytes > 0 && { request_bytes }) };
  return { ...(accept.length > 0 && { accept }), ...(Object.keys(limits).length > 0 && { limits }) };
}

/** Names from the table, in any order; what is unknown is left out. */
export function kindsFrom(named: string | null): readonly string[] {
  const words = (named ?? "").toLowerCase().split(/[\s,]+/);
  return [...new Set(words.filter((name) => Object.hasOwn(kinds, name)))];
}

/** For the picker, which offers these first and enforces nothing. */
export const typesOf = (accepted: readonly string[]): string =>
  accepted.flatMap((kind) => kinds[kind]?.types ?? []).join();

export const namesOf = (accepted: readonly string[]): readonly string[] =>
  accepted.flatMap((kind) => kinds[kind]?.name ?? []);
