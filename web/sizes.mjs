// What the parts weigh, and what they may weigh. `node sizes.mjs [FOLDER]` fails when a part is over its budget.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { bundle, citizensOnly, core, extras, partsApart, source, workers } from "./bundle.mjs";

/** The element without the core: what a page pays for the form itself. */
const coreApart = {
  name: "visura-core-apart",
  setup(plugin) {
    plugin.onResolve({ filter: /^(\.\.?\/engine\/|\.\/core\.js)/ }, ({ path }) => ({ path, external: true }));
  },
};

/** A part on demand, without what the element has in any case: only its own bytes count. */
const ownApart = {
  name: "visura-own-apart",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\.\/((element|engine)\/|texts\/(it|say)\.)/ }, ({ path }) => ({
      path,
      external: true,
    }));
    plugin.onResolve({ filter: /^(\.|\.\.\/extra)\/\w+\.js$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : null,
    );
  },
};

const bundled = async (name, ...plugins) => {
  const built = await bundle([source(name)], { plugins, write: false });
  return built.outputFiles[0].contents;
};

/**
 * Budgets are Brotli, in kB of 1000 bytes. Of the core, 34 kB are what one Visengine service of four field types needs;
 * the rule engine weighs 13, every other type and both dialects 9, help and guessed meanings 6, repair 3.
 */
const budgets = { "extra/documents": 7.5, "extra/photos": 6 };

const parts = [
  { name: "core (wasm)", budget: 64, bytes: () => readFile(join(core, "visura-core.wasm")) },
  { name: "glue + loader", budget: 10, bytes: () => bundled("core") },
  {
    name: "element + Italian + CSS",
    budget: 22,
    form: true,
    bytes: () => bundled("visura-form", partsApart, coreApart, citizensOnly),
  },
  // On demand, each for the pages that need it.
  ...[...extras, ...workers].map((name) => ({
    name,
    budget: budgets[name] ?? 4,
    form: true,
    bytes: () => bundled(name, ownApart),
  })),
];

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export async function measure() {
  const rows = [];
  for (const part of parts) {
    const bytes = await part.bytes();
    const sizes = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes) };
    rows.push({
      name: part.name,
      budget: part.budget,
      form: Boolean(part.form),
      ...sizes,
      fits: sizes.brotli <= part.budget * 1000,
    });
  }
  return rows;
}

export async function printSizes() {
  const rows = await measure();
  const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
  console.log(`${"kB".padEnd(26)}${["raw", "gzip", "brotli", "budget"].map((name) => name.padStart(8)).join("")}`);
  for (const row of rows) {
    const cells = [row.raw, row.gzip, row.brotli, row.budget * 1000].map(kilo).join("");
    console.log(`${row.name.padEnd(26)}${cells}${row.fits ? "" : "  over budget"}`);
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await printSizes();
  if (rows.some((row) => !row.fits)) process.exitCode = 1;
}
