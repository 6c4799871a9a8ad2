// Files of a person's own, on the disk of the test, and the ways by which they come into the form.
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { untilTold } from "./form.mjs";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Writes each of `contents`, by its name; answers their paths. */
export async function papers(t, contents) {
  const folder = await mkdtemp(join(tmpdir(), "visura-papers-"));
  t.after(() => rm(folder, { recursive: true }));
  const paths = {};
  for (const [name, content] of Object.entries(contents)) {
    paths[name] = join(folder, name);
    await writeFile(paths[name], content);
  }
  return paths;
}

/** The nth document of the form, and in it the nth card. */
export const cardAt = (document, card = 0) =>
  `.visura-field:has(#visura-1-${document}) .visura-file:nth-child(${card + 1})`;

/** By the browser's own picker; answers what was told. */
export async function pick(page, selector, ...chosen) {
  const input = await page.waitForSelector(`${selector} input`);
  const chooser = page.waitForFileChooser();
  await input.click();
  return untilTold(page, async () => (await chooser).accept(chosen));
}

/** As a hand does it: the browser itself reads the files and lets them go over the card. */
export async function drop(page, selector, ...files) {
  const card = await page.waitForSelector(selector);
  await card.scrollIntoView();
  const box = await card.boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.createCDPSession();
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver"]) await session.send("Input.dispatchDragEvent", { type, ...at, data });
  const over = await card.evaluate((node) => node.hasAttribute("data-over"));
  const told = await untilTold(page, () => session.send("Input.dispatchDragEvent", { type: "drop", ...at, data }));
  await session.detach();
  return { over, told };
}

/** What the form holds under a key. */
export async function held(page, key) {
  const found = await page.evaluate(async (name) => {
    const form = document.querySelector("visura-form");
    const file = form.values[name];
    if (!(file instanceof File)) return null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return { name: file.name, type: file.type, base64: btoa(binary) };
  }, key);
  return found && { ...found, bytes: Buffer.from(found.base64, "base64") };
}

/** What stands on the cards of a document: side, name and action, as they are seen. */
export const cards = (page, document) =>
  page.$$eval(`.visura-field:has(#visura-1-${document}) .visura-file`, (all) =>
    all.map((card) =>
      [...card.querySelectorAll(".visura-file-side, .visura-file-name, .visura-file-working")]
        .filter((node) => node.checkVisibility())
        .map((node) => node.textContent),
    ),
  );

export const notes = (page, document) =>
  page.$$eval(`#visura-1-${document}-file > p`, (all) => all.map((line) => line.textContent));
