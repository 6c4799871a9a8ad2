// What is kept only when the page asks: drafts, and the emptying of a computer that many people use; and how to stop sending.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, fill, fillPerson, labels, picture, press, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", intent: "order" };

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

/** Everything that this origin keeps for the tab, as text. */
const kept = (page) =>
  page.evaluate(async () => {
    const bases = await indexedDB.databases();
    return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, bases.map(({ name }) => name)]);
  });
const draftIsKept = (page) => page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
/** Longer than a pause in typing after which a draft is written. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));
const nothingIsKept = (page) => page.waitForFunction(() => Object.keys(sessionStorage).length === 0);

/** The same page once more, as after a reload; the tab keeps what it keeps. */
async function again(page, more = {}) {
  await embed(page, server, { attributes: { ...attributes, draft: "tab", ...more } });
  return page.evaluate(() => document.querySelector("visura-form").values);
}

onPage("a draft survives a reload, encrypted, without its documents, and ends when it is sent", async (page) => {
  await again(page);
  await fillPerson(page);
  await attachBoth(page, documents);
  await draftIsKept(page);
  await pause();
  const dump = (await kept(page)).toLowerCase();
  for (const secret of [...Object.values(person), "tessera", "json_visura"]) {
    assert.ok(!dump.includes(secret.toLowerCase()), `the draft shows ${secret}`);
  }
  const readable = await page.evaluate(async () => {
    const base = await new Promise((resolve) => {
      const opening = indexedDB.open("visura");
      opening.onsuccess = () => resolve(opening.result);
    });
    const asked = base.transaction("keys").objectStore("keys").getAll();
    await new Promise((resolve) => (asked.onsuccess = resolve));
    base.close();
    return asked.result.map((key) => key.extractable);
  });
  assert.deepEqual(readable, [false]);

  await again(page);
  await waitForText(page, ".visura-status", "Mancano ancora 2 campi");
  assert.deepEqual(await page.$eval("visura-form", (form) => form.values), person);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await nothingIsKept(page);
  assert.deepEqual(await again(page), {});
});

onPage("a draft ends when the page says so, and too old a one is not read", async (page) => {
  await again(page);
  await fill(page, labels.$0, "Mario");
  await draftIsKept(page);
  await page.$eval("visura-form", (form) => form.clearDraft());
  await nothingIsKept(page);
  await fill(page, labels.$0, "Maria");
  await draftIsKept(page);
  await page.evaluate(() => {
    const [[name, text]] = Object.entries(sessionStorage);
    sessionStorage.setItem(name, text.replace(/^\d+/, "1"));
  });
  assert.deepEqual(await again(page), {});
  await nothingIsKept(page);
});

onPage("at a shared computer a form nobody touches warns, can be kept, and is emptied", async (page) => {
  // Six seconds in all: the warning comes half-way when there is no whole minute left for it.
  await again(page, { "wipe-after": "0.1" });
  await fill(page, labels.$0, "Mario");
  await waitForText(page, ".visura-notice-title", "Tra poco il modulo si svuota");
  await picture(page, "idle-warning");
  await press(page, "Continua a compilare");
  assert.equal(await page.$(".visura-notice"), null);
  assert.equal(await page.$eval(".visura-input", (input) => input.value), "Mario");
  await press(page, "Invia la richiesta");
  await page.waitForSelector("[aria-invalid='true']");
  await page.waitForFunction(() => document.querySelector(".visura-input").value === "");
  assert.equal(await page.$("[aria-invalid='true']"), null);
  await nothingIsKept(page);
});

onPage(
  "the warning before emptying does not make an outcome forgotten that nobody knows",
  async (page) => {
    await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.2" }, properties: { values: person } });
    await attachBoth(page, documents);
    await page.setOfflineMode(true);
    await press(page, "Invia la richiesta");
    const title = ".visura-notice-title";
    await waitForText(page, title, "La connessione si è interrotta");
    await page.waitForFunction(
      () => !document.querySelector(".visura-notice-title").textContent.includes("connessione"),
    );
    await press(page, "Continua a compilare");
    await waitForText(page, title, "La connessione si è interrotta");
  },
  { complaints: [/INTERNET_DISCONNECTED/] },
);

onPage("at a shared computer what was sent does not stay on show, either", async (page) => {
  await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.1" }, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await page.waitForFunction(() => document.querySelector(".visura-input")?.value === "");
});

onPage("sending can be cancelled: the form is back, and the next try is the same attempt", async (page) => {
  const keys = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.method() !== "POST") return request.continue();
    keys.push(request.headers()["idempotency-key"]);
    // The first is never answered.
    if (keys.length > 1) request.continue();
  });
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => document.querySelector(".visura-underway")?.checkVisibility());
  await picture(page, "sending");
  await press(page, "Annulla l'invio");
  await waitForText(page, ".visura-notice-title", "Invio annullato");
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.equal(keys.length, 2);
  assert.equal(new Set(keys).size, 1);
});
