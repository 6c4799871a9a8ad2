// The same form in Chromium and in Firefox, where the page, the network and the person's settings are not what one hopes.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import {
  attachBoth,
  embed,
  fill,
  fillPerson,
  focused,
  formIsThere,
  labels,
  picture,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTestIn } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const documents = await makeDocuments({ after });
const browsers = { Chromium: await startBrowser({ after }), Firefox: await startFirefox({ after }) };

const inBoth = (name, body, options) => pageTestIn(browsers, name, body, options);

const order = { intent: "order", action: "/richiesta", documents: "/documento" };
const seedAttributes = { src: `/visure/${hash}`, ...order };

inBoth("the keyboard alone fills in and sends", async (page) => {
  await embed(page, server, { attributes: seedAttributes });
  for (const text of Object.values(person)) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  await attachBoth(page, documents);
  for (let presses = 0; presses < 20 && !(await focused(page)).text.startsWith("Invia"); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-title", "Richiesta inviata");
});

inBoth(
  "320 pixels hold the longest form: nothing is cut off, nothing scrolls sideways",
  async (page) => {
    await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
    for (const step of [0, 1, 6, 7]) {
      await page.evaluate((index) => document.querySelectorAll(".visura-step-list button")[index].click(), step);
      const beyond = await page.$$eval("visura-form *", (all) =>
        all
          .map((node) => ({ name: node.className || node.tagName, box: node.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
          .map(({ name }) => name),
      );
      assert.deepEqual(beyond, [], `step ${step + 1}`);
    }
    await picture(page, "lease-320");
  },
  { width: 320 },
);

inBoth("an error of the page's own scripts leaves the form alone", async (page) => {
  await embed(page, server, { attributes: seedAttributes });
  await page.evaluate(() => {
    const listen = (name) =>
      document.addEventListener(name, () => {
        throw new Error("the page's own mistake");
      });
    for (const name of ["visura-change", "visura-invalid", "visura-sent"]) listen(name);
  });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.ok(page.complaints.length > 0);
  assert.ok(page.complaints.every((text) => text.includes("own mistake")));
  page.complaints.length = 0;
});

inBoth("while the network is lost nothing is typed again, and the same attempt goes through", async (page, browser) => {
  const own = await serve({ after }, { pages: emptyPage });
  await embed(page, own, { attributes: seedAttributes, properties: { values: person } });
  await attachBoth(page, documents);
  await page.waitForNetworkIdle();
  await own.stop("SIGKILL");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await picture(page, `network-lost-${browser}`);
  const typed = await page.$$eval(".visura-field .visura-input", (all) => all.map((input) => input.value));
  assert.deepEqual(typed, Object.values(person));
  await serve({ after }, { pages: emptyPage, options: ["--listen", `127.0.0.1:${own.port}`] });
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  page.complaints.length = 0;
});

inBoth("a form drawn from a ready description takes input before the core has arrived", async (page) => {
  await page.goto(server.address);
  await page.evaluate(async (text) => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    const form = document.createElement("visura-form");
    let arrive;
    form.engine = new Promise((resolve) => (arrive = () => resolve(engine)));
    window.arrive = arrive;
    form.description = engine.readSchema(text).description();
    form.schema = text;
    document.querySelector("main").append(form);
  }, schema);
  await formIsThere(page);
  await fill(page, labels.$0, "Mario");
  assert.equal(await textOf(page, ".visura-status"), "");
  await page.evaluate(() => window.arrive());
  await waitForText(page, ".visura-status", "Mancano ancora 6 campi");
  assert.equal(await page.$eval(".visura-field input", (input) => input.value), "Mario");
});

inBoth("a form that may mend its schema fetches the core that can", async (page) => {
  const broken = schema.replace(",", "");
  await embed(page, server, { attributes: { repair: "" }, properties: { schema: broken } });
  const cores = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith(".wasm"))
      .map(({ name }) => name.split("/").at(-1)),
  );
  assert.deepEqual(cores, ["visura-full.wasm"]);
});

inBoth("a page that asks for a repair once the schema was found broken gets the form", async (page) => {
  await page.goto(server.address);
  await page.evaluate(
    async (text) => {
      await import("/visura/visura-form.js");
      const form = document.createElement("visura-form");
      form.schema = text;
      document.querySelector("main").append(form);
      await new Promise((resolve) => form.addEventListener("visura-error", resolve));
      form.toggleAttribute("repair", true);
    },
    schema.replace(",", ""),
  );
  await formIsThere(page);
});

inBoth("what the portal knows of the person fills the fields that ask for it, once", async (page) => {
  await page.goto(server.address);
  await page.evaluate(async (text) => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    const description = engine.readSchema(text).description();
    const tokens = { $0: "given-name", $1: "family-name", $2: "email", $3: "tel" };
    description.fields = description.fields.map((field) => ({ ...field, autocomplete: tokens[field.key] ?? "" }));
    const form = document.createElement("visura-form");
    const known = { given_name: "Mario", family_name: "Rossi", tax_code: "TINIT-RSSMRA80A01H501U" };
    Object.assign(form, { description, schema: text, values: { $0: "Anna" }, prefill: known });
    document.querySelector("main").append(form);
  }, schema);
  await waitForText(page, ".visura-status", "Mancano ancora 4 campi");
  const values = await page.$eval("visura-form", (form) => form.values);
  assert.deepEqual(values, { $0: "Anna", $1: "Rossi", $4: "RSSMRA80A01H501U" });
  const tokens = await page.$$eval(".visura-input", (all) => all.map((input) => input.autocomplete));
  assert.deepEqual(tokens, ["given-name", "family-name", "off", "tel", "email"]);
});

async function chromiumCollects(page) {
  const session = await page.createCDPSession();
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
}

/** It offers no way to ask for it: it collects when memory is used up, and nodes when it has a moment. */
const firefoxCollects = (page) =>
  page.evaluate(async () => {
    const used = Array.from({ length: 200 }, (_, index) => new Array(100_000).fill(index));
    for (let buffers = 0; buffers < 8; buffers += 1) used.push(new Uint8Array(64_000_000));
    used.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 200));
  });

inBoth("a hundred forms come and go and leave nothing behind", async (page, browser) => {
  await page.goto(server.address);
  const left = await page.evaluate(
    async (text, rounds) => {
      const { loadEngine } = await import("/visura/visura-form.js");
      const engine = await loadEngine();
      const forms = [];
      for (let round = 0; round < rounds; round += 1) {
        const form = document.createElement("visura-form");
        const ready = new Promise((resolve) => form.addEventListener("visura-ready", resolve, { once: true }));
        Object.assign(form, { schema: text, engine });
        document.querySelector("main").append(form);
        await ready;
        form.remove();
        forms.push(new WeakRef(form));
      }
      window.forms = forms;
      return document.querySelectorAll("*").length;
    },
    schema,
    100,
  );
  assert.equal(left, await page.evaluate(() => document.querySelectorAll("*").length));
  assert.ok(left < 20);
  const collect = browser === "Chromium" ? await chromiumCollects(page) : () => firefoxCollects(page);
  const alive = () => page.evaluate(() => window.forms.filter((form) => form.deref()).length);
  // The last one may still be held by what ran last.
  for (let tries = 0; tries < 60 && (await alive()) > 1; tries += 1) await collect();
  assert.ok((await alive()) <= 1, `${await alive()} forms are still held`);
});

test("Firefox: with forced colours and without movement the form is read, filled in and sent", async (t) => {
  const { newPage } = await startFirefox(t, "forced", "still");
  const page = await newPage({ width: 400 });
  await embed(page, server, { attributes: seedAttributes });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  const seen = await page.evaluate(() => ({
    still: matchMedia("(prefers-reduced-motion: reduce)").matches,
    forced: matchMedia("(forced-colors: active)").matches,
    border: getComputedStyle(document.querySelector("[aria-invalid=true]")).borderTopWidth,
    moving: [...document.querySelectorAll("visura-form *")].filter((node) => {
      const { animationName, transitionDuration } = getComputedStyle(node);
      return animationName !== "none" || transitionDuration !== "0s";
    }).length,
  }));
  assert.deepEqual(seen, { still: true, forced: true, border: "3px", moving: 0 });
  await picture(page, "firefox-forced");
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(page.complaints, []);
});
