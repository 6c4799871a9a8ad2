// A document from the server to the person's disk.

import { h } from "../element/dom.js";
import { decodeBase64 } from "../engine/body.js";

/** The browser reads the Blob after the click; it has done so long before this. */
const keepSeconds = 60;

/** Fetches the document and hands it to the browser; answers its name. Throws when there is none. */
export async function download(address: URL): Promise<string> {
  const response = await fetch(address, { redirect: "manual" });
  if (!response.ok) throw new Error(`visura: the document answered ${response.status}`);
  const { data }: { data?: { nome?: unknown; file?: unknown } } = await response.json();
  if (typeof data?.file !== "string") throw new Error("visura: the answer holds no document");
  const name = fileName(data.nome);
  // Never the document's own type: as plain bytes it can only be saved, not shown as a page of ours.
  const url = URL.createObjectURL(decodeBase64(data.file, "application/octet-stream"));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), keepSeconds * 1000);
  return name;
}

export interface Address {
  readonly name: string;
  readonly url: URL;
}

/** Where the documents of a DocuEngine request are: signed addresses, often at another host, for a day. */
export async function addressesOf(collection: URL): Promise<readonly Address[]> {
  const response = await fetch(collection, { redirect: "manual" });
  const { data }: { data?: unknown } = response.ok ? await response.json() : {};
  const found = (Array.isArray(data) ? data : []).flatMap((entry): Address[] => {
    const { fileName: name, downloadUrl: address }: Record<string, unknown> = Object(entry);
    // A relative one counts from the answer that holds it, wherever a proxy has put that.
    const known = typeof address === "string" && URL.canParse(address, response.url);
    const url = known ? new URL(address, response.url) : null;
    const safe = url?.protocol === "https:" || url?.origin === new URL(response.url).origin;
    return url && safe ? [{ name: fileName(name), url }] : [];
  });
  if (found.length === 0) throw new Error(`visura: the documents answered ${response.status}`);
  return found;
}

/** The last part of a path, without what a file system would stumble over. */
function fileName(name: unknown): string {
  const last =
    String(name ?? "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  return last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").replace(/^\.+/, "") || "documento";
}
