// A stand-in for the vendor's API that records exactly what it got.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { join } from "node:path";

import { hash } from "./sample.mjs";
import { root } from "./server.mjs";

export const token = "Secret-Token-0123456789abcdef";
export const vendorId = "5f2829ce065afc21cc60ad0e";
export const schemaText = readFileSync(join(root, "server/services", `${hash}.json`), "utf8");

export const envelope = (data) => ({ data, success: true, message: "", error: null });
export const failure = (error, message) => ({ data: null, success: false, message, error });

export const accepted = (changes = {}) =>
  envelope({
    _id: vendorId,
    state: 1,
    hash_visura: hash,
    nome: "730 Singolo",
    stato_richiesta: "In erogazione",
    callback_data: { url: "https://hook.example.com/x" },
    owner: "owner@example.com",
    fornitori: [{ email: "supplier@example.com" }],
    ricerche: [{ id_ricerca: `${vendorId}_0`, owner: "deep@example.com", providers: [1] }],
    ...changes,
  });

export const send = (answer, status, content, headers = {}) => {
  answer.writeHead(status, { "Content-Type": "application/json", ...headers });
  answer.end(typeof content === "string" ? content : JSON.stringify(content));
};

/** A handler that answers only once it is released. */
export function hold() {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  return { release, released, answer: (answer) => released.then(() => send(answer, 200, accepted())) };
}

const routes = [
  [
    /^GET \/visure$/,
    (answer) =>
      send(
        answer,
        200,
        envelope([
          { nome_visura: "730 Singolo", hash_visura: hash },
          { nome_visura: "Other", hash_visura: "a".repeat(32) },
        ]),
      ),
  ],
  [/^GET \/visure\/.+$/, (answer) => send(answer, 200, schemaText)],
  [/^POST \/richiesta$/, (answer) => send(answer, 200, accepted())],
  [/^PUT \/richiesta\/.+$/, (answer) => send(answer, 200, accepted())],
  [
    /^GET \/richiesta\/.+$/,
    (answer) => send(answer, 200, accepted({ stato_richiesta: "Visura evasa", allegati: [`${vendorId}.zip`] })),
  ],
  [
    /^GET \/documento\/.+$/,
    (answer) => send(answer, 200, envelope({ nome: `${vendorId}.zip`, dimensione: "4", file: "UEsFBg==" })),
  ],
];

/**
 * Starts it on loopback. `answers` maps "POST /richiesta" (method, then the path's first segment) to a function
 * (answer, request, body) that replaces the usual answer. `tls` is {key, cert}.
 */
export async function standIn(t, answers = {}, { tls } = {}) {
  const got = [];
  const handle = (request, answer) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("error", () => {});
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      const line = `${request.method} ${request.url}`;
      got.push({
        line,
        method: request.method,
        url: request.url,
        headers: request.headers,
        raw: request.rawHeaders,
        body,
      });
      const special = answers[line] ?? answers[`${request.method} /${request.url.split("/")[1]}/*`];
      const usual = routes.find(([pattern]) => pattern.test(line));
      if (special) special(answer, request, body);
      else if (usual) usual[1](answer);
      else send(answer, 404, failure(404, "no such call"));
    });
  };
  const server = tls ? createSecureServer(tls, handle) : createServer(handle);
  let connections = 0;
  server.on("connection", () => connections++);
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections?.();
    server.close();
  });
  const port = server.address().port;
  return {
    got,
    port,
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    posts: () => got.filter((call) => call.method === "POST"),
    calls: (line) => got.filter((call) => call.line === line),
    connections: () => connections,
    close: () => {
      server.closeAllConnections?.();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The options and environment of a server in front of a stand-in. */
export const behind = (upstream, more = [], env = {}) => [
  ["--upstream", upstream.url, "--services", hash, ...more],
  { VISURA_TOKEN: token, ...env },
];
