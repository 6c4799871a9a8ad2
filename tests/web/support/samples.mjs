// The seed's service, an invented person, and small documents of every kind.
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./server.mjs";

export const hash = "38934ffe45179c4d5b88e2a6b849799a";
export const schema = readFileSync(join(root, `server/services/${hash}.json`), "utf8");

export const person = {
  $0: "Mario",
  $1: "Rossi",
  $4: "RSSMRA80A01H501U",
  $3: "3331234567",
  $2: "mario.rossi@example.it",
};

/** The right code with its last letter changed. */
export const wrongTaxCode = "RSSMRA80A01H501X";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

export async function documents(t) {
  const folder = await mkdtemp(join(tmpdir(), "visura-documents-"));
  const files = { identity: join(folder, "carta d'identità.png"), card: join(folder, "tessera.pdf") };
  await writeFile(files.identity, png);
  await writeFile(files.card, pdf);
  t.after(() => rm(folder, { recursive: true }));
  return { ...files, contents: { identity: png, card: pdf } };
}
