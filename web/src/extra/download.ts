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

/** The last part of a path, without what a file system would stumble over. */
function fileName(name: unknown): string {
  const last =
    String(name ?? "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  return last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").replace(/^\.+/, "") || "documento";
}
