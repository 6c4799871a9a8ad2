// How the form comes onto the page: at once where it can, and without moving what stands there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./support/browser.mjs";
import { formIsThere, textOf } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, schema } from "./support/samples.mjs";
import { emptyPage, root, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

/** The rule that README gives to portals. */
const readme = readFileSync(join(root, "web/README.md"), "utf8");
const reserve = readme.slice(readme.indexOf("```css") + 6, readme.indexOf("```", readme.indexOf("```css") + 6));

/** What a portal's server makes of the service. */
async function description() {
  const load = (file) => import(pathToFileURL(join(root, "web/dist", file)));
  const [{ loadEngine }, { default: it }] = await Promise.all([load("core.js"), load("locale/it.js")]);
  const read = (await loadEngine()).readSchema(schema, { lang: it.lang, catalog: it.catalog });
  return read.description();
}

const cases = [
  ["the seed's form", schema, {}],
  ["a form in a shadow root", schema, { shadow: "" }],
  ["46 fields in steps", leaseSchema, {}],
].flatMap((one) => [320, 480, 768, 1120].map((width) => [...one, width]));
for (const [name, text, attributes, width] of cases) {
  const title = `the page does not move when the form arrives where it reserved the height: ${name}, ${width} px`;
  const arrives = async (page) => {
    await page.goto(server.address);
    const shift = await page.evaluate(
      async (css, given, set) => {
        let sum = 0;
        const seen = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        });
        seen.observe({ type: "layout-shift", buffered: true });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
        const form = document.createElement("visura-form");
        for (const [attribute, value] of Object.entries(set)) form.setAttribute(attribute, value);
        const below = document.createElement("p");
        below.textContent = "Sotto il modulo";
        document.querySelector("main").append(form, below);
        const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await frames();
        const before = below.getBoundingClientRect().top;
        await import("/visura/visura-form.js");
        const ready = new Promise((resolve) => form.addEventListener("visura-ready", resolve));
        form.schema = given;
        await ready;
        // Prices are written after the first frame.
        await frames();
        await new Promise((resolve) => setTimeout(resolve, 100));
        await frames();
        return [sum, below.getBoundingClientRect().top - before];
      },
      reserve,
      text,
      attributes,
    );
    assert.deepEqual(shift, [0, 0]);
  };
  onPage(title, arrives, { width });
}

onPage("prices are told only when they change, not when they arrive", async (page) => {
  await page.goto(server.address);
  await page.evaluate(async (address) => {
    await import("/visura/visura-form.js");
    window.told = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest("[aria-live]");
        if (region) window.told.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    const form = document.createElement("visura-form");
    form.src = address;
    document.querySelector("main").append(form);
  }, `/visure/${hash}`);
  await formIsThere(page);
  await page.waitForFunction(() => document.querySelector(".visura-total dd")?.textContent.includes("25,70"));
  assert.match(await textOf(page, ".visura-option-price"), /4,00/);
  assert.deepEqual(await page.evaluate(() => window.told), []);
  await page.waitForSelector(".visura-total[aria-live=polite]");
  await page.click(".visura-option");
  assert.match((await page.evaluate(() => window.told)).join(), /29,70/);
});

/** What README tells portals to preload beside the script. */
const hints = [...readme.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, address]) => address);

onPage("a described form waits for no script but those that the page preloads, and for no formatter", async (page) => {
  await page.evaluateOnNewDocument(() => {
    window.formatters = 0;
    for (const name of ["NumberFormat", "DateTimeFormat"]) {
      Intl[name] = new Proxy(Intl[name], {
        construct(target, args) {
          window.formatters += 1;
          return new target(...args);
        },
      });
    }
  });
  await page.goto(server.address);
  const seen = await page.evaluate(
    async (address, described, preloaded) => {
      for (const href of preloaded) {
        const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href });
        const there = new Promise((resolve) => link.addEventListener("load", resolve));
        document.head.append(link);
        await there;
      }
      await import("/visura/visura-form.js");
      performance.clearResourceTimings();
      const form = document.createElement("visura-form");
      // The core never comes: what stands by then stands without it.
      Object.assign(form, { src: address, description: described, engine: new Promise(() => {}) });
      const ready = new Promise((resolve) => form.addEventListener("visura-ready", resolve));
      document.querySelector("main").append(form);
      await ready;
      return {
        formatters: window.formatters,
        fields: form.querySelectorAll(".visura-field").length,
        scripts: performance
          .getEntriesByType("resource")
          .map(({ name }) => new URL(name).pathname)
          .filter((name) => name.endsWith(".js")),
      };
    },
    `/visure/${hash}`,
    await description(),
    hints,
  );
  assert.deepEqual(seen, { formatters: 0, fields: 8, scripts: [] });
});
