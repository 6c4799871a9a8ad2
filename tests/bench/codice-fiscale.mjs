// Our check of the codice fiscale beside the packages that others use: speed, size, and who is wrong about what, against
// the tax office's formal check. Prints targets beside the figures; nothing fails on a figure.
// Usage: node codice-fiscale.mjs [--write]     --write also puts the table into README.md.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { corpus, formal } from "../wasm/codes.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const rivals = join(root, "tests/bench/rivals");
const require = createRequire(join(rivals, "package.json"));
const { build } = createRequire(join(root, "web/package.json"))("esbuild");

const { belfioreConnector } = require("@marketto/belfiore-connector-embedded");
const { Validator } = require("@marketto/codice-fiscale-utils");
const marketto = new Validator(belfioreConnector);
const { CodiceFiscale } = require("codice-fiscale-js");
const isTaxID = require("validator/lib/isTaxID").default;

/** Each as its README shows it. `passes` bounds the time of slow ones. */
const others = [
  {
    name: "codice-fiscale-js",
    entry: 'export { default } from "codice-fiscale-js"',
    check: (code) => CodiceFiscale.check(code),
    passes: 20,
  },
  {
    name: "@marketto/codice-fiscale-utils",
    entry:
      'export { Validator } from "@marketto/codice-fiscale-utils"; export { belfioreConnector } from "@marketto/belfiore-connector-embedded"',
    check: (code) => marketto.codiceFiscale(code).valid,
    passes: 1,
    slow: true,
  },
  {
    name: "validator",
    entry: 'export { default } from "validator/es/lib/isTaxID"',
    check: (code) => isTaxID(code, "it-IT"),
    passes: 10,
  },
  {
    name: "stdnum",
    entry: 'export { stdnum } from "stdnum"',
    check: (code) => require("stdnum").stdnum.IT.codicefiscale.validate(code).isValid,
    passes: 10,
  },
  {
    name: "codice-fiscale-ts",
    entry: 'export { isValidFiscalCode } from "codice-fiscale-ts"',
    check: (code) => require("codice-fiscale-ts").isValidFiscalCode(code),
    passes: 20,
  },
];

const brotli = (bytes) => brotliCompressSync(bytes).length;

async function sizeOf(contents) {
  const stdin = { contents, resolveDir: rivals };
  const built = await build({ stdin, bundle: true, minify: true, format: "esm", write: false, logLevel: "silent" });
  return brotli(built.outputFiles[0].contents);
}

/** Codes a second: the middle of several passes, after one to warm up. */
async function speedOf(pass, count, passes) {
  await pass();
  const seconds = [];
  for (let i = 0; i < Math.max(passes, 3); i += 1) {
    const start = performance.now();
    await pass();
    seconds.push((performance.now() - start) / 1000);
  }
  return count / seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)];
}

/** In capitals and whole, so that nobody is blamed for what its README does not promise. */
const judged = [...new Set(corpus(20_000, 11).map((code) => code.toUpperCase()))].filter((code) => code.length === 16);

async function mistakesOf(check) {
  let rejects = 0;
  let accepts = 0;
  for (const code of judged) {
    let said = false;
    try {
      said = (await check(code)) === true;
    } catch {
      // Whoever throws over a code does not accept it.
    }
    if (formal(code) && !said) rejects += 1;
    if (!formal(code) && said) accepts += 1;
  }
  return { rejects, accepts };
}

const mixed = corpus(10_000);
const lines = `${mixed.join("\n")}\n`;

/** What refuses or accepts many at once. */
function mistakesAmong(verdicts) {
  const firstRefused = 8;
  let rejects = 0;
  let accepts = 0;
  judged.forEach((code, i) => {
    const said = verdicts[i] < firstRefused;
    if (formal(code) && !said) rejects += 1;
    if (!formal(code) && said) accepts += 1;
  });
  return { rejects, accepts };
}

function nativeMistakes() {
  const program = join(root, "build/native/bin/visura-lines-runner");
  if (!existsSync(program)) return { rejects: "–", accepts: "–" };
  return mistakesAmong(spawnSync(program, { input: `${judged.join("\n")}\n` }).stdout);
}

const tableSizes = () =>
  ["dates", "names", "former"].map((name) => {
    const size = brotli(readFileSync(join(root, `web/dist/places-${name}.bin`)));
    return `${name} ${(size / 1000).toFixed(1)} kB`;
  });

function nativeSpeed() {
  const program = join(root, "build/bench/bin/visura-bench-codice_fiscale");
  if (!existsSync(program)) return null;
  const folder = mkdtempSync(join(tmpdir(), "visura-"));
  writeFileSync(join(folder, "codes"), lines);
  const env = { ...process.env, VISURA_CODES: join(folder, "codes") };
  const { stdout } = spawnSync(program, ["--benchmark_format=json"], { env, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return JSON.parse(stdout).benchmarks[0].items_per_second;
}

async function rows() {
  const { loadCodiceFiscale } = await import(pathToFileURL(join(root, "web/dist/codice-fiscale.js")));
  const codes = await loadCodiceFiscale();
  const wasm = brotli(readFileSync(join(root, "web/dist/visura-codice-fiscale.wasm")));
  const bytes = new TextEncoder().encode(lines);
  const all = (check) => () => {
    for (const code of mixed) check(code);
  };
  const script = await sizeOf(
    `export { loadCodiceFiscale } from ${JSON.stringify(join(root, "web/dist/codice-fiscale.js"))}`,
  );
  const found = [
    { name: "**visura**, native, many at once", speed: nativeSpeed(), target: 60, size: null, ...nativeMistakes() },
    {
      name: "**visura**, WebAssembly, many at once",
      speed: await speedOf(() => codes.checkLines(bytes), mixed.length, 50),
      target: 20,
      size: wasm + script,
      ...mistakesAmong(codes.checkMany(judged)),
    },
    {
      name: "**visura**, `isValid(text)`",
      speed: await speedOf(
        all((code) => codes.isValid(code)),
        mixed.length,
        50,
      ),
      target: 5,
      size: wasm + script,
      ...(await mistakesOf((code) => codes.isValid(code))),
    },
  ];
  for (const { name, entry, check, passes, slow } of others) {
    const some = slow ? mixed.slice(0, 1000) : mixed;
    const pass = async () => {
      for (const code of some) {
        try {
          const said = check(code);
          if (slow) await said;
        } catch {
          // Some throw over what is no code.
        }
      }
    };
    const speed = await speedOf(pass, some.length, passes);
    found.push({ name: `${name} ${versionOf(name)}`, speed, size: await sizeOf(entry), ...(await mistakesOf(check)) });
  }
  return found;
}

const versionOf = (name) =>
  JSON.parse(readFileSync(join(rivals, "node_modules", name, "package.json"), "utf8")).version;

const speed = (perSecond) =>
  perSecond === null
    ? "–"
    : perSecond >= 1e6
      ? `${(perSecond / 1e6).toFixed(1)} M/s`
      : `${Math.round(perSecond / 1e3)} k/s`;

function table(found) {
  const head = ["| | codes a second | kB brotli | rejects right ones | accepts wrong ones |", "|---|--:|--:|--:|--:|"];
  const body = found.map(({ name, speed: perSecond, target, size, rejects, accepts }) => {
    const aim = target ? ` (aim ${target})` : "";
    return `| ${name} | ${speed(perSecond)}${aim} | ${size ? (size / 1000).toFixed(1) : "–"} | ${rejects} | ${accepts} |`;
  });
  return [...head, ...body].join("\n");
}

const begin = "<!-- codes: made by scripts/bench --write -->";
const end = "<!-- /codes made by scripts/bench -->";

const right = judged.filter(formal).length;
const found = table(await rows());
console.log(
  `Tables of places, fetched apart, in brotli: ${tableSizes().join(", ")}; which codes exist is in the module`,
);
console.log(`${right} right and ${judged.length - right} wrong codes of sixteen characters\n${found}`);
if (process.argv.includes("--write")) {
  const path = join(root, "README.md");
  const [before, rest] = readFileSync(path, "utf8").split(begin);
  const after = rest.slice(rest.indexOf(end));
  const note = `Judged on ${right} right and ${judged.length - right} wrong codes of sixteen characters by the tax office's formal
check: made-up names, places that exist, any day of a century; a package that also looks at when a place existed refuses more.`;
  writeFileSync(path, `${before}${begin}\n\n${note}\n\n${found}\n\n${after}`);
}
