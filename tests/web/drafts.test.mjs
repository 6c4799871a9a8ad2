// Drafts, each in its tab and for its form: nobody's draft is lost for another's, and none comes back that was ended.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, fill, heldBack, labels, press, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", draft: "tab" };

const onPage = (name, body) => pageTest(name, chromium, body);
const open = (page) => embed(page, server, { attributes });
const nameIn = (page) => page.evaluate(() => document.querySelector("visura-form").values.$0 ?? "");
const isKept = (page) => page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
const becomes = (page, name) =>
  page.waitForFunction((expected) => (document.querySelector("visura-form").values.$0 ?? "") === expected, {}, name);
/** Longer than a pause in typing after which a draft is written. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 600));

/** The first encryption takes longer than any pause. */
const slowly = (page) =>
  page.evaluateOnNewDocument(() => {
    const { subtle } = crypto;
    const encrypt = subtle.encrypt.bind(subtle);
    let calls = 0;
    subtle.encrypt = async (...given) => {
      calls += 1;
      if (calls === 1) await new Promise((resolve) => setTimeout(resolve, 1500));
      window.encrypted = calls;
      return encrypt(...given);
    };
  });

onPage("two tabs of one service keep a draft each", async (page) => {
  const other = await page.browserContext().newPage();
  for (const [tab, name] of [
    [page, "Mario"],
    [other, "Anna"],
  ]) {
    await tab.bringToFront();
    await open(tab);
    await fill(tab, labels.$0, name);
    await isKept(tab);
    await pause();
  }
  for (const [tab, name] of [
    [page, "Mario"],
    [other, "Anna"],
  ]) {
    await tab.bringToFront();
    await open(tab);
    await becomes(tab, name);
  }
});

onPage("a slow encryption of what was typed before does not undo what was typed since", async (page) => {
  await slowly(page);
  await open(page);
  await fill(page, labels.$0, "Mario");
  await pause();
  await fill(page, labels.$0, "Maria");
  await page.waitForFunction(() => window.encrypted === 2);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await open(page);
  await becomes(page, "Maria");
});

onPage("two forms of one service on a page keep a draft each", async (page) => {
  const twice = async () => {
    await open(page);
    await page.evaluate(async () => {
      const copy = document.querySelector("visura-form").cloneNode(false);
      document.querySelector("main").append(copy);
      await new Promise((resolve) => copy.addEventListener("visura-ready", resolve));
    });
  };
  const names = () => page.$$eval("visura-form", (all) => all.map((form) => form.values.$0 ?? ""));
  await twice();
  await page.$$eval("visura-form", (all) => {
    for (const [index, form] of all.entries()) {
      const input = form.querySelector(".visura-input");
      input.value = ["Mario", "Anna"][index];
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  await page.waitForFunction(() => Object.keys(sessionStorage).length === 2);
  await pause();
  await twice();
  await page.waitForFunction(() => [...document.querySelectorAll("visura-form")].every((form) => form.values.$0));
  assert.deepEqual(await names(), ["Mario", "Anna"]);
});

onPage("a draft whose part is late is not overwritten before it was read", async (page) => {
  let late = 0;
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (request.url().endsWith("/keeping.js")) await new Promise((resolve) => setTimeout(resolve, late));
    request.continue();
  });
  await open(page);
  await fill(page, labels.$0, "Mario");
  await isKept(page);
  await page.setCacheEnabled(false);
  late = 1500;
  for (let times = 0; times < 2; times += 1) {
    await open(page);
    await fill(page, labels.$1, `Rossi ${times}`);
    await becomes(page, "Mario");
    await pause();
  }
});

onPage("what was ended is not kept again before something is typed", async (page) => {
  await open(page);
  await fill(page, labels.$0, "Mario");
  await isKept(page);
  await page.$eval("visura-form", async (form) => {
    await form.clearDraft();
    form.languages = "de";
  });
  await waitForText(page, ".visura-legend", "Pflichtfelder");
  await pause();
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).length), 0);
  assert.equal(await nameIn(page), "Mario");
  await fill(page, "Cognome", "Rossi");
  await isKept(page);
});

onPage("keys that tabs left behind are cleared away", async (page) => {
  const keys = (change) =>
    page.evaluate(async (text) => {
      const opening = indexedDB.open("visura", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
      await new Promise((resolve) => Object.assign(opening, { onsuccess: resolve }));
      const store = opening.result.transaction("keys", "readwrite").objectStore("keys");
      if (text) store.put("old", text);
      const asked = store.getAllKeys();
      await new Promise((resolve) => Object.assign(asked, { onsuccess: resolve }));
      opening.result.close();
      return asked.result;
    }, change);
  await page.goto(server.address);
  await keys("1700000000000-left");
  await open(page);
  await fill(page, labels.$0, "Mario");
  await isKept(page);
  await pause();
  const left = await keys("");
  assert.equal(left.length, 1);
  assert.ok(!left.includes("1700000000000-left"));
});

const order = { ...attributes, intent: "order" };
const marked = (page) => page.waitForFunction(() => Object.keys(sessionStorage).length > 0);

onPage("the draft of one service is not lost with the end of another's", async (page) => {
  const other = JSON.parse(schema);
  Object.assign(other.data, { hash_visura: "f".repeat(32), nome_visura: "Altro servizio" });
  await embed(page, server, { attributes: { draft: "tab" }, properties: { schema: JSON.stringify(other) } });
  await fill(page, labels.$0, "Anna");
  await isKept(page);
  await pause();
  await open(page);
  await fill(page, labels.$0, "Mario");
  await pause();
  await page.$eval("visura-form", (form) => form.clearDraft());
  await page.$eval("visura-form", (form, text) => Object.assign(form, { schema: text }), JSON.stringify(other));
  await waitForText(page, ".visura-title", "Altro servizio");
  await becomes(page, "Anna");
});

onPage("emptying a shared computer ends the drafts of every service", async (page) => {
  const other = JSON.parse(schema);
  other.data.hash_visura = "f".repeat(32);
  await embed(page, server, { attributes: { draft: "tab" }, properties: { schema: JSON.stringify(other) } });
  await fill(page, labels.$0, "Anna");
  await isKept(page);
  await pause();
  await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.05" } });
  await fill(page, labels.$0, "Mario");
  await page.waitForFunction(() => Object.keys(sessionStorage).length === 0);
});

onPage("clearDraft, called before the form stands, ends what was kept", async (page) => {
  await open(page);
  await fill(page, labels.$0, "Mario");
  await isKept(page);
  await pause();
  await embed(page, server, { attributes, wait: false });
  await page.evaluate(() => document.querySelector("visura-form").clearDraft());
  await page.waitForSelector(".visura-sheet");
  await page.waitForFunction(() => Object.keys(sessionStorage).length === 0);
  assert.equal(await nameIn(page), "");
});

test("a rehearsal that succeeds does not make an order forgotten that may have arrived", async () => {
  const page = await chromium.newPage();
  page.on("dialog", (dialog) => dialog.accept());
  await embed(page, server, { attributes: order, properties: { values: person } });
  await attachBoth(page, documents);
  await page.setOfflineMode(true);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await page.setOfflineMode(false);
  await page.$eval("visura-form", (form) => Object.assign(form, { intent: "rehearsal" }));
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-title", "Prova riuscita");
  await marked(page);
  await pause();
  await embed(page, server, { attributes: order });
  await waitForText(page, ".visura-notice-title", "Non sappiamo se la richiesta è arrivata");
});

onPage("a form that takes the place of another at once has what was typed there", async (page) => {
  await slowly(page);
  await open(page);
  await fill(page, labels.$0, "Mario");
  await page.evaluate(() => {
    const old = document.querySelector("visura-form");
    old.replaceWith(old.cloneNode(false));
  });
  await becomes(page, "Mario");
});

onPage(
  "a form whose request is accepted late, off the page, does not spoil the draft of the next one",
  async (page) => {
    let posts = 0;
    const [held, answer] = heldBack();
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (request.method() !== "POST") return request.continue();
      posts += 1;
      await held;
      request.respond({ contentType: "application/json", body: '{"success":true,"data":{"_id":"abc","state":1}}' });
    });
    await embed(page, server, { attributes: { ...attributes, intent: "order" }, properties: { values: person } });
    await attachBoth(page, documents);
    await press(page, "Invia la richiesta");
    while (posts === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await page.evaluate(async () => {
      window.old = document.querySelector("visura-form");
      const next = window.old.cloneNode(false);
      window.old.remove();
      document.querySelector("main").append(next);
      await new Promise((resolve) => next.addEventListener("visura-ready", resolve));
    });
    await becomes(page, "Mario");
    answer();
    await page.waitForFunction(() => window.old.textContent.includes("Richiesta inviata"));
    await pause();
    await fill(page, labels.$0, "Carlo");
    await pause();
    await open(page);
    await becomes(page, "Carlo");
  },
);
