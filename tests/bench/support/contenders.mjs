// The pages that are compared: an almost empty one, the form in two ways, and the rivals, each with the same fields.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { leaseSchema } from "../../web/support/lease.mjs";
import { hash, schema } from "../../web/support/samples.mjs";
import { root } from "../../web/support/server.mjs";

const web = join(root, "web");
const rivals = join(root, "tests/bench/rivals");
const dist = (name) => readFileSync(join(web, "dist", name));
const load = (path) => import(pathToFileURL(join(web, path)));

const page = (head, body) => `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Misure</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head}</head>
<body>${body}</body></html>`;
const script = (path) => `<script type="module" src="${path}"></script>`;
const preload = (path) => `<link rel="preload" href="${path}" as="fetch" crossorigin>`;

const form = "/visura/visura-form.js";
const core = "/visura/visura.wasm";
/** What README tells portals to preload for forms with documents and a codice fiscale. */
const parts = ["/visura/extra/documents.js", "/visura/extra/tax-code.js"];
const hint = parts.map((path) => `<link rel="modulepreload" href="${path}">`).join("");
const files = {
  [form]: dist("visura-form.js"),
  [core]: dist("visura.wasm"),
  [`/visure/${hash}`]: Buffer.from(schema),
  "/visure/lease": Buffer.from(leaseSchema),
};
/** What these forms fetch besides: the long one its steps, and a few after they stand. */
for (const name of ["documents", "tax-code", "tables", "steps", "combobox", "places", "email", "sending", "result"])
  files[`/visura/extra/${name}.js`] = dist(`extra/${name}.js`);

const element = (service) => `<visura-form src="/visure/${service}"></visura-form>`;

/** As a portal's server writes it into the page. */
async function describe(text) {
  const [{ loadEngine }, { default: it }] = await Promise.all([load("dist/core.js"), load("dist/locale/it.js")]);
  const engine = await loadEngine();
  const description = engine.readSchema(text, { lang: it.lang, catalog: it.catalog }).description();
  return JSON.stringify(description).replaceAll("<", "\\u003c");
}

const takeDescription = `const form = document.querySelector("visura-form");
form.description = JSON.parse(document.getElementById("descrizione").textContent);`;

async function own() {
  const data = `<script type="application/json" id="descrizione">${await describe(schema)}</script>`;
  const submit = ".visura-button-primary";
  return [
    {
      name: "Visura",
      files,
      page: page(preload(core) + preload(`/visure/${hash}`) + hint + script(form), element(hash)),
      weighs: [form, core, ...parts],
      submit,
    },
    {
      name: "Visura, ready description",
      files: { ...files, "/ready.js": Buffer.from(takeDescription) },
      page: page(hint + script(form), `${element(hash)}${data}<script src="/ready.js"></script>`),
      weighs: [form, core, ...parts],
      submit,
    },
    {
      name: "Visura, 46 fields",
      files,
      page: page(preload(core) + preload("/visure/lease") + hint + script(form), element("lease")),
      weighs: [form, core, ...parts, "/visura/extra/steps.js", "/visura/extra/combobox.js"],
    },
  ];
}

/** One input by one custom element: what the machine and the browser take for any page. */
const trivial = {
  name: "a page with one input",
  files: {
    "/trivial.js": Buffer.from(`customElements.define("a-field", class extends HTMLElement {
  connectedCallback() { this.append(document.createElement("input")); }
});`),
  },
  page: page(script("/trivial.js"), "<a-field></a-field>"),
  weighs: ["/trivial.js"],
};

async function rival(name, file, submit) {
  const { build } = createRequire(join(web, "package.json"))("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(rivals, `${file}.js`)],
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "empty", ".woff": "empty" },
    ...{ bundle: true, format: "esm", minify: true, write: false, outdir: "/", logLevel: "error" },
  });
  const built = Object.fromEntries(outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]));
  const sheet = `<link rel="stylesheet" href="/${file}.css">`;
  const { devDependencies } = JSON.parse(readFileSync(join(rivals, "package.json"), "utf8"));
  const version = devDependencies[name];
  return {
    name: `${name} ${version}`,
    files: built,
    page: page(sheet + script(`/${file}.js`), '<div id="form"></div>'),
    weighs: Object.keys(built),
    submit,
  };
}

export async function contenders() {
  const all = [
    trivial,
    ...(await own()),
    await rival("@bpmn-io/form-js-viewer", "form-js", "button[type=submit]"),
    await rival("survey-js-ui", "surveyjs", ".sd-navigation__complete-btn"),
  ];
  for (const contender of all) {
    contender.packed = new Map(
      Object.entries(contender.files).map(([path, bytes]) => [path, brotliCompressSync(bytes)]),
    );
    contender.packed.set("/", brotliCompressSync(Buffer.from(contender.page)));
    contender.bytes = contender.weighs.reduce((sum, path) => sum + contender.packed.get(path).length, 0);
  }
  return all;
}
