// After sending: how often the form asks for the state, when it stops, and where documents lead.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, picture, press, textOf, waitForText } from "./support/form.mjs";
import { hear, heardOf } from "./support/heard.mjs";
import { lease } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const envelope = (data) => JSON.stringify({ data, success: true, message: "", error: null });

/** Answers whatever `answers` has an answer for, by method and path; the rest goes to the server. */
async function answering(page, answers) {
  const asked = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const name = `${request.method()} ${new URL(request.url()).pathname}`;
    const answer = answers[name];
    if (!answer) return request.continue();
    asked.push(name);
    request.respond({ status: 200, contentType: "application/json", ...answer(request) });
  });
  return asked;
}

onPage("the state is asked for less and less often, and no longer once the form is gone", async (page) => {
  const state = { body: envelope({ _id: "abc123", state: 1, stato_richiesta: "In erogazione" }) };
  const asked = await answering(page, {
    "POST /richiesta": () => state,
    "GET /richiesta/abc123": () => state,
  });
  // Seconds become milliseconds, so that minutes pass in no time.
  await page.evaluateOnNewDocument(() => {
    window.waits = [];
    const set = window.setTimeout;
    window.setTimeout = (work, delay = 0, ...rest) => {
      if (delay < 1000) return set(work, delay, ...rest);
      window.waits.push(delay);
      return set(work, delay / 1000, ...rest);
    };
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      this.addEventListener("load", () => {
        window.sentAt = window.waits.length;
      });
      return send.call(this, body);
    };
  });
  const attributes = { src: `/visure/${hash}`, action: "/richiesta", intent: "order" };
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => window.waits.filter((wait) => wait === 30_000).length > 1);
  // What was waited for before the request left does not count.
  const waits = (await page.evaluate(() => window.waits.slice(window.sentAt))).filter((wait) => wait <= 30_000);
  assert.deepEqual(waits.slice(0, 4), [1000, 1500, 2250, 3375]);
  for (const [index, wait] of waits.entries()) assert.ok(index === 0 || wait >= waits[index - 1], waits.join());

  await page.evaluate(() => document.querySelector("visura-form").remove());
  await page.waitForNetworkIdle({ idleTime: 200 });
  const before = asked.length;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
  assert.equal(asked.length, before);
});

const plate = {
  ...lease,
  requestStructure: {
    fields: { field0: { name: "plate", nameIT: "targa", type: "string", required: true, options: null, help: null } },
    validation: "field0",
  },
};

onPage("documents of a DocuEngine request are links, and only to where a document may be", async (page) => {
  const id = "66c881896de559cb65055392";
  const addresses = [
    "https://storage.example/signed?x=1",
    "documents/0123",
    "http://storage.example/plain",
    "javascript:alert(1)",
    "data:text/html,x",
    5,
  ].map((downloadUrl, index) => ({ fileName: `../carta ${index}.pdf`, downloadUrl }));
  await answering(page, {
    "POST /api/requests": () => ({ body: envelope({ id, state: "DONE" }) }),
    [`GET /api/requests/${id}/documents`]: () => ({ body: envelope([...addresses, null, "x"]) }),
  });
  const attributes = { action: "/api/requests", documents: "/api/requests", intent: "order" };
  const properties = { schema: envelope(plate), values: { field0: "AB123CD" } };
  await embed(page, server, { attributes, properties });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-state", "Documento pronto");
  await press(page, "Scarica il documento");
  await waitForText(page, ".visura-result", "Ecco i documenti");
  const links = await page.$$eval(".visura-documents a", (all) =>
    all.map(({ href, textContent }) => [textContent, href]),
  );
  assert.deepEqual(links, [
    ["carta 0.pdf", "https://storage.example/signed?x=1"],
    ["carta 1.pdf", `${server.address}/api/requests/${id}/documents/0123`],
  ]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "carta 0.pdf");
});

onPage("documents that do not come are told, and can be asked for again", async (page) => {
  const id = "66c881896de559cb65055392";
  let list = [];
  await answering(page, {
    "POST /requests": () => ({ body: envelope({ id, state: "DONE" }) }),
    [`GET /requests/${id}/documents`]: () => ({ body: envelope(list) }),
  });
  const attributes = { action: "/requests", documents: "/requests", intent: "order" };
  const properties = { schema: envelope(plate), values: { field0: "AB123CD" } };
  await embed(page, server, { attributes, properties });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-state", "Documento pronto");
  await press(page, "Scarica il documento");
  await waitForText(page, ".visura-result", "Il documento non si è scaricato");
  list = [{ fileName: "a.pdf", downloadUrl: "https://storage.example/a" }];
  await press(page, "Scarica il documento");
  await waitForText(page, ".visura-documents", "a.pdf");
  assert.equal(await textOf(page, ".visura-documents a"), "a.pdf");
});

/** A request was sent, and whenever it is asked for stands at what `state` says. */
async function ordered(page, state) {
  const now = () => ({ body: envelope({ _id: "abc123", stato_richiesta: state() }) });
  await answering(page, { "POST /richiesta": now, "GET /richiesta/abc123": now });
  await hear(page);
  const attributes = { src: `/visure/${hash}`, action: "/richiesta", documents: "/documento", intent: "order" };
  await embed(page, server, { attributes, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
}

onPage(
  "the way of a request is told in words: what is done, where it stands now, and when the document is there",
  async (page) => {
    let state = "In erogazione";
    await ordered(page, () => state);
    await waitForText(page, ".visura-state", "Stato: In erogazione");
    const steps = () =>
      page.$$eval(".visura-steps li", (all) =>
        all.map((node) => [node.textContent, node.getAttribute("aria-current")]),
      );
    assert.deepEqual(await steps(), [
      ["In erogazione adesso", "step"],
      ["Dati disponibili", null],
      ["Documento pronto", null],
    ]);
    await picture(page, "result-under-way");
    // Asked again and again, the same state is no news.
    await page.evaluate(() => window.heard.splice(0));
    await page.waitForResponse((response) => response.url().endsWith("/richiesta/abc123"));
    await page.waitForNetworkIdle({ idleTime: 100 });
    assert.deepEqual(await page.evaluate(() => window.heard.splice(0)), []);
    state = "Visura evasa";
    await waitForText(page, ".visura-state", "Stato: Documento pronto");
    assert.deepEqual(await page.evaluate(() => window.heard.splice(0)), [
      "Stato: Documento prontoIl documento è pronto: puoi scaricarlo.",
    ]);
    assert.deepEqual(await steps(), [
      ["In erogazione fatto", null],
      ["Dati disponibili fatto", null],
      ["Documento pronto fatto", "step"],
    ]);
    await picture(page, "result-ready");
  },
);

for (const [language, title, ...words] of [
  ["it", "Richiesta annullata", /dall'ufficio/, /indica il numero/, /un'altra/],
  ["en", "Request cancelled", /by the office/, /request number/, /another/],
  ["de", "Antrag storniert", /vom Amt/, /Antragsnummer/, /weiteren/],
])
  onPage(`that a request was cancelled is said plainly, once, and what can be done now: ${language}`, async (page) => {
    let state = "In ricerca";
    await ordered(page, () => state);
    await waitForText(page, ".visura-title", "Richiesta inviata");
    await page.$eval("visura-form", (form, lang) => form.setAttribute("languages", lang), language);
    await page.waitForFunction((lang) => document.querySelector(`.visura[lang=${lang}] .visura-state`), {}, language);
    await page.evaluate(() => window.heard.splice(0));
    state = "Annullata";
    await waitForText(page, ".visura-title", title);
    const heard = await page.evaluate(() => window.heard.splice(0));
    assert.equal(heard.length, 1, heard.join("\n"));
    for (const word of words) assert.match(heard[0], word);
    const seen = await page.$$eval(".visura-result p", (all) =>
      all.filter((node) => node.checkVisibility()).map((node) => node.textContent),
    );
    assert.doesNotMatch(seen.join(), /Conserva|Keep the|Bewahren/);
    assert.equal(await page.$eval(".visura-steps", (way) => way.checkVisibility()), false);
    assert.equal(await textOf(page, ".visura-facts code"), "abc123");
    await picture(page, `result-cancelled-${language}`);
    // The way on is what is pressed next.
    const ways = await page.$$eval(".visura-result > .visura-row button", (all) =>
      all.filter((node) => node.checkVisibility()).map((node) => node.className),
    );
    assert.equal(ways.length, 1);
  });

onPage("a request that was cancelled at once never stands there as one that was sent", async (page) => {
  await answering(page, {
    "POST /requests": () => ({ body: envelope({ id: "66c881896de559cb65055392", state: "CANCELLED" }) }),
  });
  const attributes = { action: "/requests", documents: "/requests", intent: "order" };
  await embed(page, server, { attributes, properties: { schema: envelope(plate), values: { field0: "AB123CD" } } });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta annullata");
  assert.match(await textOf(page, ".visura-state + p"), /dall'ufficio/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Richiesta annullata");
});

onPage("the number of a request is copied by one press, which says so", async (page) => {
  await answering(page, {
    "POST /requests": () => ({ body: envelope({ id: "66c881896de559cb65055392", state: "DONE" }) }),
  });
  await page.browserContext().overridePermissions(server.address, ["clipboard-read", "clipboard-sanitized-write"]);
  await hear(page);
  const attributes = { action: "/requests", intent: "order" };
  await embed(page, server, { attributes, properties: { schema: envelope(plate), values: { field0: "AB123CD" } } });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(await heardOf(page, () => press(page, "Copia Numero della richiesta")), ["Copiato"]);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "66c881896de559cb65055392");
});

onPage("where there is no clipboard there is no button for it", async (page) => {
  await answering(page, {
    "POST /requests": () => ({ body: envelope({ id: "66c881896de559cb65055392", state: "DONE" }) }),
  });
  await page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const attributes = { action: "/requests", intent: "order" };
  await embed(page, server, { attributes, properties: { schema: envelope(plate), values: { field0: "AB123CD" } } });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-facts", "66c881896de559cb65055392");
  assert.equal(await page.$(".visura-facts button"), null);
});
