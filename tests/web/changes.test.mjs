// What a page does to a form that somebody fills in: another language, late data of the person, another service, a move,
// a reset; and a line that is gone. What was typed, and where the person was in it, stays.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attachBoth,
  embed,
  eventsOf,
  fill,
  focused,
  heldBack,
  labels,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, root, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", intent: "order" };

const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const set = (page, properties) => page.$eval("visura-form", (form, given) => Object.assign(form, given), properties);
const valuesOf = (page) => page.$eval("visura-form", (form) => form.values);
/** Longer than any drawing takes that is on its way. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

/** What a page that draws itself anew does at every key. */
const whileTyping = ["own words", "late data of the person", "another language"];
for (const name of whileTyping) {
  onPage(`${name} at every key cost neither a letter nor the place in the text`, async (page) => {
    await embed(page, server, { attributes });
    await page.evaluate((what) => {
      const form = document.querySelector("visura-form");
      const changes = {
        "own words": () => ({ messages: { legend: "Riempi tutto." } }),
        "late data of the person": () => ({ prefill: { family_name: "Rossi" } }),
        "another language": () => ({ languages: form.languages === "it" ? "de" : "it" }),
      };
      form.addEventListener("visura-change", () => Object.assign(form, changes[what]()));
    }, name);
    await page.focus(".visura-input");
    await page.keyboard.type("Mario Rossi", { delay: 20 });
    await settled();
    for (let times = 0; times < 5; times += 1) await page.keyboard.press("ArrowLeft");
    await settled();
    await page.keyboard.type("de ");
    await settled();
    assert.equal((await valuesOf(page)).$0, "Mario de Rossi");
    assert.equal(await page.evaluate(() => document.activeElement.value), "Mario de Rossi");
  });
}

onPage("what the page sets while the element is off it counts when it is back", async (page) => {
  await embed(page, server, { attributes });
  await page.evaluate(async () => {
    const form = document.querySelector("visura-form");
    form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    form.languages = "en";
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector("main").append(form);
  });
  await waitForText(page, ".visura-legend", "Fields with an asterisk");
});

test("without a line a form that stands goes on standing, whatever the page changes", async () => {
  const page = await chromium.newPage();
  await embed(page, server, { attributes, properties: { values: person } });
  await page.setOfflineMode(true);
  await set(page, { messages: { legend: "Riempi tutto." }, prefill: { email: "a@example.it" } });
  await waitForText(page, ".visura-legend", "Riempi tutto.");
  assert.deepEqual(await valuesOf(page), person);
});

/** A page whose server breaks off the schema the first time. */
async function brittle(t) {
  let times = 0;
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
  const answer = ({ url }, response) => {
    const { pathname } = new URL(url, "http://here");
    if (pathname === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><main></main>");
    if (pathname.startsWith("/visura/")) {
      response.setHeader("content-type", types[extname(pathname)] ?? "");
      return createReadStream(join(root, "web/dist", pathname.slice(8))).pipe(response);
    }
    if (!pathname.startsWith("/visure/")) return response.writeHead(404).end();
    times += 1;
    if (times > 1) return response.end(schema);
    response.writeHead(200, { "content-length": schema.length });
    response.write(schema.slice(0, 400), () => response.destroy());
  };
  const own = createServer(answer).listen(0, "127.0.0.1");
  await once(own, "listening");
  t.after(() => own.close());
  return { address: `http://127.0.0.1:${own.address().port}/` };
}

test("a schema that breaks off is told, and comes with one press, which leads to it", async (t) => {
  const page = await chromium.newPage();
  await embed(page, await brittle(t), { attributes, wait: false });
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "730 Singolo");
  assert.equal((await focused(page)).class, "visura-title");
});

onPage("an address that is none is told like one that does not answer", async (page) => {
  await embed(page, server, { attributes: { ...attributes, src: "http://:0/" }, wait: false });
  await page.waitForSelector(".visura-notice");
  assert.equal((await eventsOf(page))[0].detail.code, "schema.unreachable");
});

onPage("a description that is none is left aside", async (page) => {
  await embed(page, server, { attributes, properties: { description: { wrong: true } } });
  await waitForText(page, ".visura-title", "730 Singolo");
});

onPage("a fresh form has neither keys nor options that its service does not know", async (page) => {
  await embed(page, server, { attributes, properties: { values: { ...person, $99: "Anna", $5: "a text", extra: 5 } } });
  await attachBoth(page, documents);
  assert.deepEqual(Object.keys(await valuesOf(page)).sort(), [...Object.keys(person), "$5", "$6"].sort());
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
});

onPage("values of odd kinds are texts, or none", async (page) => {
  const properties = { values: { ...person, $3: 3331234567, $1: null, $2: { a: 1 } }, prefill: { email: { b: 2 } } };
  await embed(page, server, { attributes, properties });
  const { $1: _one, $2: _two, ...rest } = person;
  assert.deepEqual(await valuesOf(page), rest);
});

onPage("on a shared computer neither the language nor a new form brings the person before back", async (page) => {
  const prefill = { given_name: "Mario", family_name: "Rossi", tax_code: person.$4 };
  await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.05" }, properties: { prefill } });
  await waitForText(page, ".visura-notice-title", "Tra poco il modulo si svuota");
  await page.waitForFunction(() => Object.keys(document.querySelector("visura-form").values).length === 0);
  await set(page, { languages: "de" });
  await waitForText(page, ".visura-legend", "Pflichtfelder");
  assert.deepEqual(await valuesOf(page), {});
});

onPage("a shared computer waits for a request that is under way, and warns before its result goes", async (page) => {
  const [held, answer] = heldBack();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.method() !== "POST") return request.continue();
    held.then(() => request.continue());
  });
  await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.05" }, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await new Promise((resolve) => setTimeout(resolve, 4000));
  assert.deepEqual(await page.$eval("visura-form", (form) => form.values.$0), "Mario");
  answer();
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await waitForText(page, ".visura-result .visura-notice-title", "Tra poco il modulo si svuota");
  await press(page, "Continua a compilare");
  assert.equal((await focused(page)).class, "visura-title");
  await page.waitForFunction(() => document.querySelector(".visura-input")?.value === "");
});

onPage("what is asked before sending is asked in the page's own form, too", async (page) => {
  await embed(page, server, { properties: { schema, values: { ...person, $3: "12345" } } });
  await page.evaluate(() => {
    window.sent = 0;
    const outer = document.createElement("form");
    outer.addEventListener("submit", (event) => {
      event.preventDefault();
      window.sent += 1;
    });
    document.querySelector("main").append(outer);
    outer.append(document.querySelector("visura-form"));
  });
  await page.waitForSelector(".visura-files-stay");
  await attachBoth(page, documents);
  await page.$eval("form", (form) => form.requestSubmit());
  await waitForText(page, ".visura-notice-title", "Una domanda prima di inviare");
  assert.equal(await page.evaluate(() => window.sent), 0);
  await press(page, "È tutto giusto, invia");
  await page.waitForFunction(() => window.sent === 1);
  assert.equal(await page.$(".visura-notice"), null, "an answered question is gone");
});

onPage("a draft ends with the submit of the page's own form", async (page) => {
  await embed(page, server, { attributes: { draft: "tab" }, properties: { schema, values: person } });
  await page.evaluate(() => {
    const outer = Object.assign(document.createElement("form"), { action: "/", target: "nowhere" });
    document.querySelector("main").append(outer);
    outer.append(document.querySelector("visura-form"));
  });
  await page.waitForSelector(".visura-files-stay");
  await attachBoth(page, documents);
  await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
  await page.$eval("form", (form) => form.requestSubmit());
  await page.waitForFunction(() => Object.keys(sessionStorage).length === 0);
});

onPage("calling it off before anything left says so, and the focus stays in the form", async (page) => {
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return read.call(this);
    };
  });
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => document.querySelector(".visura-underway").checkVisibility());
  await press(page, "Annulla l'invio");
  await waitForText(page, ".visura-notice-title", "Invio annullato");
  assert.match(await textOf(page, ".visura-notice"), /Quello che hai scritto è ancora qui\.$/);
  assert.notEqual((await focused(page)).class, "");
});

onPage("what is typed while the next service is on its way stays with the one before", async (page) => {
  const other = JSON.parse(schema);
  Object.assign(other.data, { hash_visura: "f".repeat(32), nome_visura: "Altro servizio" });
  const [held, letGo] = heldBack();
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (!request.url().endsWith("/visure/other")) return request.continue();
    await held;
    request.respond({ status: 200, contentType: "application/json", body: JSON.stringify(other) });
  });
  await embed(page, server, { attributes });
  await page.$eval("visura-form", (form) => Object.assign(form, { src: "/visure/other" }));
  await page.focus(".visura-input");
  await page.keyboard.type("Mario");
  letGo();
  await waitForText(page, ".visura-title", "Altro servizio");
  assert.deepEqual(await valuesOf(page), {});
});

onPage("values that come with the next service are for that, in whatever order they are set", async (page) => {
  const other = JSON.parse(schema);
  Object.assign(other.data, { hash_visura: "f".repeat(32), nome_visura: "Altro servizio" });
  const text = JSON.stringify(other);
  for (const first of [true, false]) {
    await embed(page, server, { attributes, properties: { values: { $0: "Mario" } } });
    const change = first ? { values: { $1: "Verdi" }, schema: text } : { schema: text, values: { $1: "Verdi" } };
    await set(page, change);
    await waitForText(page, ".visura-title", "Altro servizio");
    assert.deepEqual(await valuesOf(page), { $1: "Verdi" });
  }
});

onPage("the warning before emptying, and what was told after it, outlive a change of language", async (page) => {
  await embed(page, server, { attributes: { ...attributes, "wipe-after": "0.1" } });
  await fill(page, labels.$0, "Mario");
  await waitForText(page, ".visura-notice-title", "Tra poco il modulo si svuota");
  await set(page, { languages: "de" });
  await waitForText(page, ".visura-legend", "Pflichtfelder");
  await page.waitForSelector(".visura-notice");
  await page.waitForFunction(() => !document.querySelector(".visura-news").hidden);
  await set(page, { languages: "en" });
  await waitForText(page, ".visura-news", "it was emptied");
  await page.focus(".visura-input");
  await page.keyboard.type("A");
  assert.equal(await page.$eval(".visura-news", (node) => node.hidden), true);
});

onPage("a page that stops its own form's submit, by whatever listener, keeps the draft", async (page) => {
  await embed(page, server, { attributes: { draft: "tab" }, properties: { schema, values: person } });
  await page.evaluate(() => {
    const outer = document.createElement("form");
    const button = Object.assign(document.createElement("button"), { textContent: "Avanti", id: "next" });
    document.querySelector("main").append(outer);
    outer.append(document.querySelector("visura-form"), button);
    // At the root, as frameworks do it.
    window.addEventListener("submit", (event) => {
      event.preventDefault();
      window.stopped = true;
    });
  });
  await page.waitForSelector(".visura-files-stay");
  await attachBoth(page, documents);
  await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
  await page.click("#next");
  await page.waitForFunction(() => window.stopped);
  await settled();
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).length), 1);
});
