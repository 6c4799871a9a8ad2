// The rule engine as the browser runs it: the same code and the same flags, in Node. The targets are four times the
// native ones (rule_bench.cpp). Time is the processor's, so that a busy machine does not look like a slow one.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "build/bench/wasm");
const glue = join(folder, "rule.cjs");

const flags = /set\(VISURA_WASM_COMPILE_FLAGS([^)]*)\)/.exec(readFileSync(join(root, "wasm/flags.cmake"), "utf8"))[1];
const sources = ["core/src/rule", "core/src/report", "core/src/text"].flatMap((part) =>
  readdirSync(join(root, part))
    .filter((name) => name.endsWith(".cpp"))
    .map((name) => join(root, part, name)),
);
mkdirSync(folder, { recursive: true });
execFileSync(
  "em++",
  [
    "-std=c++20",
    ...flags.replace(/#.*/g, "").trim().split(/\s+/),
    "-fsigned-char",
    ...["core/include", "core/src", "tests"].map((include) => `-I${join(root, include)}`),
    "-sMALLOC=emmalloc",
    "-sFILESYSTEM=0",
    "-sMODULARIZE=1",
    "-sENVIRONMENT=node",
    "-sALLOW_MEMORY_GROWTH=1",
    join(root, "tests/bench/rule_wasm.cpp"),
    ...sources,
    "-o",
    glue,
  ],
  // emcc's optimiser looks for Debian's modules, which another Node does not search by itself.
  { stdio: "inherit", env: { NODE_PATH: "/usr/share/nodejs", ...process.env } },
);

const wasmBinary = readFileSync(glue.replace(/cjs$/, "wasm"));
const core = await createRequire(import.meta.url)(glue)({ wasmBinary });

const benchmarks = [
  { name: "compile_lease", run: core._compile, times: 2_000, target: 4 * 30_000 },
  { name: "evaluate_lease/one_missing", run: core._evaluate_one_missing, times: 500_000, target: 4 * 150 },
  { name: "alternatives_of_lease", run: core._alternatives, times: 1_000, target: 4 * 300_000 },
  { name: "missing_in_lease/none_filled", run: core._missing_everything, times: 1_000, target: 4 * 300_000 },
];

for (const { name, run, times, target } of benchmarks) {
  run(times); // the engine compiles what runs often a second time
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; ++round) {
    const before = process.cpuUsage();
    run(times);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, ((user + system) * 1_000) / times);
  }
  console.log(`${name.padEnd(32)} ${best.toFixed(0).padStart(9)} ns   target ${target} ns`);
}
