// Writes CONFORMITA.md, the sheet that a portal can paste into its accessibility declaration, from the tests' own list.
// Usage: node conformance.mjs [FILE]
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { criteria } from "../tests/web/criteria.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const tests = join(web, "../tests/web");
const { version } = JSON.parse(readFileSync(join(web, "package.json"), "utf8"));

/** How tests are declared here: by node:test itself, or by a file's own `onPage`, `inBoth` and the like. */
const declared = /^[ \t]*(?:test|(?:on|in)[A-Z]\w*)\(\s*(?:"([^"]*)"|`([^`]*)`)/gm;

/** Names as they are written; of one made for each skin or browser, what follows `${…}: ` or stands before `: ${…}`. */
function namesIn(text) {
  return [...text.matchAll(declared)].map(([, plain, made]) =>
    (plain ?? made).replace(/^\$\{.*\}[^:]*: /, "").replace(/[:,] [^:,]*\$\{[^}]*\}[^:]*$/, ""),
  );
}

const files = readdirSync(tests).filter((name) => name.endsWith(".test.mjs"));
const sources = files.map((name) => ({
  name: name.replace(".test.mjs", ""),
  names: namesIn(readFileSync(join(tests, name), "utf8")),
}));

/** The file of a test, by its name; a criterion must not rest on a test that is gone, or only spoken of. */
function fileOf(test) {
  const found = sources.find(({ names }) => names.includes(test));
  if (!found) throw new Error(`no test is called "${test}"`);
  return found.name;
}

const row = ({ id, level, name, how, tests: shown, by }) => {
  const outcome = by === "form" ? "conforme" : "riguarda la pagina";
  const proofs = shown.map((test) => `${fileOf(test)}: ${test}`).join("; ");
  return `| ${id} | ${level} | ${name} | ${outcome} | ${how} | ${proofs || "–"} |`;
};

const sheet = `# Scheda di conformità di \`<visura-form>\` ${version}

Da incollare nella dichiarazione di accessibilità del portale. Riguarda il modulo, non la pagina che lo ospita.
Riferimenti: EN 301 549 v3.2.1 (WCAG 2.1 A e AA), provata sui criteri A e AA delle WCAG 2.2.
I criteri che qui non compaiono (audio, video, navigazione fra pagine) non riguardano un modulo.

Come è provata: prove automatiche in Chromium e in Firefox a ogni modifica; axe-core in diciotto stati, con l'aspetto
neutro, scuro e di Bootstrap Italia, in italiano, tedesco e inglese, dentro e fuori da uno shadow root.
Una macchina vede solo una parte dei problemi: prima di dichiarare la conformità del portale serve anche una prova con
persone e tecnologie assistive.

| criterio | livello | nome | esito | come | prove |
|---|---|---|---|---|---|
${criteria.map(row).join("\n")}
`;

const target = process.argv[2] ?? join(web, "CONFORMITA.md");
writeFileSync(target, sheet);
console.log(`${target}: ${criteria.length} criteri`);
