// What the fuzzers once found, and the seeds they start from, held against their invariants again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { binaries } from "../wasm/doors.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).flatMap((name) => name.match(/^(\w+)_fuzz\.cpp$/)?.[1] ?? []);

test("there are fuzzers, each with inputs to replay", () => {
  assert.ok(names.length > 0);
  for (const name of names) assert.ok(readdirSync(join(folder, "corpus", name)).length > 0, name);
});

for (const name of names) {
  test(`every input of the fuzzer "${name}" holds its invariants`, () => {
    const run = spawnSync(join(binaries, `visura-replay-${name}`), [join(folder, "corpus", name)], {
      encoding: "utf8",
    });
    assert.equal(run.status, 0, `${run.stdout.split("\n").at(-2)}\n${run.stderr}`);
  });
}
