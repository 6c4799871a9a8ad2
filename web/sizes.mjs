// What the parts weigh, and what they may weigh. `node sizes.mjs [FOLDER]` fails when a part is over its budget.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import {
  atOnce,
  bundle,
  citizensOnly,
  core,
  extras,
  otherCore,
  partsApart,
  places,
  placeTables,
  source,
  web,
  workers,
} from "./bundle.mjs";

/** The element without the core: what a page pays for the form itself. */
const coreApart = {
  name: "visura-core-apart",
  setup(plugin) {
    plugin.onResolve({ filter: /^(\.\.?\/engine\/|\.\/shared\.js)/ }, ({ path }) => ({ path, external: true }));
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
  const built = await bundle([source(name)], { plugins, write: false, ...atOnce });
  return built.outputFiles[0].contents;
};

/** What loads a form's core and talks to it. */
const loader = async () => {
  const contents = 'export * from "./shared.js"; export * from "./engine/form-core.js";';
  const stdin = { contents, resolveDir: join(web, "src"), loader: "ts" };
  const built = await bundle([], { stdin, write: false });
  return built.outputFiles[0].contents;
};

const formCore = () => readFile(join(core, "visura.wasm"));
const wholeForm = () => bundled("visura-form", partsApart, citizensOnly);

/** That of the codice fiscale finds out by the labels of a form whose code it is. */
const budgets = { "extra/documents": 7.5, "extra/photos": 6, "extra/tax-code": 4.6 };

/** Budgets are Brotli, in kB of 1000 bytes; `files` says what a row adds up, each compressed by itself as it travels. */
const parts = [
  { name: "form's core (wasm)", budget: 45, files: [formCore] },
  { name: "glue + loader", budget: 7, files: [loader] },
  {
    name: "element + Italian + CSS",
    budget: 22,
    form: true,
    files: [() => bundled("visura-form", partsApart, coreApart, citizensOnly)],
  },
  { name: "a page with the form", budget: 75, files: [formCore, wholeForm] },
  // For Node, back ends and authors of schemas.
  { name: "full core (wasm)", budget: 57, files: [() => readFile(join(core, "visura-full.wasm"))] },
  // For whoever chooses a file.
  { name: "files (wasm)", budget: 5.5, form: true, files: [() => readFile(join(core, "visura-files.wasm"))] },
  // For fields that ask for a place or a codice fiscale; the tables leave room for the full archive's intervals.
  { name: "codice fiscale (wasm)", budget: 30, files: [() => readFile(join(core, "visura-codice-fiscale.wasm"))] },
  ...placeTables.map((name) => ({
    name: `places: ${name}`,
    budget: { names: 38, dates: 15, former: 15 }[name],
    form: true,
    files: [() => readFile(join(places, `${name}.bin`))],
  })),
  // On demand, each for the pages that need it.
  ...[...extras, otherCore, ...workers].map((name) => ({
    name,
    budget: budgets[name] ?? 4,
    form: true,
    files: [() => bundled(name, ownApart)],
  })),
];

export const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

export async function measure() {
  const rows = [];
  for (const part of parts) {
    const files = await Promise.all(part.files.map((bytes) => bytes()));
    const sum = (size) => files.reduce((all, bytes) => all + size(bytes), 0);
    const sizes = {
      raw: sum((bytes) => bytes.length),
      gzip: sum((bytes) => gzipSync(bytes, { level: 9 }).length),
      brotli: sum((bytes) => brotli(bytes).length),
    };
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
