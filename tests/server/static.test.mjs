import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";

import { Raw } from "./support/raw.mjs";
import { body } from "./support/sample.mjs";
import { start } from "./support/server.mjs";
import { behind, standIn } from "./support/upstream.mjs";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";

const code = "export {};".repeat(100);

function folders(t) {
  const base = mkdtempSync(join(tmpdir(), "visura-web-"));
  t.after(() => rmSync(base, { recursive: true }));
  for (const folder of ["portal", "portal/sub", "web", "web/locale"]) mkdirSync(join(base, folder));
  const files = {
    "portal/index.html": "<!doctype html><title>portal</title>",
    "portal/sub/page.html": "sub",
    "portal/.secret.txt": "hidden",
    "portal/notes.sh": "not served",
    "web/visura-form.js": code,
    "web/visura-form.js.br": brotliCompressSync(code),
    "web/visura-form.js.gz": gzipSync(code),
    "web/old.js": "export const now = 2;",
    "web/old.js.br": brotliCompressSync("export const before = 1;"),
    "web/visura.wasm": "\0asm",
    "web/locale/en.js": "export default {};",
    "outside.txt": "outside",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(base, name), text);
  utimesSync(join(base, "web/old.js.br"), 1, 1);
  symlinkSync(join(base, "outside.txt"), join(base, "portal/link.txt"));
  symlinkSync(join(base, "outside.txt"), join(base, "portal/index.html.br"));
  return ["--portal", join(base, "portal"), "--web", join(base, "web")];
}

test("the portal stands at / and the form's files at /visura/, with their types", async (t) => {
  const server = await start(t, folders(t));
  const cases = [
    ["/", "text/html; charset=utf-8", /portal/],
    ["/index.html?a=b", "text/html; charset=utf-8", /portal/],
    ["/sub/page.html", "text/html; charset=utf-8", /sub/],
    ["/visura/visura-form.js", "text/javascript; charset=utf-8", /export/],
    ["/visura/locale/en.js", "text/javascript; charset=utf-8", /default/],
    ["/visura/visura.wasm", "application/wasm", /asm/],
  ];
  for (const [path, type, content] of cases) {
    const { status, headers, text } = await server.get(path);
    assert.deepEqual([status, headers["content-type"]], [200, type], path);
    assert.match(text, content);
  }
});

test("every page carries exactly the policy the form is built for, and the other security headers", async (t) => {
  const server = await start(t, folders(t));
  for (const path of ["/", "/visura/visura-form.js", "/none"]) {
    const { headers } = await server.get(path);
    assert.equal(headers["content-security-policy"], policy);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "same-origin");
    assert.equal(headers["x-frame-options"], "SAMEORIGIN");
  }
});

test("no answer of the API may be kept, and none may be taken for something else", async (t) => {
  const server = await start(t);
  const answers = [
    await server.get("/visure"),
    await server.get("/visure/none"),
    await server.post(body()),
    await server.post("{"),
    await server.get("/richiesta/x"),
    await server.ask("PUT", "/visure"),
  ];
  for (const { headers } of answers) {
    assert.equal(headers["cache-control"], "no-store");
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "same-origin");
  }
});

test("a page that did not change is not sent twice", async (t) => {
  const server = await start(t, folders(t));
  const first = await server.get("/");
  assert.equal(first.headers["cache-control"], "no-cache");
  const again = await server.get("/", { "If-None-Match": first.headers.etag });
  assert.deepEqual([again.status, again.text], [304, ""]);
  assert.equal((await server.get("/sub/page.html", { "If-None-Match": first.headers.etag })).status, 200);
});

test("HEAD says what GET would, without the content", async (t) => {
  const server = await start(t, folders(t));
  const get = await server.get("/");
  const head = await server.ask("HEAD", "/");
  assert.deepEqual([head.status, head.text, head.headers["content-length"]], [200, "", get.headers["content-length"]]);
});

const packings = [
  ["br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0.5", "br"],
  ["gzip", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br ; q=0.000 , gzip ;q=0.1", "gzip"],
  ["deflate", undefined],
  ["brr, xgzip", undefined],
  ["gzip;q=0,br;q=0.0", undefined],
  ["", undefined],
  [",;,=;q", undefined],
  [undefined, undefined],
];
const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

test("who takes packed files gets them as they were packed when they were built", async (t) => {
  const server = await start(t, folders(t));
  for (const [accepts, coding] of packings) {
    const headers = accepts === undefined ? {} : { "Accept-Encoding": accepts };
    const { headers: told, bytes } = await server.get("/visura/visura-form.js", headers);
    assert.equal(told["content-encoding"], coding, accepts);
    assert.equal((unpack[coding] ?? ((plain) => plain))(bytes).toString(), code);
    assert.equal(told["content-type"], "text/javascript; charset=utf-8");
    assert.equal(told.vary, "Accept-Encoding");
    const head = await server.ask("HEAD", "/visura/visura-form.js", { headers });
    assert.deepEqual([head.headers["content-length"], head.bytes.length], [told["content-length"], 0]);
    const again = await server.get("/visura/visura-form.js", { ...headers, "If-None-Match": told.etag });
    assert.deepEqual([again.status, again.text, again.headers.vary], [304, "", "Accept-Encoding"]);
  }
});

test("each packing has a tag of its own", async (t) => {
  const server = await start(t, folders(t));
  const tags = [];
  for (const accepts of ["br", "gzip", "identity"])
    tags.push((await server.get("/visura/visura-form.js", { "Accept-Encoding": accepts })).headers.etag);
  assert.equal(new Set(tags).size, 3);
});

test("a packed file that is older than its file, or leads outside, is not sent", async (t) => {
  const server = await start(t, folders(t));
  const cases = [
    ["/visura/old.js", /now = 2/],
    ["/", /portal/],
  ];
  for (const [path, content] of cases) {
    const { headers, text } = await server.get(path, { "Accept-Encoding": "br" });
    assert.equal(headers["content-encoding"], undefined);
    assert.match(text, content);
  }
  // Nor is it a file of its own.
  assert.equal((await server.get("/visura/visura-form.js.br")).status, 404);
});

test("with origins allowed, an answer varies by both", async (t) => {
  const server = await start(t, [...folders(t), "--origin", "https://portal.example"]);
  assert.equal((await server.get("/visura/visura-form.js")).headers.vary, "Accept-Encoding, Origin");
});

test("nothing outside the folders, hidden or of unknown type is served", async (t) => {
  const server = await start(t, folders(t));
  const paths = [
    ["/../outside.txt", 404],
    ["/sub/../../outside.txt", 404],
    ["/%2e%2e/outside.txt", 404],
    ["/..%2foutside.txt", 400],
    ["/..%5coutside.txt", 400],
    ["/sub/%2E%2E/%2E%2E/outside.txt", 404],
    ["/visura/../portal/index.html", 404],
    ["/visura/%2e%2e/outside.txt", 404],
    ["/link.txt", 404],
    ["/.secret.txt", 404],
    ["/notes.sh", 404],
    ["/sub", 404],
    ["/sub/", 404],
    ["//etc/passwd", 404],
    ["/index.html%00.js", 400],
    ["/index.html/", 404],
    ["/visura", 404],
    ["/visura/", 404],
    ["*", 400],
    ["http://127.0.0.1/", 400],
  ];
  for (const [path, expected] of paths) {
    const raw = await Raw.open(server.port);
    raw.send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`);
    const { status, body: text } = await raw.answer();
    assert.equal(status, expected, path);
    assert.ok(!text.includes("outside") && !text.includes("hidden"), path);
    raw.close();
  }
});

test("/portal.json tells every page what the operator allows at most, and nothing else", async (t) => {
  const upstream = await standIn(t);
  const secret = { VISURA_CLIENT_SECRET: "portal-secret-0123456789" };
  const cases = [
    [await start(t, folders(t)), "order"],
    [await start(t, [...folders(t), "--max-intent", "draft"]), "draft"],
    [await start(t, ...behind(upstream, [], secret)), "rehearsal"],
    [await start(t, ...behind(upstream, ["--max-intent", "order"])), "order"],
  ];
  for (const [server, maxIntent] of cases) {
    const { status, headers, json } = await server.get("/portal.json");
    assert.deepEqual([status, json], [200, { maxIntent }]);
    assert.equal(headers["cache-control"], "no-store");
    assert.equal((await server.ask("HEAD", "/portal.json")).text, "");
    assert.equal((await server.ask("POST", "/portal.json")).status, 405);
    assert.equal((await server.get("/portal.json", { Host: "evil.example" })).status, 421);
  }
  assert.deepEqual(upstream.got, []);
});

test("pages are read, not written", async (t) => {
  const server = await start(t, folders(t));
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) assert.equal((await server.ask(method, "/")).status, 405);
});

test("without folders the API still answers", async (t) => {
  const server = await start(t, ["--portal", "", "--web", ""]);
  assert.equal((await server.get("/")).status, 404);
  assert.equal((await server.get("/visure")).status, 200);
  assert.match(server.log, /--web/);
});
