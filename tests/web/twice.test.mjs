// An attempt of which nobody knows what became: whatever happens to the form, to the page or to the answers, nothing is
// sent a second time without a person's word, and nothing else is sent in its place.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attachBoth,
  embed,
  eventsOf,
  fill,
  fillPerson,
  heldBack,
  labels,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", intent: "order" };
const title = ".visura-notice-title";

/**
 * A complete form. `answers` are what its requests get, in turn: a status or an answer, null for a connection that
 * breaks, a promise of one of these; beyond them the server itself answers.
 */
async function ready(page, answers, more = {}) {
  const posts = [];
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (request.method() !== "POST") return request.continue();
    const at = posts.push({ key: request.headers()["idempotency-key"], intent: request.headers()["visura-intent"] });
    posts[at - 1].body = request.postData() ?? (await request.fetchPostData());
    const answer = at <= answers.length ? await answers[at - 1] : undefined;
    if (answer === undefined) return request.continue();
    if (answer === null) return request.abort("connectionreset");
    request.respond(typeof answer === "number" ? { status: answer, body: "" } : answer);
  });
  await embed(page, server, { attributes: { ...attributes, ...more }, properties: { values: person } });
  await attachBoth(page, documents);
  return posts;
}

/** What the browser asks before the page goes; each time the person stays. */
function stayed(page) {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  return asked;
}

const keys = (posts) => new Set(posts.map(({ key }) => key)).size;
const set = (page, properties) => page.$eval("visura-form", (form, given) => Object.assign(form, given), properties);
const json = (status, body) => ({ status, contentType: "application/json", body: JSON.stringify(body) });
const unknown = json(502, { success: false, message: "", outcome: "unknown" });

/** The button speaks of sending from the press on; this settles when the request itself has left. */
async function pressUntilLeft(page, posts, name) {
  const before = posts.length;
  await press(page, name);
  while (posts.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The browser may complain of the answers that the test gives, and of nothing else. */
const onPage = (name, body) =>
  test(name, async () => {
    const page = await chromium.newPage();
    await body(page);
    assert.deepEqual(
      page.complaints.filter((words) => !words.includes("Failed to load resource")),
      [],
    );
    await page.browserContext().close();
  });

const elsewhere = [
  ...[401, 403, 404, 408, 413, 429, 500].map((status) => [`${status}`, status]),
  ["a redirect", { status: 302, headers: { location: "/altrove" } }],
  ["a server that is busy", json(503, { success: false, message: "", outcome: "not_sent" })],
];
for (const [name, answer] of elsewhere) {
  for (const first of [null, unknown]) {
    const before = first ? "an unknown outcome" : "a broken connection";
    onPage(`${name} after ${before} says nothing of the first attempt: it alone is repeated`, async (page) => {
      const posts = await ready(page, [first, answer]);
      await press(page, "Invia la richiesta");
      await press(page, first ? "Controlla di nuovo" : "Riprova");
      await page.waitForFunction(() => window.events.filter((text) => text.includes("visura-error")).length === 2);
      assert.notEqual(await textOf(page, title), "La richiesta non è partita");
      const again = await page.$$eval(".visura-notice button", (all) => all[0].textContent);
      await press(page, again);
      await waitForText(page, ".visura-title", "Richiesta inviata");
      assert.deepEqual([posts.length, keys(posts)], [3, 1]);
    });
  }
}

onPage("a rehearsal that was lost is not what the button for an order sends, nor the reverse", async (page) => {
  const posts = await ready(page, [null, null], { intent: "rehearsal" });
  await press(page, "Fai una prova");
  await waitForText(page, title, "La connessione si è interrotta");
  await set(page, { intent: "order" });
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await set(page, { intent: "rehearsal" });
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Prova riuscita");
  assert.deepEqual(
    posts.map(({ intent }) => intent),
    ["rehearsal", "order", "rehearsal"],
  );
  assert.equal(posts[0].key, posts[2].key);
  assert.notEqual(posts[0].key, posts[1].key);
});

onPage("another service gets neither the attempt nor the values of the one before", async (page) => {
  const posts = await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  const other = JSON.parse(schema);
  Object.assign(other.data, { hash_visura: "f".repeat(32), nome_visura: "Altro servizio" });
  await set(page, { schema: JSON.stringify(other) });
  await waitForText(page, ".visura-title", "Altro servizio");
  assert.equal(await page.$(".visura-notice"), null);
  assert.deepEqual(await page.$eval("visura-form", (form) => form.values), {});
  await set(page, { schema: null });
  await waitForText(page, ".visura-title", "730 Singolo");
  await waitForText(page, title, "La connessione si è interrotta");
  assert.equal(posts.length, 1);
});

onPage(
  "an outcome that nobody knows is told in the next language, too, and after a change while sending",
  async (page) => {
    const [held, answer] = heldBack();
    const posts = await ready(page, [held]);
    await pressUntilLeft(page, posts, "Invia la richiesta");
    await set(page, { languages: "de" });
    answer(unknown);
    await waitForText(page, title, "Wir wissen nicht, ob");
    assert.equal(await page.$eval(".visura-status", (node) => node.checkVisibility()), false);
    await set(page, { languages: "en" });
    await waitForText(page, title, "We do not know whether");
    await press(page, "Check again");
    await waitForText(page, ".visura-title", "Request sent");
    assert.equal(keys(posts), 1);
  },
);

onPage("what the page's own form empties is not what may have arrived", async (page) => {
  const posts = await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await page.$eval("visura-form", (form) => form.formResetCallback());
  await page.$eval("visura-form", (form, values) => Object.assign(form, { values }), person);
  await attachBoth(page, documents);
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual([posts.length, keys(posts)], [2, 1]);
});

onPage(
  "a reload after an unknown outcome is remembered with the draft: a second request takes a person's word",
  async (page) => {
    page.on("dialog", (dialog) => dialog.accept());
    const posts = await ready(page, [null], { draft: "tab" });
    await press(page, "Invia la richiesta");
    await waitForText(page, title, "La connessione si è interrotta");
    await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
    await embed(page, server, { attributes: { ...attributes, draft: "tab" } });
    await waitForText(page, title, "Non sappiamo se la richiesta è arrivata");
    await attachBoth(page, documents);
    await press(page, "Invia la richiesta");
    await page.waitForSelector(".visura-notice button");
    assert.equal(posts.length, 1);
    await press(page, "Invia come nuova richiesta");
    await waitForText(page, ".visura-title", "Richiesta inviata");
    assert.deepEqual([posts.length, keys(posts)], [2, 2]);
  },
);

onPage("the browser asks before a page goes that waits for an outcome, and not before or after", async (page) => {
  const asked = stayed(page);
  await ready(page, [null]);
  const leave = () => page.evaluate(() => location.assign("/?elsewhere"));
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await leave();
  await page.waitForFunction(() => document.querySelector(".visura-notice"));
  assert.deepEqual(asked, ["beforeunload"]);
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await Promise.all([page.waitForNavigation(), leave()]);
  assert.deepEqual(asked, ["beforeunload"]);
});

onPage("a page that sends by itself gets one request with its key, and the form waits for it", async (page) => {
  await embed(page, server, { attributes: { ...attributes, intent: "draft" }, properties: { values: person } });
  await attachBoth(page, documents);
  await page.evaluate(() => {
    window.attempts = [];
    document.querySelector("visura-form").addEventListener("visura-submit", (event) => {
      event.preventDefault();
      window.attempts.push(event.detail.attempt);
      event.detail.waitUntil(new Promise((resolve) => Object.assign(window, { done: resolve })));
    });
  });
  await page.focus(".visura-input");
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("Enter");
  await page.keyboard.down("Enter");
  for (let times = 0; times < 5; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.waitForFunction(() => window.attempts.length > 0);
  await waitForText(page, ".visura-status", "Invio in corso");
  assert.match((await page.evaluate(() => window.attempts)).join(), /^[0-9a-f]{32}$/);
  await page.evaluate(() => window.done());
  await waitForText(page, ".visura-status", "Tutto pronto");
  await press(page, "Salva la bozza");
  await page.waitForFunction(() => window.attempts.length === 2);
});

onPage("while the server still works on the first, asking again can be called off at once", async (page) => {
  const posts = await ready(page, [{ status: 409, headers: { "retry-after": "20" }, body: "" }]);
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => document.querySelector(".visura-underway").checkVisibility());
  await new Promise((resolve) => setTimeout(resolve, 500));
  const before = Date.now();
  await press(page, "Annulla l'invio");
  await waitForText(page, title, "Invio annullato");
  assert.ok(Date.now() - before < 3000);
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.equal(keys(posts), 1);
});

onPage("off the page a request is not followed; put back, it is", async (page) => {
  const [held, answer] = heldBack();
  const posts = await ready(page, [held]);
  const asked = [];
  page.on("request", (request) => request.url().includes("/richiesta/") && asked.push(request.url()));
  await pressUntilLeft(page, posts, "Invia la richiesta");
  await page.evaluate(() => {
    window.form = document.querySelector("visura-form");
    window.form.remove();
  });
  answer(json(200, { success: true, data: { _id: "abc", state: 1, stato_richiesta: "In erogazione" } }));
  await new Promise((resolve) => setTimeout(resolve, 4000));
  assert.deepEqual(asked, []);
  await page.evaluate(() => document.querySelector("main").append(window.form));
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await page.waitForRequest((request) => request.url().endsWith("/richiesta/abc"));
});

onPage("where a page does not say where to send, that is told to its visitor and to its author", async (page) => {
  await embed(page, server, { attributes: { src: attributes.src }, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-notice", "non indica dove inviare");
  assert.equal((await eventsOf(page)).at(-1).detail.code, "action.missing");
  await fill(page, labels.$0, "Maria");
  assert.equal(await page.$(".visura-notice"), null, "what was told of other values is gone with them");
});

onPage("between the answer and what is told of it the button sends nothing", async (page) => {
  const [held, letGo] = heldBack();
  // A service that asks for nothing: each press would be a whole request.
  const optional = JSON.parse(schema);
  for (const field of Object.values(optional.data.json_struttura.campi)) field.null = true;
  optional.data.json_struttura.validazione = "";
  const posts = [];
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (request.url().includes("/extra/result.js")) await held;
    if (request.method() !== "POST") return request.continue();
    posts.push(request.url());
    request.respond(json(200, { success: true, data: { _id: "abc", state: 1, stato_richiesta: "In erogazione" } }));
  });
  const given = { schema: JSON.stringify(optional) };
  await embed(page, server, { attributes: { action: "/richiesta", intent: "order" }, properties: given });
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => window.events.some((text) => text.includes("visura-sent")));
  for (let times = 0; times < 3; times += 1) await page.click(".visura-actions .visura-button-primary");
  letGo();
  await page.waitForSelector(".visura-result");
  assert.equal(posts.length, 1);
});

onPage("a key that is held down never presses what costs once more", async (page) => {
  page.on("dialog", (dialog) => dialog.accept());
  const posts = await ready(page, [null], { draft: "tab" });
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
  await embed(page, server, { attributes: { ...attributes, draft: "tab" } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await page.waitForSelector(".visura-notice button");
  await page.focus(".visura-input");
  for (let times = 0; times < 8; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(posts.length, 1);
});

onPage("where the part that sends did not come the first time, a press asks for it again", async (page) => {
  const asked = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (!request.url().includes("/extra/sending.js")) return request.continue();
    asked.push(request.url());
    if (asked.length < 3) request.abort("connectionreset");
    else request.continue();
  });
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  const told = await page.waitForSelector(".visura-notice, .visura-result");
  if ((await told.evaluate((node) => node.className)).includes("notice")) await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.ok(asked.length >= 3, asked.join());
});

onPage("two forms on a page: the end of one does not take the browser's question from the other", async (page) => {
  const asked = stayed(page);
  await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await page.evaluate(async () => {
    const other = document.querySelector("visura-form").cloneNode(false);
    document.body.append(other);
    await new Promise((resolve) => other.addEventListener("visura-ready", resolve));
    other.remove();
    await new Promise((resolve) => setTimeout(resolve));
    location.assign("/?elsewhere");
  });
  await page.waitForFunction(() => document.querySelector(".visura-notice"));
  assert.deepEqual(asked, ["beforeunload"]);
});

onPage("a schema that does not come while a request is on its way does not take the form from it", async (page) => {
  const [held, answer] = heldBack();
  const posts = await ready(page, [held]);
  await pressUntilLeft(page, posts, "Invia la richiesta");
  await set(page, { src: "/visure/none" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(await page.$(".visura-sheet"));
  answer(json(200, { success: true, data: { _id: "abc", state: 1, stato_richiesta: "In erogazione" } }));
  await waitForText(page, ".visura-title", "Richiesta inviata");
});

onPage('who says "as a new request" and then answers a question has sent a new one', async (page) => {
  const posts = await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await fill(page, labels.$3, "12345");
  await press(page, "Riprova");
  await waitForText(page, title, "Hai cambiato i dati");
  await press(page, "Invia come nuova richiesta");
  await waitForText(page, title, "Una domanda prima di inviare");
  await press(page, "È tutto giusto, invia");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual([posts.length, keys(posts)], [2, 2]);
});

onPage("what is told after a look at other things is what is known of the attempt", async (page) => {
  await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await fill(page, labels.$4, "RSSMRA80A01H501X");
  await press(page, "Riprova");
  await waitForText(page, ".visura-summary-title", "Controlla 1 campo");
  await set(page, { languages: "en" });
  await waitForText(page, title, "The connection was interrupted");
});

onPage("without the part that sends, too, what is wrong is told", async (page) => {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url().includes("/extra/sending.js")) request.abort("connectionreset");
    else request.continue();
  });
  await embed(page, server, { attributes });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
});

/** As a page does that goes elsewhere and comes back without being loaded anew: another element, with nothing in it. */
async function comeBack(page, more = {}) {
  await page.evaluate(async (properties) => {
    const old = document.querySelector("visura-form");
    window.old = old;
    const next = old.cloneNode(false);
    old.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("main").append(Object.assign(next, properties));
    await new Promise((resolve) => next.addEventListener("visura-ready", resolve));
  }, more);
}
const notKnown = "Non sappiamo se la richiesta è arrivata";

onPage(
  "the next form of the service on the page says so, holds nothing, and orders only on a person's word",
  async (page) => {
    const posts = await ready(page, [null]);
    await press(page, "Invia la richiesta");
    await waitForText(page, title, "La connessione si è interrotta");
    await comeBack(page);
    await waitForText(page, title, notKnown);
    assert.deepEqual(await page.$eval("visura-form", (form) => form.values), {});
    await fillPerson(page, { $0: "Anna", except: ["$1"] });
    await attachBoth(page, documents);
    await press(page, "Invia la richiesta");
    await waitForText(page, ".visura-summary-title", "Controlla 1 campo");
    await fill(page, labels.$1, "Rossi");
    await press(page, "Invia la richiesta");
    await page.waitForSelector(".visura-notice button");
    assert.equal(posts.length, 1);
    await press(page, "Invia come nuova richiesta");
    await waitForText(page, title, "Una domanda prima di inviare");
    await press(page, "È tutto giusto, invia");
    await waitForText(page, ".visura-title", "Richiesta inviata");
    assert.deepEqual([posts.length, keys(posts)], [2, 2]);
    assert.match(posts[1].body, /Anna/);
    await comeBack(page);
    assert.equal(await page.$(".visura-notice"), null, "a person has said it once");
  },
);

onPage("a form that stood there already asks, too, and the first one goes on when it is put back", async (page) => {
  const posts = await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await page.evaluate(async (values) => {
    window.old = document.querySelector("visura-form");
    const next = window.old.cloneNode(false);
    document.querySelector("main").append(next);
    await new Promise((resolve) => next.addEventListener("visura-ready", resolve));
    window.old.remove();
    next.values = { ...values, $5: new File(["%PDF-1.4 %%EOF"], "a.pdf"), $6: new File(["%PDF-1.4 %%EOF"], "b.pdf") };
  }, person);
  await waitForText(page, ".visura-status", "Tutto pronto");
  await press(page, "Invia la richiesta");
  await waitForText(page, title, notKnown);
  assert.equal(posts.length, 1);
  await page.evaluate(() => {
    document.querySelector("visura-form").replaceWith(window.old);
  });
  await waitForText(page, title, "La connessione si è interrotta");
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual([posts.length, keys(posts)], [2, 1]);
});

onPage("a form that goes while its request is on its way, or made ready, leaves word of it", async (page) => {
  const [held, answer] = heldBack();
  const posts = await ready(page, [held]);
  await pressUntilLeft(page, posts, "Invia la richiesta");
  await comeBack(page);
  await waitForText(page, title, notKnown);
  answer(json(200, { success: true, data: { _id: "abc", state: 1, stato_richiesta: "In erogazione" } }));
  await page.waitForFunction(() => window.old.textContent.includes("Richiesta inviata"));
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await page.waitForSelector(".visura-notice button");
  assert.equal(posts.length, 1, "nobody was told that the first one was accepted");
});

onPage("at a shared computer the word goes with the rest, in time or when it is emptied", async (page) => {
  const asked = stayed(page);
  await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await page.$eval("visura-form", (form) => {
    form.setAttribute("wipe-after", "0.05");
    window.next = form.cloneNode(false);
    form.remove();
  });
  await new Promise((resolve) => setTimeout(resolve, 3500));
  await page.evaluate(async () => {
    document.querySelector("main").append(window.next);
    await new Promise((resolve) => window.next.addEventListener("visura-ready", resolve));
  });
  await waitForText(page, ".visura-status", "Mancano ancora");
  assert.equal(await page.$(".visura-notice"), null);
  await Promise.all([page.waitForNavigation(), page.evaluate(() => location.assign("/?elsewhere"))]);
  assert.deepEqual(asked, []);
});

onPage("at a shared computer a form that tells of another one's attempt is emptied of that as well", async (page) => {
  await ready(page, [null]);
  await press(page, "Invia la richiesta");
  await waitForText(page, title, "La connessione si è interrotta");
  await comeBack(page, { wipe: true });
  await waitForText(page, title, notKnown);
  await page.$eval("visura-form", (form) => {
    form.setAttribute("wipe-after", "0.05");
    document.querySelector("main").append(form);
  });
  await page.waitForFunction(() => !document.querySelector(".visura-notice"));
  await comeBack(page);
  await waitForText(page, ".visura-status", "Mancano ancora");
  assert.equal(await page.$(".visura-notice"), null);
});
