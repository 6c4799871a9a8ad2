// When things go wrong between the page and the vendor: nothing typed is lost, and nothing is sent twice.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { behind, standIn } from "../server/support/upstream.mjs";
import { startBrowser } from "./support/browser.mjs";
import {
  attachBoth,
  embed,
  eventsOf,
  fill,
  heldBack,
  labels,
  picture,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { hash, documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", documents: "/documento", intent: "order" };

/** A complete form on a page of its own; `posts` are the requests that left it. */
async function ready(server) {
  const page = await chromium.newPage();
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request));
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  return { page, posts };
}

/** The request is led elsewhere, where this is the answer. */
async function redirected(page, status, answer) {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === "/richiesta") return request.respond({ status, headers: { location: "/altrove" } });
    if (pathname !== "/altrove") return request.continue();
    request.respond(answer);
  });
}

const keyOf = (request) => request.headers()["idempotency-key"];
const stillThere = (page) => page.$$eval("visura-form .visura-input", (all) => all.map((input) => input.value));
const everything = Object.values(person);

test("the server dies in between: nothing is typed again, and the same attempt goes through", async (t) => {
  const first = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(first);
  await first.stop("SIGKILL");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await picture(page, "trouble-interrupted");
  assert.deepEqual(await stillThere(page), everything);

  await serve(t, { pages: emptyPage, options: ["--listen", `127.0.0.1:${first.port}`] });
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(posts.map(keyOf), [keyOf(posts[0]), keyOf(posts[0])]);
  assert.equal(await posts[1].fetchPostData(), await posts[0].fetchPostData());
});

test("changed data after an interruption are a new request, and only on a person's word", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(server);
  await page.setOfflineMode(true);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await page.setOfflineMode(false);
  await fill(page, labels.$0, "Maria");
  await press(page, "Riprova");
  await waitForText(page, ".visura-notice-title", "Hai cambiato i dati");
  await picture(page, "trouble-changed");
  assert.equal(posts.length, 1);
  await press(page, "Invia come nuova richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.equal(new Set(posts.map(keyOf)).size, 2);
});

test("where nobody knows whether the vendor took it, the page says so and never orders again by itself", async (t) => {
  const upstream = await standIn(t, { "POST /richiesta": (answer) => answer.destroy() });
  const [options, environment] = behind(upstream, ["--max-intent", "order"]);
  const server = await serve(t, { pages: emptyPage, options, environment });
  const { page, posts } = await ready(server);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "Non sappiamo se la richiesta è arrivata");
  await picture(page, "trouble-unknown");
  assert.equal(upstream.posts().length, 1);

  for (const times of [2, 3]) {
    await press(page, "Controlla di nuovo");
    const told = (count) => window.events.filter((event) => event.includes("visura-error")).length === count;
    await page.waitForFunction(told, {}, times);
  }
  assert.equal(upstream.posts().length, 1, "the same attempt is asked about, not carried out again");
  assert.equal(new Set(posts.map(keyOf)).size, 1);
  assert.deepEqual(await stillThere(page), everything);

  await press(page, "Invia come nuova richiesta");
  await page.waitForFunction(() => window.events.filter((event) => event.includes("visura-submit")).length > 1);
  await waitForText(page, ".visura-notice-title", "Non sappiamo se la richiesta è arrivata");
  assert.equal(upstream.posts().length, 2);
});

test("a change of language forgets neither an attempt of unknown outcome nor a request that was sent", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(server);
  const speak = (languages) => page.$eval("visura-form", (form, wanted) => Object.assign(form, wanted), { languages });
  await page.setOfflineMode(true);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await page.setOfflineMode(false);
  await speak("en");
  await waitForText(page, ".visura-notice-title", "The connection was interrupted");
  await press(page, "Try again");
  await waitForText(page, ".visura-title", "Request sent");
  assert.equal(new Set(posts.map(keyOf)).size, 1);
  const id = await textOf(page, ".visura-facts code");
  await speak("de");
  await waitForText(page, ".visura-title", "Antrag gesendet");
  assert.equal(await textOf(page, ".visura-facts code"), id);
  await waitForText(page, ".visura-state", "Dokument bereit");
  await page.$eval("visura-form", (form) => form.setAttribute("src", `${form.src}?new`));
  await waitForText(page, ".visura-title", "730 Singolo");
});

test("a language that changes while sending waits for the answer", async (t) => {
  const [held, release] = heldBack();
  const accepted = '{"data":{"_id":"abc123","state":1,"stato_richiesta":"In erogazione"},"success":true}';
  const upstream = await standIn(t, { "POST /richiesta": (answer) => held.then(() => answer.end(accepted)) });
  const [options, environment] = behind(upstream, ["--max-intent", "order"]);
  const server = await serve(t, { pages: emptyPage, options, environment });
  const { page, posts } = await ready(server);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-button-primary", "Invio in corso");
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "de"));
  await page.$eval(".visura-button-primary", (button) => button.click());
  release();
  await waitForText(page, ".visura-title", "Antrag gesendet");
  assert.equal(posts.length, 1);
});

test("who leads to a page to look at may have carried the request out: it can only be repeated", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(server);
  await redirected(page, 302, { contentType: "text/html", body: "<p>Accedi, oppure grazie</p>" });
  for (const button of ["Invia la richiesta", "Controlla di nuovo"]) {
    await press(page, button);
    await waitForText(page, ".visura-notice", "forse la sessione è scaduta");
  }
  assert.equal(new Set(posts.map(keyOf)).size, 1);
});

test("an answer without content, which no server of ours gives, is none: the form goes on", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(server);
  await page.setRequestInterception(true);
  let first = true;
  page.on("request", (request) => {
    if (request.method() !== "POST" || !first) return request.continue();
    first = false;
    request.respond({ status: 204 });
  });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "Non sappiamo se la richiesta è arrivata");
  await press(page, "Controlla di nuovo");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(posts.map(keyOf), [keyOf(posts[0]), keyOf(posts[0])]);
});

test("what answers after a redirect is not taken for the server's word", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page, posts } = await ready(server);
  await redirected(page, 307, { contentType: "application/json", body: '{"success":true,"data":{"_id":"a"}}' });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "Non sappiamo se la richiesta è arrivata");
  assert.equal(posts.length, 2);
});

test("an upstream that is down is told as certainly not sent", async (t) => {
  const upstream = await standIn(t);
  const [options, environment] = behind(upstream, ["--max-intent", "order"]);
  const server = await serve(t, { pages: emptyPage, options, environment });
  const { page } = await ready(server);
  await upstream.close();
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La richiesta non è partita");
  await picture(page, "trouble-not-sent");
  const last = (await eventsOf(page)).at(-1).detail;
  assert.deepEqual([last.code, last.status], ["send.not_sent", 502]);
  assert.deepEqual(await stillThere(page), everything);
});

test("a body larger than the server takes is told in plain words", async (t) => {
  const server = await serve(t, { pages: emptyPage, options: ["--limit", "body-bytes=300"] });
  const { page } = await ready(server);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La richiesta non è partita");
  assert.equal((await eventsOf(page)).at(-1).detail.status, 413);
  assert.deepEqual(await stillThere(page), everything);
});

test("however often the button is pressed, one request leaves", async (t) => {
  const [held, release] = heldBack();
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => held.then(() => answer.end('{"data":{"_id":"abc123","state":1},"success":true}')),
  });
  const [options, environment] = behind(upstream, ["--max-intent", "order"]);
  const server = await serve(t, { pages: emptyPage, options, environment });
  const { page, posts } = await ready(server);
  const button = await page.$(".visura-button-primary");
  for (let times = 0; times < 4; times += 1) await button.click();
  await waitForText(page, ".visura-button-primary", "Invio in corso");
  await picture(page, "trouble-sending");
  assert.equal(await button.evaluate((node) => node.disabled), false);
  release();
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.equal(posts.length, 1);
  assert.equal(upstream.posts().length, 1);
});

test("what only the server finds wrong is shown on the fields", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page } = await ready(server);
  const diagnostics = [{ code: "field.other", severity: "error", field: "$3", message: "Questo numero non risponde" }];
  const report = { ok: false, diagnostics, missing: [], requirement: null, sentence: "", groups: [], fields: {} };
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.method() !== "POST") return request.continue();
    const body = JSON.stringify({ data: null, success: false, message: "Cellulare", error: 250, report });
    request.respond({ status: 412, contentType: "application/json", body });
  });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary a", "Questo numero non risponde");
  assert.equal(await page.$$eval("[aria-invalid='true']", (all) => all.length), 1);
});

test("a core that aborts takes nothing along", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const { page } = await ready(server);
  await page.evaluate(async () => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    try {
      engine.readSchema("$".repeat(140_000_000));
    } catch (error) {
      window.fault = error.code;
    }
  });
  assert.equal(await page.evaluate(() => window.fault), "crashed");
  await fill(page, labels.$0, "Maria");
  await waitForText(page, ".visura-status", "Tutto pronto: puoi inviare");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
});

test("a page whose policy forbids WebAssembly is told so", async (t) => {
  const server = await serve(t, { pages: emptyPage });
  const page = await chromium.newPage();
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (!request.isNavigationRequest()) return request.continue();
    const body = await (await fetch(request.url())).text();
    const headers = { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'" };
    request.respond({ status: 200, contentType: "text/html", headers, body });
  });
  await embed(page, server, { attributes, wait: false });
  await waitForText(page, ".visura-notice", "Le regole di sicurezza della pagina");
  assert.equal((await eventsOf(page))[0].detail.code, "engine.refused");
});
