// Builds dist/ from src/, core/data/messages and the compiled cores, then weighs it.
// Usage: node build.mjs [FOLDER], where FOLDER (or VISURA_WASM) holds what the WebAssembly build makes.
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  bundle,
  citizensOnly,
  core,
  dist,
  extras,
  languages,
  partsApart,
  places,
  placeTables,
  source,
  web,
} from "./bundle.mjs";
import { printSizes } from "./sizes.mjs";

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
// What npm entries share goes into chunks: a page that takes `.` and `./core` has one core.
const entries = ["core", "index", "define", ...languages, ...extras];
await bundle(
  entries.map((name) => ({ in: source(name), out: name })),
  { splitting: true, chunkNames: "chunk-[hash]" },
);
await bundle([source("visura-form")], { plugins: [partsApart, citizensOnly] });
for (const name of ["visura.wasm", "visura-full.wasm", "visura-codice-fiscale.wasm"]) {
  await copyFile(join(core, name), join(dist, name));
}
for (const name of placeTables) await copyFile(join(places, `${name}.bin`), join(dist, `places-${name}.bin`));
execFileSync(process.execPath, [join(web, "node_modules/typescript/bin/tsc"), "-p", web], { stdio: "inherit" });
const rows = await printSizes();
// What the form weighs is decided here; the core's weight by those who build it.
if (rows.some((row) => row.form && !row.fits)) process.exitCode = 1;
