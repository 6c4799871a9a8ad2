// How long a person waits for the form, and for each key: Chromium slowed down four times, with and without a slow
// network (150 ms, 1.6 Mbit/s). Prints the targets beside the figures; nothing fails on a figure.
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { startBrowser } from "../web/support/browser.mjs";
import { leaseSchema } from "../web/support/lease.mjs";
import { hash, schema } from "../web/support/samples.mjs";
import { root } from "../web/support/server.mjs";

const cpu = 4;
const slow = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const runs = 5;

const ending = [];
const t = { after: (end) => ending.push(end) };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const pages = mkdtempSync(join(tmpdir(), "visura-bench-"));
t.after(() => rmSync(pages, { recursive: true }));
const head = `<!doctype html><html lang="it"><meta charset="utf-8"><title>Misure</title>
<link rel="icon" href="data:,"><link rel="preload" href="/visura/visura.wasm" as="fetch" crossorigin>
<link rel="preload" href="/visure/${hash}" as="fetch" crossorigin>
<script type="module" src="/visura/visura-form.js"></script>`;

async function describe(text) {
  const { loadEngine } = await import(join(root, "web/dist/core.js"));
  const { default: it } = await import(join(root, "web/dist/locale/it.js"));
  const engine = await loadEngine({ wasm: await readFile(join(root, "web/dist/visura.wasm")) });
  return engine.readSchema(text, { lang: it.lang, catalog: it.catalog }).description();
}

const ready = `<script type="application/json" id="ready">${JSON.stringify(await describe(schema)).replaceAll("<", "\\u003c")}</script>`;
const setUp = `const form = document.querySelector("visura-form");
form.description = JSON.parse(document.getElementById("ready").textContent);`;
writeFileSync(join(pages, "index.html"), `${head}<visura-form src="/visure/${hash}"></visura-form>`);
writeFileSync(
  join(pages, "ready.html"),
  `${head}<visura-form src="/visure/${hash}"></visura-form>${ready}<script src="/ready.js"></script>`,
);
writeFileSync(join(pages, "ready.js"), setUp);

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const packed = new Map();

/** As any portal's web server does: everything by Brotli, packed once. */
async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://bench");
  const own = pathname === "/" ? "/index.html" : pathname;
  const file = own.startsWith("/visura/") ? join(root, "web/dist", own.slice(8)) : join(pages, own);
  const body = pathname.startsWith("/visure/") ? Buffer.from(schema) : await readFile(file).catch(() => null);
  if (body && !packed.has(own)) packed.set(own, brotliCompressSync(body));
  const type = types[extname(own)] ?? "application/json";
  response.writeHead(body ? 200 : 404, { "content-type": type, "content-encoding": "br" }).end(packed.get(own));
}

try {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const address = `http://127.0.0.1:${server.address().port}`;
  const { newPage } = await startBrowser(t);

  const firstField = async (path, network) => {
    const page = await newPage();
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network) await session.send("Network.emulateNetworkConditions", network);
    await page.evaluateOnNewDocument(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector("visura-form input")) return;
        window.firstField = performance.now();
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(address + path);
    await page.waitForFunction(() => window.firstField);
    const time = await page.evaluate(() => window.firstField);
    await page.browserContext().close();
    return time;
  };

  const keystroke = async () => {
    const page = await newPage();
    await page.goto(address);
    const session = await page.createCDPSession();
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    const times = await page.evaluate(async (text) => {
      const form = document.querySelector("visura-form");
      const drawn = new Promise((resolve) => form.addEventListener("visura-ready", resolve, { once: true }));
      form.schema = text;
      await drawn;
      const input = form.querySelector("input.visura-input");
      return Array.from({ length: 200 }, (_, index) => {
        input.value = "abcdefgh".slice(0, (index % 8) + 1);
        const start = performance.now();
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return performance.now() - start;
      });
    }, leaseSchema);
    await page.browserContext().close();
    return median(times);
  };

  const print = (name, value, target) =>
    console.log(`${name.padEnd(56)}${value.toFixed(1).padStart(8)} ms   target ${target} ms`);
  const repeat = async (measure) => {
    const values = [];
    for (let run = 0; run < runs; run += 1) values.push(await measure());
    return median(values);
  };
  print("first field, CPU 4x", await repeat(() => firstField("/")), 350);
  print("first field, CPU 4x, ready description", await repeat(() => firstField("/ready.html")), 350);
  print("first field, CPU 4x, slow 4G", await repeat(() => firstField("/", slow)), 800);
  print("first field, CPU 4x, slow 4G, ready description", await repeat(() => firstField("/ready.html", slow)), 800);
  print("one key in a form of 46 fields, CPU 4x", await repeat(keystroke), 4);
} finally {
  for (const end of ending.reverse()) await end();
}
