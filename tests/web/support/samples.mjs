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

const pdf = (pages) => {
  const body = `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count ${pages}/Kids[]>>\nendobj\n`;
  const at = (number) => String(body.indexOf(`${number} 0 obj`)).padStart(10, "0");
  const rows = `0000000000 65535 f \n${at(1)} 00000 n \n${at(2)} 00000 n \n`;
  const end = `trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 3\n${rows}${end}`);
};
const contents = { identity: pdf(2), card: pdf(1) };

export async function documents(t) {
  const folder = await mkdtemp(join(tmpdir(), "visura-documents-"));
  const files = { identity: join(folder, "carta d'identità.pdf"), card: join(folder, "tessera.pdf") };
  await writeFile(files.identity, contents.identity);
  await writeFile(files.card, contents.card);
  t.after(() => rm(folder, { recursive: true }));
  return { ...files, contents };
}
