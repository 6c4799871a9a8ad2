import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("what scripts/generate makes is committed as it makes it", () => {
  const script = fileURLToPath(new URL("../../scripts/generate", import.meta.url));
  const { status, stderr } = spawnSync(script, ["--check"], { encoding: "utf8" });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
});
