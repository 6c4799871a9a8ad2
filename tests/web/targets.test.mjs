// How large everything is that can be pressed, on the narrowest page, in every state that has something to press.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attach, attachBoth, embed, labels, press, waitForText } from "./support/form.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { papers } from "./support/papers.mjs";
import { photographer } from "./support/photos.mjs";
import { hash, documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const send = "Invia la richiesta";

/** What of all that a press does something to is smaller than the standard asks; a file's card takes presses as a whole. */
const pressable = "a, button, input, select, summary, [role=option], .visura-option, .visura-file";

async function smallOn(page, ...wanted) {
  for (const selector of wanted) await page.waitForSelector(`visura-form ${selector}:not([hidden])`, { visible: true });
  return page.$$eval(`visura-form :is(${pressable})`, (all) =>
    all
      .filter((node) => node.checkVisibility() && node.type !== "file")
      .map((node) => ({ name: `${node.className} ${node.textContent}`.trim(), box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
  );
}

test("everything that can be pressed is at least 24 pixels high and wide", async () => {
  const page = await chromium.newPage({ width: 320 });
  const properties = { values: { ...person, $4: "RSSMRA8OA01H501U" } };
  await embed(page, server, {
    attributes: { src: `/visure/${hash}`, action: "/richiesta", intent: "order" },
    properties,
  });
  await attachBoth(page, documents);
  await page.focus(".visura-input-tax_code");
  await press(page, send);
  const tools = [".visura-file-buttons button", ".visura-file-tools .visura-row button"];
  assert.deepEqual(await smallOn(page, ".visura-summary a", ".visura-message button", ...tools), []);
  // A question before sending, with its links and its button.
  const asked = { ...person, $1: "Bianchi" };
  await page.$eval("visura-form", (form, given) => (form.values = { ...form.values, ...given }), asked);
  await page.focus(".visura-input-tax_code");
  await page.waitForSelector("[data-shown=warning]");
  await press(page, send);
  assert.deepEqual(await smallOn(page, ".visura-notice a", ".visura-notice button"), []);
  await press(page, "È tutto giusto, invia");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(await smallOn(page, ".visura-facts button", ".visura-result > .visura-row button"), []);
  await page.browserContext().close();
});

test("everything that can be pressed is at least 24 pixels high and wide: pages of photos, steps, lists, links", async () => {
  const page = await chromium.newPage({ width: 320 });
  await embed(page, server, { attributes: { src: `/visure/${hash}`, "two-sided": "$5" } });
  const { photo } = photographer(page);
  const photos = await papers(
    { after },
    { "uno.jpg": await photo({ width: 1600, height: 1200 }), "due.jpg": await photo({ width: 1200, height: 1600 }) },
  );
  await attach(page, labels.$5, photos["uno.jpg"], photos["due.jpg"]);
  await attach(page, labels.$6, photos["uno.jpg"], photos["due.jpg"]);
  const buttons = await page.$$eval(".visura-document button", (all) =>
    all.filter((node) => node.checkVisibility()).map((node) => node.firstChild.textContent),
  );
  for (const name of ["Scambia fronte e retro", "Aggiungi una pagina", "Sposta prima"])
    assert.ok(buttons.includes(name), name);
  assert.deepEqual(await smallOn(page), []);

  await embed(page, server, { properties: { schema: leaseSchema } });
  await page.click(".visura-step-nav summary");
  assert.deepEqual(await smallOn(page, ".visura-step-list button", ".visura-radio"), []);
  await page.evaluate(() => document.querySelectorAll(".visura-step-list button")[1].click());
  await page.click(".visura-combobox");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await smallOn(page, ".visura-list [role=option]"), []);
  await page.evaluate(() => [...document.querySelectorAll(".visura-step-list button")].at(-1).click());
  assert.deepEqual(await smallOn(page, ".visura-review button"), []);

  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const data =
      request.method() === "POST"
        ? { id: "abc", state: "DONE" }
        : [{ fileName: "a", downloadUrl: "https://a.example/a" }];
    if (/\/requests/.test(request.url()))
      request.respond({ contentType: "application/json", body: JSON.stringify({ data }) });
    else request.continue();
  });
  const one = {
    ...lease,
    requestStructure: { fields: { field0: { name: "plate", nameIT: "targa", type: "string" } }, validation: "field0" },
  };
  const schema = JSON.stringify({ data: one, success: true });
  const attributes = { action: "/requests", documents: "/requests", intent: "order" };
  await embed(page, server, { attributes, properties: { schema, values: { field0: "AB123CD" } } });
  await press(page, send);
  await press(page, "Scarica il documento");
  assert.deepEqual(await smallOn(page, ".visura-documents a"), []);
  await page.browserContext().close();
});
