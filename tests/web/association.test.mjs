// The element as a control of the page's own form.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, fill, heldBack, labels, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

/** The form inside a form of the page's own, which keeps what it would have sent. */
async function insidePagesForm(page, properties = {}) {
  await embed(page, server, { properties: { schema, ...properties } });
  await page.evaluate(() => {
    const outer = document.createElement("form");
    outer.addEventListener("submit", (event) => {
      event.preventDefault();
      window.entries = [...new FormData(outer)].map(([name, value]) => [name, value.name ?? value]);
    });
    document.querySelector("main").append(outer);
    outer.append(document.querySelector("visura-form"));
  });
  await waitForText(page, ".visura-files-stay", "non partono con il modulo della pagina");
}

onPage("inside the page's own form only the element's own value is part of it", async (page) => {
  await insidePagesForm(page);
  assert.equal(await page.$eval(".visura-actions", (row) => row.checkVisibility()), false);
  await fill(page, labels.$0, "Mario");
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-summary-title", "Controlla 6 campi");
  const seen = await page.$eval("form", (form) => [form.elements.length, [...new FormData(form).keys()]]);
  assert.deepEqual(seen, [1, ["hash_visura", "json_visura"]]);
  assert.equal(await page.evaluate(() => window.entries), undefined, "an incomplete request does not leave");
});

onPage("a complete request leaves with the page's own form, documents as parts of their own", async (page) => {
  await insidePagesForm(page, { values: person });
  await attachBoth(page, documents);
  await page.$eval("form", (form) => form.requestSubmit());
  assert.deepEqual(await page.evaluate(() => window.entries), [
    ["hash_visura", hash],
    ["json_visura", JSON.stringify(person)],
    ["json_visura.$5", "carta d'identità.pdf"],
    ["json_visura.$6", "tessera.pdf"],
  ]);
  await page.$eval("form", (form) => form.reset());
  assert.deepEqual(await page.$eval("visura-form", (form) => form.values), {});
  assert.equal(await page.$eval("form", (form) => form.checkValidity()), false);
});

const lost = [/Failed to load resource/, /Failed to load resource/];
onPage(
  "the page's form does not leave before the part that makes the element a control has come, be it late",
  async (page) => {
    let asked = 0;
    const [released, release] = heldBack();
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (!request.url().includes("/extra/association.js")) return request.continue();
      asked += 1;
      if (asked < 3) return request.abort("connectionreset");
      await released;
      return request.continue();
    });
    await insidePagesForm(page, { values: person });
    await attachBoth(page, documents);
    await page.$eval("form", (form) => form.requestSubmit());
    assert.deepEqual([asked, await page.evaluate(() => window.entries)], [3, undefined]);
    await waitForText(page, ".visura-notice", "Riprova");
    release();
    await page.waitForFunction(() => document.querySelector("form").checkValidity());
    await page.$eval("form", (form) => form.requestSubmit());
    assert.deepEqual(await page.evaluate(() => window.entries[0]), ["hash_visura", hash]);
  },
  { complaints: lost },
);
