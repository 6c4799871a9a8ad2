// What is measured of a page, in Chromium slowed down four times.
import { once } from "node:events";
import { createServer } from "node:http";
import { extname } from "node:path";
import { person } from "../../web/support/samples.mjs";

const cpu = 4;
/** Slow 4G, as Lighthouse has it: latency in milliseconds, bytes a second. */
const slow4g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** What the form is built for. A rival is asked for no more than its own means need. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'";

const types = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** As any portal's web server does it: everything by Brotli, packed beforehand. */
export async function serve(contender, ending) {
  const answer = (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://bench");
    const body = contender.packed.get(pathname);
    const type = pathname === "/" ? "text/html; charset=utf-8" : (types[extname(pathname)] ?? "application/json");
    response.setHeader("content-type", type);
    if (searchParams.has("strict")) response.setHeader("content-security-policy", policy);
    if (body) response.setHeader("content-encoding", "br");
    response.writeHead(body ? 200 : 404).end(body);
  };
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  ending.push(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

async function open(newPage, address, { network = null, slow = true } = {}) {
  const page = await newPage();
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (slow) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) await session.send("Network.emulateNetworkConditions", network);
  await page.evaluateOnNewDocument(() => {
    window.violations = 0;
    addEventListener("securitypolicyviolation", () => {
      window.violations += 1;
    });
    new MutationObserver((_, observer) => {
      if (!document.querySelector("body input:not([type=file], [type=checkbox])")) return;
      window.firstField = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  return page;
}

const close = (page) => page.browserContext().close();

/** Milliseconds from the start of the navigation to the first input in the page. */
export async function firstField(newPage, address, onSlowNetwork) {
  const page = await open(newPage, address, { network: onSlowNetwork ? slow4g : null });
  await page.waitForFunction(() => window.firstField);
  const time = await page.evaluate(() => window.firstField);
  await close(page);
  return time;
}

/** Milliseconds that the listeners of one key take, with the microtasks that they leave behind. */
export async function keystroke(newPage, address) {
  const page = await open(newPage, address);
  await page.waitForFunction(() => window.firstField);
  // Whatever a page still does by itself is over by then.
  await page.waitForNetworkIdle();
  await page.evaluate(() => {
    window.keys = [];
    let start = 0;
    let sum = 0;
    // The first listener and the last; microtasks run between two of them.
    for (const type of ["keydown", "keypress", "beforeinput", "input", "keyup"]) {
      const begin = () => {
        start = performance.now();
      };
      const end = () => {
        sum += performance.now() - start;
        if (type !== "keyup") return;
        window.keys.push(sum);
        sum = 0;
      };
      addEventListener(type, begin, true);
      addEventListener(type, end);
    }
    document.querySelector("body input:not([type=file], [type=radio], [type=checkbox])").focus();
  });
  for (let round = 0; round < 3; round += 1) {
    await page.keyboard.type(person.$4);
    await page.evaluate(() => document.activeElement.select());
  }
  const times = await page.evaluate(() => window.keys);
  await close(page);
  return median(times);
}

/** Whether it draws and refuses an empty form without breaking the policy, and what it then tells a screen reader. */
export async function underPolicy(newPage, address, submit) {
  const page = await open(newPage, `${address}?strict`, { slow: false });
  const drawn = await page.waitForFunction(() => window.firstField, { timeout: 10_000 }).catch(() => null);
  if (drawn) {
    await page.waitForNetworkIdle();
    await page.click(submit);
    await page
      .waitForFunction(() => document.querySelector("[aria-invalid=true]"), { timeout: 3000 })
      .catch(() => null);
  }
  const told = await page.evaluate(() => {
    const wrong = [...document.querySelectorAll("[aria-invalid=true]")];
    const textOf = (node, name) =>
      (node.getAttribute(name) ?? "")
        .split(" ")
        .map((id) => (id && document.getElementById(id)?.textContent) || "")
        .join("");
    const tied = wrong.filter((node) => textOf(node, "aria-describedby") + textOf(node, "aria-errormessage"));
    return { violations: window.violations, wrong: wrong.length, tied: tied.length };
  });
  await close(page);
  return { drawn: Boolean(drawn), ...told };
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
