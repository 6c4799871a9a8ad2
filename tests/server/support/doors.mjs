// Every way to change something, side by side, for what must hold for all of them.
import { docuAccepted, docuBody, docuId, docuRoutes, mapId, searchId } from "./docuengine.mjs";
import { body, hash } from "./sample.mjs";
import { accepted, standIn, token, vendorId } from "./upstream.mjs";

const prepared = async (server, path, content, name) => {
  const { json } = await server.send("POST", path, content, { "Visura-Intent": "draft" });
  return `${path}/${json.data[name]}`;
};

/** Sends through a door again and again: (headers, body) → answer. */
export async function through(door, server) {
  const path = await door.path(server);
  return (headers = {}, content = door.body) =>
    server.send(door.method, path, content, { "Visura-Intent": "draft", ...headers });
}

/** `path` makes what the call needs first. `line`: what the recording upstream is called with. `wrong`: a body whose
 * first field is empty, and what is said of it. */
export const doors = [
  {
    name: "POST /richiesta",
    method: "POST",
    path: async () => "/richiesta",
    line: "POST /richiesta",
    answer: accepted,
    body: body(),
    other: body({ $0: "Anna" }),
    wrong: body({ $0: "" }),
    refusal: [412, 250],
    idName: "_id",
    vendorId,
  },
  {
    name: "PUT /richiesta/{id}",
    method: "PUT",
    path: (server) => prepared(server, "/richiesta", body(), "_id"),
    line: `PUT /richiesta/${vendorId}`,
    answer: accepted,
    body: { "json_visura.$0": "Marta" },
    other: { "json_visura.$0": "Anna" },
    wrong: { "json_visura.$0": "" },
    refusal: [412, 229],
    idName: "_id",
    vendorId,
  },
  {
    name: "POST /requests",
    method: "POST",
    path: async () => "/requests",
    line: "POST /requests",
    answer: docuAccepted,
    body: docuBody(),
    other: docuBody({ field2: "Milano" }),
    wrong: docuBody({ field0: "" }),
    refusal: [412, 250],
    idName: "id",
    vendorId: docuId,
  },
  {
    name: "PATCH /requests/{id}",
    method: "PATCH",
    path: (server) => prepared(server, "/requests", docuBody(), "id"),
    line: `PATCH /requests/${docuId}`,
    answer: docuAccepted,
    body: { "search.field2": "Milano" },
    other: { "search.field2": "Torino" },
    wrong: { "search.field0": "" },
    refusal: [412, 250],
    idName: "id",
    vendorId: docuId,
  },
];

export const bothIds = [hash, mapId, searchId].join(",");

/** A stand-in for both of the vendor's APIs. */
export const standInForBoth = (t, answers = {}, options = {}) => standIn(t, { ...docuRoutes, ...answers }, options);

/** The options and environment of a server in front of it. */
export const behindBoth = (upstream, more = [], env = {}) => [
  ["--upstream", upstream.url, "--docuengine-upstream", upstream.url, "--services", bothIds, ...more],
  { VISURA_TOKEN: token, ...env },
];

/** The handle of a request in DocuEngine. */
export const made = async (server, content = docuBody(), intent = "draft") =>
  (await server.send("POST", "/requests", content, { "Visura-Intent": intent })).json.data.id;

/** What an answer's report has against the request. */
export const codesOf = ({ json }) =>
  json.report.diagnostics.filter((found) => found.severity === "error").map((found) => found.code);

/** What upstream got under a request line. */
export const bodiesOf = (upstream, line) => upstream.calls(line).map((call) => JSON.parse(call.body));
