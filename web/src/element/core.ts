// The core of one form: loaded, and the service's schema read by it once for each language.
import type { Engine } from "../engine/engine.js";
import { EngineError } from "../engine/error.js";
import { loadEngine } from "../engine/form-core.js";
import type { SchemaHandle } from "../engine/schema-handle.js";
import type { Locale } from "../locale/locale.js";
import { foresee } from "./extras.js";
import { documentOptions } from "./file-kinds.js";
import type { Host } from "./host.js";
import { fetchSchema } from "./source.js";

export interface Core {
  readonly engine: Engine;
  readonly handles: readonly SchemaHandle[];
}

/** Where there is no schema there is nothing to read; its description alone cannot be checked. */
export const hasSchema = ({ schema, src }: Host): boolean => schema !== null || src !== null;

/** What the page handed in, or what is at the address that it names. */
export async function schemaOf({ schema, src, baseURI }: Host): Promise<string | object> {
  if (schema === null && src === null) throw new EngineError("closed", "a description alone cannot be checked");
  return schema ?? fetchSchema(src ?? "", baseURI);
}

export async function loadCore(
  host: Host,
  schema: Promise<string | object>,
  locales: Promise<readonly Locale[]>,
): Promise<Core> {
  void schema.then(foresee, () => undefined);
  const [engine, text] = await Promise.all([host.engine ?? engineOf(host), schema]);
  const options = { repair: host.hasAttribute("repair"), ...documentOptions(host) };
  const handles = (await locales).map(({ lang, catalog }) => engine.readSchema(text, { lang, catalog, ...options }));
  return { engine, handles };
}

async function engineOf(host: Host): Promise<Engine> {
  if (!host.hasAttribute("repair")) return loadEngine();
  const full = await import("../extra/full-core.js").catch((cause) => {
    throw new EngineError("unreachable", String(cause), cause);
  });
  return full.loadEngine();
}

export const closeCore = (core: Core): void => {
  for (const handle of core.handles) handle.close();
};
