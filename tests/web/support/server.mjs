// The real visura-server with the form's files, for pages of this repository.
import { join } from "node:path";
import { root, start } from "../../server/support/server.mjs";

export { root };

/** The demo portal, and an empty page for the tests' own set-ups. */
export const portal = "server/portal";
export const emptyPage = "tests/web/page";

/** Starts it for the test or the file `t`; in the sandbox a request moves on with every look at it. */
export async function serve(t, { pages = portal, options = [], environment = {} } = {}) {
  const places = ["--portal", join(root, pages), "--web", join(root, "web/dist")];
  const server = await start(t, [...places, "--sandbox-step-ms", "0", ...options], environment);
  return Object.assign(server, { address: server.origin });
}
