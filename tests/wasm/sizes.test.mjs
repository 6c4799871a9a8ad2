import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "../../web/sizes.mjs";

for (const part of await measure()) {
  test(`${part.name} is at most ${part.budget} kB in Brotli`, () => assert.ok(part.fits, `${part.brotli} bytes`));
}
