// The installed package in strangers' hands: CMake projects and pkg-config, in a folder that was moved after installing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { binaries } from "../wasm/doors.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const seed = join(root, "tests/fixtures/schemas/seed.json");
const folder = mkdtempSync(join(tmpdir(), "visura-install-"));
after(() => rmSync(folder, { recursive: true }));

/** Runs a program that has to succeed; answers with what it printed. */
function run(program, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  assert.equal(status, 0, error ?? `${program} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

const first = join(folder, "first");
const installed = join(folder, "installed");
run("cmake", ["--install", dirname(binaries), "--prefix", first]);
renameSync(first, installed);

const files = readdirSync(installed, { recursive: true }).map(String);
/** The folder of an installed file: GNUInstallDirs may add the machine's name to lib. */
const folderOf = (name) => dirname(join(installed, files.find((file) => file.endsWith(name)) ?? `no ${name}`));
const libraries = folderOf("libvisura.a");
const atRun = { LD_LIBRARY_PATH: libraries };

const values = join(folder, "values.json");
const png =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
writeFileSync(
  values,
  JSON.stringify({
    $0: "Mario",
    $1: "Rossi",
    $2: "mario.rossi@example.com",
    $3: "3331234567",
    $4: "RSSMRA80A01H501U",
    $5: `a.png|${png}`,
    $6: `b.png|${png}`,
  }),
);
const command = (...args) =>
  run(join(installed, "bin/visura"), [...args, "--lang", "en", "--today", "2026-11-23"], atRun);
const expected =
  command("describe", seed) + command("validate", seed, values) + command("payload", seed, values, "--intent", "draft");

describe("the installed files", () => {
  test("no header wants a package that the stranger may not have", () => {
    const headers = files.filter((file) => /\.(h|hpp|def)$/.test(file));
    assert.ok(headers.length > 1);
    for (const header of headers) {
      const included = readFileSync(join(installed, header), "utf8").matchAll(/^#include [<"](.+)[>"]/gm);
      for (const [, name] of included) assert.match(name, /^(visura\/[\w.]+|[a-z_]+(\.h)?)$/, header);
    }
  });

  test("no file names the folder it was made in", () => {
    for (const file of files.filter((name) => /\.(cmake|pc)$/.test(name))) {
      const text = readFileSync(join(installed, file), "utf8");
      for (const place of [root, folder]) assert.ok(!text.includes(place), file);
    }
  });
});

describe("a stranger's programs answer with the command's bytes", () => {
  const build = join(folder, "build");
  const given = [seed, values];

  test("CMake: find_package(visura) is found, configured and built", () => {
    run("cmake", ["-S", here, "-B", build, `-DCMAKE_PREFIX_PATH=${installed}`]);
    run("cmake", ["--build", build]);
  });
  for (const program of ["from-cpp", "from-c"]) {
    test(`CMake: ${program}`, () => assert.equal(run(join(build, program), given), expected));
  }

  // Before 1.0 a minor version may change everything.
  const [, major, minor] = /^Version: (\d+)\.(\d+)/m.exec(readFileSync(join(libraries, "pkgconfig/visura.pc"), "utf8"));
  const wanted = [
    [`${major}.${minor}`, "taken"],
    [`${major}.${Number(minor) + 1}`, "left"],
    [`${Number(major) + 1}.${minor}`, "left"],
  ];
  for (const [version, outcome] of wanted) {
    test(`CMake: who wants version ${version} finds it ${outcome}`, () => {
      const project = join(folder, `wants-${version}`);
      mkdirSync(project);
      const text = `cmake_minimum_required(VERSION 3.22)
project(other LANGUAGES C)
find_package(visura ${version} QUIET)
if(visura_FOUND)
  message(STATUS "taken")
elseif(visura_CONSIDERED_VERSIONS)
  message(STATUS "left")
endif()
`;
      writeFileSync(join(project, "CMakeLists.txt"), text);
      const printed = run("cmake", ["-S", project, "-B", project, `-DCMAKE_PREFIX_PATH=${installed}`]);
      assert.match(printed, new RegExp(`^-- ${outcome}$`, "m"));
    });
  }

  const kinds = [
    ["shared", [], []],
    ["static", ["--static"], ["-static"]],
  ];
  for (const [kind, asked, linked] of kinds) {
    test(`pkg-config, ${kind}: from C99`, () => {
      const path = { PKG_CONFIG_PATH: join(libraries, "pkgconfig") };
      const flags = run("pkg-config", [...asked, "--cflags", "--libs", "visura"], path)
        .trim()
        .split(/\s+/);
      const program = join(folder, `from-c-${kind}`);
      const strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"];
      run("cc", [...strict, join(here, "from_c.c"), "-o", program, ...linked, ...flags]);
      assert.equal(run(program, given, kind === "shared" ? atRun : {}), expected);
    });
  }
});
