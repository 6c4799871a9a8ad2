import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("core/generated is what scripts/generate makes of core/data", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "visura-"));
  t.after(() => rmSync(folder, { recursive: true }));
  execFileSync(join(root, "scripts/generate"), [folder]);
  for (const name of readdirSync(folder)) {
    const committed = readFileSync(join(root, "core/generated", name), "utf8");
    assert.equal(committed, readFileSync(join(folder, name), "utf8"), `run scripts/generate: ${name} is old`);
  }
});
