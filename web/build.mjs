// Builds dist/ from src/, core/data/messages and the compiled cores, then weighs it.
// Usage: node build.mjs [FOLDER], where FOLDER (or VISURA_WASM) holds what the WebAssembly build makes.
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  atOnce,
  bundle,
  citizensOnly,
  core,
  dist,
  drawnExtras,
  languages,
  laterExtras,
  otherCore,
  partsApart,
  places,
  placeTables,
  siblingsApart,
  source,
  web,
  workers,
} from "./bundle.mjs";
import { brotli, printSizes } from "./sizes.mjs";

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
// What npm entries share goes into chunks: a page that takes `.` and `./core` has one core.
const entries = ["core", "codice-fiscale", "index", "define", ...languages, otherCore];
const named = (names) => names.map((name) => ({ in: source(name), out: name }));
await bundle(named(entries), { plugins: [partsApart], splitting: true, chunkNames: "chunk-[hash]" });
await bundle(named(drawnExtras), { plugins: [siblingsApart], ...atOnce });
await bundle(named(laterExtras), { plugins: [siblingsApart] });
await bundle(named(workers));
await bundle([source("visura-form")], { plugins: [partsApart, citizensOnly], ...atOnce });
for (const name of ["visura.wasm", "visura-full.wasm", "visura-files.wasm", "visura-codice-fiscale.wasm"]) {
  await copyFile(join(core, name), join(dist, name));
}
for (const name of placeTables) await copyFile(join(places, `${name}.bin`), join(dist, `places-${name}.bin`));
execFileSync(process.execPath, [join(web, "node_modules/typescript/bin/tsc"), "-p", web], { stdio: "inherit" });
// Packed beside each file: visura-server, nginx (`brotli_static`, `gzip_static`) and others send these as they are.
for (const name of await readdir(dist, { recursive: true })) {
  if (!/\.(js|wasm|bin)$/.test(name)) continue;
  const bytes = await readFile(join(dist, name));
  await writeFile(join(dist, `${name}.br`), brotli(bytes));
  await writeFile(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
const rows = await printSizes();
if (rows.some((row) => !row.fits)) process.exitCode = 1;
