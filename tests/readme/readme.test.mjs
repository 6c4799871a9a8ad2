// Every example of the README is run for real, in a folder that looks like the project's own.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after, test } from "node:test";
import { startBrowser } from "../web/support/browser.mjs";
import { openForm } from "../web/support/form.mjs";
import { root, serve } from "../web/support/server.mjs";
import { examples } from "./examples.mjs";

const build = join(root, "build/native");
const folder = mkdtempSync(join(tmpdir(), "visura-readme-"));
after(() => rmSync(folder, { recursive: true }));

for (const name of readdirSync(root)) {
  if (!name.startsWith(".")) symlinkSync(join(root, name), join(folder, name));
}
mkdirSync(join(folder, "node_modules"));
symlinkSync(join(root, "web"), join(folder, "node_modules/visura"));
const put = (name, content) => writeFileSync(join(folder, name), content);

put(
  "values.json",
  JSON.stringify({ $0: "Maria", $1: "Rossi", $2: "maria.rossi@example.com", $3: "3331234567", $4: "RSSMRA80A41H501Y" }),
);
for (const name of ["id.png", "cf.png"])
  put(
    name,
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  );

/** The package as a stranger has it. */
const installed = join(folder, "installed");
execFileSync("cmake", ["--install", build, "--prefix", installed], { stdio: "ignore" });
const libraries = dirname(
  readdirSync(installed, { recursive: true })
    .map((file) => join(installed, String(file)))
    .find((file) => file.endsWith("libvisura.so")),
);

const env = {
  ...process.env,
  PATH: `${join(build, "bin")}:${process.env.PATH}`,
  PKG_CONFIG_PATH: join(libraries, "pkgconfig"),
  LD_LIBRARY_PATH: libraries,
};

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Runs a program that has to succeed in silence; answers with what it printed. */
function output(program, ...args) {
  const { status, stdout, stderr } = run(program, args);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  return stdout;
}

/** Commands answer with 0 or 1; 2 would be wrong use. */
function runShell(code) {
  let printed = "";
  for (const line of code.replaceAll("\\\n", " ").split("\n")) {
    const { status, stdout, stderr } = run("bash", ["--norc", "-uo", "pipefail", "-c", line]);
    assert.ok(status === 0 || status === 1, `${line}\n${stderr}`);
    assert.equal(stderr, "", line);
    printed += stdout;
  }
  return printed;
}

function runModule(code) {
  put("example.mjs", code);
  return output("node", "example.mjs");
}

const found = examples(readFileSync(join(root, "README.md"), "utf8"));
const codeOf = (wanted) => found.find(({ lang }) => lang === wanted).code;
put("example.c", codeOf("c"));

/** The project that the `cmake` example belongs to, with the two programs that the `cpp` and the `c` example are. */
function buildProject() {
  const project = join(folder, "project");
  if (existsSync(project)) return project;
  mkdirSync(project);
  writeFileSync(join(project, "example.cpp"), codeOf("cpp"));
  const programs = "add_executable(from-cpp example.cpp)\nadd_executable(from-c ../example.c)\n";
  writeFileSync(
    join(project, "CMakeLists.txt"),
    `cmake_minimum_required(VERSION 3.22)\nproject(stranger LANGUAGES C CXX)\n${programs}${codeOf("cmake")}\n`,
  );
  const quiet = { stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("cmake", ["-S", project, "-B", project, `-DCMAKE_PREFIX_PATH=${installed}`], quiet);
  execFileSync("cmake", ["--build", project], quiet);
  return project;
}

/** The example is the page of a portal; the server is the real one, with its policy. */
async function runPage(code, t) {
  const pages = join(folder, "pages");
  mkdirSync(pages);
  // Without an icon of its own the page would ask for one that is not there.
  const head = '<!doctype html><html lang="it"><title>Example</title><link rel="icon" href="data:,">';
  writeFileSync(join(pages, "index.html"), head + code);
  const [server, chromium] = await Promise.all([serve(t, { pages: relative(root, pages) }), startBrowser(t)]);
  const page = await chromium.newPage();
  await openForm(page, server, "/");
  assert.deepEqual(page.complaints, []);
}

const runners = {
  bash: runShell,
  js: runModule,
  html: runPage,
  cmake: buildProject,
  cpp: () => output(join(buildProject(), "from-cpp")),
  c: () => output(join(buildProject(), "from-c")),
};
const compare = {
  text: (actual, expected) => assert.equal(actual.trimEnd(), expected.trimEnd()),
  json: (actual, expected) => assert.deepEqual(JSON.parse(actual), JSON.parse(expected)),
};

test("README shows the use from a page, npm, C++, C and the command line", () => {
  assert.deepEqual([...new Set(found.map(({ lang }) => lang))].sort(), Object.keys(runners).sort());
});

for (const { name, lang, code, form, output: expected } of found) {
  test(`README's example "${name}" does what it shows`, async (t) => {
    const actual = await runners[lang](code, t);
    if (form) compare[form](actual, expected);
  });
}
