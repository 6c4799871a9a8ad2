// Finds and compiles the core's WebAssembly, in browsers and in Node.
import { EngineError } from "./error.js";

type WasmBytes = URL | string | Response | BufferSource;
export type WasmSource = WasmBytes | WebAssembly.Module;

export async function compileCore(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const bytes = await readSource(source);
  try {
    return await (bytes instanceof Response ? WebAssembly.compileStreaming(bytes) : WebAssembly.compile(bytes));
  } catch (cause) {
    throw new EngineError("refused", `${nameOf(source)} does not compile: ${cause}`, cause);
  }
}

/** A page often serves its own "not found" in the place of the core: the address helps whoever looks for it. */
function nameOf(source: WasmBytes): string {
  if (source instanceof Response) return source.url;
  return typeof source === "string" || source instanceof URL ? String(source) : "what was given";
}

async function readSource(source: WasmBytes): Promise<Response | BufferSource> {
  if (source instanceof Response) return checked(source);
  if (typeof source !== "string" && !(source instanceof URL)) return source;
  const url = new URL(source, globalThis.document?.baseURI ?? import.meta.url);
  try {
    return url.protocol === "file:" ? ((await readFile(url)) as BufferSource) : await checked(await fetch(url));
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError("unreachable", String(url), cause);
  }
}

/** Streaming wants the right media type; a server without it still serves the right bytes. */
async function checked(response: Response): Promise<Response | BufferSource> {
  if (!response.ok) throw new EngineError("unreachable", `${response.url} answered ${response.status}`);
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? response : await response.arrayBuffer();
}

/** A name put together at run time: bundlers for browsers must not see a Node module here. */
async function readFile(url: URL): Promise<Uint8Array> {
  type Files = { readFile(url: URL): Promise<Uint8Array> };
  const name = ["node:fs", "promises"].join("/");
  const files: Files = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  return files.readFile(url);
}
