// The interface of libvisura.so: what it exports, what its header asks of a compiler, what it promises at run time.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { binaries } from "../wasm/doors.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const header = join(root, "core/include/visura.h");
const library = join(binaries, "../libvisura.so");

function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", ...options });
  if (error) throw error;
  return { status, stdout, stderr };
}
const absent = (program) => (spawnSync(program, ["--version"]).error ? `${program} is not installed` : false);
const words = (text, pattern) => [...text.matchAll(pattern)].map(([, word]) => word).sort();

const declared = words(readFileSync(header, "utf8"), /^VISURA_API [^(]*?(\w+)\(/gm);

describe("the functions of visura.h are what the library exports", () => {
  test("the export list names them", () => {
    const list = readFileSync(join(root, "core/src/c_api/visura.map"), "utf8");
    assert.ok(declared.length > 0);
    assert.deepEqual(words(list, /^ {4}(\w+);/gm), declared);
  });

  test("the library defines them and nothing else for others", () => {
    const { status, stdout, stderr } = run("nm", ["-D", "--defined-only", library]);
    assert.equal(status, 0, stderr);
    assert.deepEqual(words(stdout, /^[0-9a-f]+ \w (.+)$/gm), declared);
  });

  test("the library's name changes with the interface", () => {
    const [, major, minor] = /project\(visura VERSION (\d+)\.(\d+)/.exec(readFileSync(join(root, "CMakeLists.txt")));
    const { stdout } = run("readelf", ["-d", library]);
    assert.match(stdout, new RegExp(`soname: \\[libvisura\\.so\\.${major}\\.${minor}\\]`));
  });
});

describe("visura.h alone compiles without a warning", () => {
  const strict = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"];
  const rows = [
    ["c", "c99"],
    ["c", "c17"],
    ["c++", "c++98"],
    ["c++", "c++20"],
  ];
  const program = '#include "visura.h"\n#include "visura.h"\nint main(void) { return visura_version() == 0; }\n';
  for (const compiler of ["gcc", "clang"]) {
    for (const [language, standard] of rows) {
      test(`as ${standard} with ${compiler}`, { skip: absent(compiler) }, () => {
        const args = [...strict, `-std=${standard}`, `-I${join(root, "core/include")}`, "-x", language, "-"];
        assert.deepEqual(run(compiler, args, { input: program }), { status: 0, stdout: "", stderr: "" });
      });
    }
  }
});

describe("the promises of visura.h", () => {
  const contract = join(binaries, "visura-c-contract");
  const { status, stdout, stderr } = run(contract, []);
  for (const line of stdout.trim().split("\n")) {
    const [outcome, sentence] = line.split(": ");
    test(sentence, () => assert.equal(outcome, "kept"));
  }
  // Under the sanitizers the status also says that nothing leaked.
  test("are all kept at the end", () => assert.deepEqual({ status, stderr }, { status: 0, stderr: "" }));

  const sanitized = readFileSync(contract).includes("__asan_init");
  const skip = sanitized ? "the sanitizers look already" : absent("valgrind");
  test("are kept under valgrind without a leak", { skip }, () => {
    const flags = ["--quiet", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=all"];
    const checked = run("valgrind", [...flags, contract]);
    assert.deepEqual({ status: checked.status, stderr: checked.stderr }, { status: 0, stderr: "" });
  });
});
