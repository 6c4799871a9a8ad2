// A module of web/src, bundled as it is for whoever wants to ask it without a page.
import { webcrypto } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./server.mjs";

// Every browser has it; Node 18, which Debian 12 has, does not.
globalThis.crypto ??= webcrypto;

const { build } = createRequire(join(root, "web/package.json"))("esbuild");

export async function load(name) {
  const built = await build({
    entryPoints: [join(root, "web/src", `${name}.ts`)],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);
}
