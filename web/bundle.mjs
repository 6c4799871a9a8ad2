// How sources become bundles; shared by the build and by the scales.
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const web = dirname(fileURLToPath(import.meta.url));
export const dist = join(web, "dist");

/** The folder with the compiled cores: the first argument, or VISURA_WASM, or where the root build puts it. */
export const core = resolve(process.argv[2] ?? process.env.VISURA_WASM ?? join(web, "../build/wasm/bin"));

/** What pages load to suggest places. */
export const places = join(web, "../core/data/places");
export const placeTables = ["names", "dates", "former"];

/** Browsers with `:has`, container queries and constructed sheets: what the styles need anyway. */
const target = ["chrome111", "firefox121", "safari16.4"];

/** What the core says of a person beside a code: in a form the part for the codice fiscale asks it, and brings the words. */
const ofPersons = /^codice_fiscale\.(other_|swapped_names|married_surname|day_and_month|more_names)/;

/** The Italian sentences that `wanted` takes, as a module. */
async function sentences(path, wanted) {
  const all = Object.entries(JSON.parse(await readFile(path, "utf8")));
  return { contents: JSON.stringify(Object.fromEntries(all.filter(([code]) => wanted(code)))), loader: "json" };
}

/** The glue under its name, style sheets as minified text, and of the sentences those that a part brings. */
const parts = {
  name: "visura-parts",
  setup(plugin) {
    plugin.onResolve({ filter: /^visura-glue$/ }, () => ({ path: join(core, "visura.js") }));
    plugin.onResolve({ filter: /^visura-glue-full$/ }, () => ({ path: join(core, "visura-full.js") }));
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const sheet = await build({ entryPoints: [path], bundle: true, minify: true, target, write: false });
      return { contents: sheet.outputFiles[0].text.trim(), loader: "text" };
    });
    plugin.onResolve({ filter: /messages\/it\.json\?of-persons$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\?.*/, "")),
      namespace: "of-persons",
    }));
    plugin.onLoad({ filter: /./, namespace: "of-persons" }, ({ path }) =>
      sentences(path, (code) => ofPersons.test(code)),
    );
  },
};

/** What not every page needs stays a file beside the others, each whole, so that it comes in one go. */
const apart = (name, place) => ({
  name,
  setup(plugin) {
    plugin.onResolve({ filter: /\/[\w-]+\.js$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: place(path), external: true } : null,
    );
  },
});

/** Seen from `dist/`, and from `dist/extra/`. */
export const partsApart = apart("visura-parts-apart", (path) => path.replace("../", "./"));
export const siblingsApart = apart("visura-siblings-apart", (path) => path);

/**
 * What the core tells the authors of schemas, rules and pages. The one file for citizens' pages leaves it out: a form
 * shows the errors that keep it from standing, and what is said of values. In the languages' own files all of it is there.
 */
const forAuthors = new RegExp(
  `^(${[
    "json\\.(repaired_|too_deep|too_many_values|encoding)",
    "schema\\.(duplicate_key|unknown_type|no_rule|wrong_value|unknown_id|id_needed|too_many_fields)",
    "rule\\.(?!incomplete|not_satisfied|group_)",
    "expected\\.(operand|key_number|operator)",
    // Of a body that others wrote: the form writes its own.
    "request\\.(?!too_large)",
    "values\\.(not_an_object|duplicate_key|wrong_kind|unknown_key)",
    "field\\.not_a_text",
    "file\\.(wire_form|base64)",
    // Of calls that the form never makes.
    "check\\.",
    "fact\\.",
    "codice_fiscale\\.(fact_|unknown_place|no_tables|same_base_data|place_(at_birth|then)|not_recorded)",
  ].join("|")})`,
);

export const citizensOnly = {
  name: "visura-citizens-only",
  setup(plugin) {
    plugin.onLoad({ filter: /messages[/\\]it\.json$/, namespace: "file" }, ({ path }) =>
      sentences(path, (code) => !forAuthors.test(code) && !ofPersons.test(code)),
    );
  },
};

export const languages = ["locale/it", "locale/en", "locale/de"];
/** What is fetched only by forms that need it: before they are drawn, or once somebody uses them. */
export const drawnExtras = [
  "extra/steps",
  "extra/combobox",
  "extra/places",
  "extra/tax-code",
  "extra/documents",
  "extra/prefill",
];
export const laterExtras = [
  "extra/tables",
  "extra/email",
  "extra/association",
  "extra/keeping",
  "extra/sending",
  "extra/result",
  "extra/bootstrap",
  "extra/photos",
];
export const extras = [...drawnExtras, ...laterExtras];

/**
 * Chromium compiles the functions of a file that begins so while the file arrives, beside the page's own thread. Else
 * each waits for its first call, and the first drawing of a form calls most of them.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
export const atOnce = { banner: { js: "//# allFunctionsCalledOnLoad" } };
/** The other way to load the core: what both share, errors above all, must be the same. */
export const otherCore = "extra/full-core";
/** Started as programs of their own, so that they share no file with the page. */
export const workers = ["extra/photo-worker"];

export const source = (name) => join(web, "src", `${name}.ts`);

export function bundle(entryPoints, { plugins = [], ...options } = {}) {
  const common = { bundle: true, format: "esm", minify: true, outdir: dist, target, logLevel: "warning" };
  return build({ ...common, entryPoints, plugins: [...plugins, parts], ...options });
}
