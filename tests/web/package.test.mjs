// What is published: entries, types, languages, and what must never be in it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { root } from "./support/server.mjs";
import { load } from "./support/source.mjs";

const web = join(root, "web");
const manifest = JSON.parse(readFileSync(join(web, "package.json"), "utf8"));
const dist = (name) => readFileSync(join(web, "dist", name), "utf8");
const targets = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));

for (const [name, entry] of Object.entries(manifest.exports)) {
  test(`the entry ${name} leads to files that are there`, async () => {
    for (const target of targets(entry)) assert.ok(existsSync(join(web, target)), target);
    const script = entry.default;
    if (script) await import(pathToFileURL(join(web, script)));
  });
}

test("every script and the core stand there packed, too", () => {
  const files = readdirSync(join(web, "dist"), { recursive: true }).filter((file) => /\.(js|wasm)$/.test(file));
  assert.ok(files.length > 10);
  for (const file of files) {
    const bytes = readFileSync(join(web, "dist", file));
    assert.deepEqual(brotliDecompressSync(readFileSync(join(web, "dist", `${file}.br`))), bytes, file);
    assert.deepEqual(gunzipSync(readFileSync(join(web, "dist", `${file}.gz`))), bytes, file);
  }
});

test("every version is pinned", () => {
  for (const version of Object.values(manifest.devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(manifest.dependencies, undefined);
});

test("the lock files name no address", () => {
  for (const folder of ["web", "tests", "tests/bench/rivals"]) {
    assert.doesNotMatch(readFileSync(join(root, folder, "package-lock.json"), "utf8"), /"resolved"/);
  }
});

const sinks =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.cssText|localStorage|sessionStorage|indexedDB/;
/** Drafts alone may keep something, and only where the page asks for them. */
const keeps = "extra/keeping.js";
const scripts = readdirSync(join(web, "dist"), { recursive: true }).filter((file) => file.endsWith(".js"));
for (const name of scripts.filter((file) => file !== keeps)) {
  test(`${name} writes no markup, evaluates no text and stores nothing`, () => assert.doesNotMatch(dist(name), sinks));
}

test("there are at most forty properties for the look", () => {
  const names = new Set(dist("visura-form.js").match(/--visura-[a-z-]+/g));
  assert.ok(names.size > 10 && names.size <= 40, `${names.size}: ${[...names].join(" ")}`);
});

test("the package's README names the properties, attributes and events that there are", () => {
  const readme = readFileSync(join(web, "README.md"), "utf8");
  const look = readme.slice(readme.indexOf("## Look"), readme.indexOf("## Development"));
  const named = [...look.matchAll(/`(?!--)([a-z-]+)`/g)].map(([, name]) => `--visura-${name}`);
  const used = new Set(dist("visura-form.js").match(/--visura-[a-z-]+/g));
  assert.deepEqual(named.sort(), [...used].sort());
  for (const name of ["ready", "change", "invalid", "submit", "sent", "error"])
    assert.match(readme, new RegExp(`visura-${name}`));
});

test("every rule of the sheet stands below the element", async () => {
  const rules = readdirSync(join(web, "src/styles")).map((name) => readFileSync(join(web, "src/styles", name), "utf8"));
  const outermost = rules.flatMap((css) => css.match(/^[^\s}@/*][^{]*(?=\{)/gm) ?? []);
  assert.deepEqual([...new Set(outermost.map((selector) => selector.replace(/\[.*/, "").trim()))], ["visura-form"]);
});

const placeholders = (text) => {
  const forms = typeof text === "string" ? [text] : [text.one, text.other];
  return [...new Set(forms.join(" ").match(/\{\w+\}/g))].sort();
};
/** They come with the parts that need them. */
const parts = readdirSync(join(web, "src/texts")).filter((name) => name.startsWith("it-"));
const apart = Object.assign(
  {},
  ...(await Promise.all(parts.map((name) => load(`texts/${name.replace(".ts", "")}`)))).flatMap(Object.values),
);
const it = { ...(await load("texts/it")).it, ...apart };
for (const lang of ["en", "de"]) {
  test(`every text has a translation in ${lang}, about the same things`, async () => {
    const other = (await load(`texts/${lang}`))[lang];
    assert.deepEqual(Object.keys(other).sort(), Object.keys(it).sort());
    for (const [key, text] of Object.entries(other)) {
      assert.deepEqual(placeholders(text), placeholders(it[key]), key);
      assert.equal(typeof text, typeof it[key], key);
    }
  });
}

for (const lang of ["it", "en", "de"]) {
  test(`the language file ${lang} holds the form's words and the core's sentences`, async () => {
    const { default: locale } = await import(pathToFileURL(join(web, `dist/locale/${lang}.js`)));
    const catalog = JSON.parse(readFileSync(join(root, `core/data/messages/${lang}.json`), "utf8"));
    assert.equal(locale.lang, lang);
    assert.deepEqual(locale.catalog, catalog);
    const words = Object.keys(it).filter((key) => lang !== "it" || !(key in apart));
    assert.deepEqual(Object.keys(locale.texts).sort(), words.sort());
  });
}

test("no text of the form has the name of a message of the core", () => {
  const catalog = JSON.parse(readFileSync(join(root, "core/data/messages/it.json"), "utf8"));
  assert.deepEqual(
    Object.keys(it).filter((key) => key in catalog),
    [],
  );
});

test("the parts that a page downloads stay within their budgets", async () => {
  const { measure } = await import(pathToFileURL(join(web, "sizes.mjs")));
  const rows = await measure();
  const over = rows.filter((row) => row.form && !row.fits).map(({ name, brotli }) => `${name}: ${brotli}`);
  assert.deepEqual(over, []);
});

test("the conformance sheet is what the tests' own list says, and every test it names is there", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "visura-sheet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const made = join(folder, "CONFORMITA.md");
  execFileSync(process.execPath, [join(web, "conformance.mjs"), made]);
  assert.equal(readFileSync(made, "utf8"), readFileSync(join(web, "CONFORMITA.md"), "utf8"));
});
