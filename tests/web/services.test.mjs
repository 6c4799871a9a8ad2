// Every kind of service, in Chromium and in Firefox: many fields in steps, choices, options, two languages.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import {
  attachBoth,
  choose,
  embed,
  fill,
  fillPerson,
  keepBody,
  keptBody,
  picture,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { pageTestIn } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const documents = await makeDocuments({ after });
const browsers = { Chromium: await startBrowser({ after }), Firefox: await startFirefox({ after }) };

const inBoth = (name, body, options) => pageTestIn(browsers, name, body, options);

const order = { intent: "order", action: "/richiesta", documents: "/documento" };
const seedAttributes = { src: `/visure/${hash}`, ...order };

inBoth("paid options count in the sum and travel by their names", async (page) => {
  await embed(page, server, { attributes: { intent: "draft" }, properties: { schema, values: person } });
  await keepBody(page);
  await attachBoth(page, documents);
  await choose(page, "Opzioni a pagamento", "Urgenza");
  await choose(page, "Opzioni a pagamento", "Assistenza");
  assert.match(await textOf(page, ".visura-total dd"), /39,70/);
  await choose(page, "Opzioni a pagamento", "Urgenza");
  assert.match(await textOf(page, ".visura-total dd"), /35,70/);
  await press(page, "Salva la bozza");
  const { opzioni, json_visura } = await keptBody(page);
  assert.deepEqual(Object.values(opzioni), [true]);
  assert.equal(json_visura.$0, person.$0);
});

inBoth("in German the citizen sees no Italian but the vendor's own words", async (page) => {
  await embed(page, server, { attributes: { ...seedAttributes, languages: "de" } });
  await press(page, "Antrag absenden");
  await waitForText(page, ".visura-summary-title", "7 Felder prüfen");
  const italian = await page.evaluate(() => {
    const root = document.querySelector(".visura");
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const own = [];
    while (texts.nextNode())
      if (!texts.currentNode.parentElement.closest("[lang=it]")) own.push(texts.currentNode.data);
    return [root.lang, own.filter((text) => /\b(campi|obbligatori|Scegli|Carica|Compila|Totale)\b/.test(text))];
  });
  assert.deepEqual(italian, ["de", []]);
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Antrag absenden");
  await waitForText(page, ".visura-title", "Antrag gesendet");
});

inBoth("the vendor's words inside our sentences are Italian in every other language", async (page) => {
  const given = JSON.parse(schema);
  given.data.json_struttura.campi.$0.nome = "Nome (per esteso) [*]";
  await embed(page, server, { attributes: { languages: "de" }, properties: { schema: given } });
  await page.$eval(".visura-button-primary", (button) => button.click());
  await page.waitForSelector(".visura-summary a");
  const marked = (selector) =>
    page.$eval(selector, (node) => [
      node.textContent,
      [...node.querySelectorAll("[lang=it]")].map((part) => part.textContent),
    ]);
  assert.deepEqual(await marked(".visura-summary a"), [
    "Füllen Sie „Nome (per esteso) [*]“ aus",
    ["Nome (per esteso) [*]"],
  ]);
  assert.deepEqual((await marked(".visura-words"))[1], ["Nome (per esteso) [*]"]);
  await fill(page, "Email", "mario.rossi@example.it");
  await fill(page, "Cellulare", "3331234567");
  await fill(page, "Codice fiscale", person.$4);
  await attachBoth(page, documents);
  const missing = ["Nome (per esteso) [*]", "Cognome"];
  assert.deepEqual(await marked(".visura-sentence"), [`Zum Abschluss fehlen noch: ${missing.join(" und ")}`, missing]);
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "it de"));
  await waitForText(page, ".visura-summary-title", "Controlla");
  const phrases = await page.$$eval(".visura-summary a .visura-phrase", (all) =>
    all.map((phrase) => [phrase.lang, phrase.querySelectorAll("[lang=it]").length]),
  );
  assert.deepEqual(phrases.slice(0, 2), [
    ["it", 0],
    ["de", 1],
  ]);
});

const twoPeople = JSON.stringify({
  data: {
    hash_visura: "00000000000000000000000000000004",
    nome_visura: "Prova di due persone",
    nome_categoria: "Prove",
    json_struttura: {
      campi: Object.fromEntries(
        ["Email locatore", "Email conduttore", "Codice fiscale", "Cellulare"].map((nome, ordine) => [
          `$${ordine}`,
          { nome, tipo: ["email", "email", "codice_fiscale", "telefono"][ordine], null: true, ordine },
        ]),
      ),
      validazione: "$0 && $1 && $2 && $3",
    },
  },
  success: true,
  message: "",
  error: null,
});

inBoth("a line of the summary names its field where its sentence does not", async (page) => {
  await embed(page, server, {
    attributes: { languages: "it de" },
    properties: { schema: twoPeople, values: { $0: "anna@", $1: "mario@", $2: "RSSMRA80A01H501X", $3: "12345678" } },
  });
  await page.$eval(".visura-button-primary", (button) => button.click());
  await page.waitForSelector(".visura-summary a");
  const lines = await page.$$eval(".visura-summary a", (all) => all.map((link) => link.textContent));
  assert.match(lines[0], /^Email locatore: L'email è incompleta/);
  assert.match(lines[1], /^Email conduttore: L'email è incompleta/);
  assert.match(lines[2], /^L'ultima lettera del codice fiscale/);
  assert.equal(new Set(lines).size, 3);
});

inBoth("another language goes on where the person is: the same step, the same errors", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await press(page, "Avanti");
  assert.equal(await textOf(page, ".visura-summary-title"), "Controlla 6 campi");
  await page.evaluate(() => document.querySelectorAll(".visura-step-list button")[1].click());
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "de"));
  await waitForText(page, ".visura-step-count", "Schritt 2 von 8");
  assert.equal(await page.$eval(".visura-summary", (box) => box.hidden), true, "this step has none of them");
  await page.evaluate(() => document.querySelectorAll(".visura-step-list button")[0].click());
  assert.equal(await textOf(page, ".visura-summary-title"), "6 Felder prüfen");

  await embed(page, server, { attributes: seedAttributes });
  await press(page, "Invia la richiesta");
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "en"));
  await waitForText(page, ".visura-summary-title", "Check 7 fields");
  assert.equal(await page.$$eval(".visura-field:has([aria-invalid=true])", (all) => all.length), 7);
});

inBoth("Italian and German stand side by side, alike, each in its own language", async (page) => {
  await embed(page, server, { attributes: { ...seedAttributes, languages: "it de" } });
  await page.$eval(".visura-button-primary", (button) => button.click());
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi 7 Felder prüfen");
  const pairs = await page.$$eval(".visura-phrase", (all) =>
    all.map((phrase) => {
      const { fontSize, fontWeight, color } = getComputedStyle(phrase);
      return { lang: phrase.lang, look: [fontSize, fontWeight, color].join() };
    }),
  );
  assert.ok(pairs.length > 40);
  for (let index = 0; index < pairs.length; index += 2) {
    assert.deepEqual([pairs[index].lang, pairs[index + 1].lang], ["it", "de"]);
    assert.equal(pairs[index].look, pairs[index + 1].look);
  }
  const said = await page.$eval("[aria-invalid=true]", (input) => {
    const ids = input.getAttribute("aria-describedby").split(" ");
    return ids.map((id) => document.getElementById(id).querySelectorAll("[lang=de]").length);
  });
  assert.equal(said.at(-1), 1, "once in German");
  await fillPerson(page);
  await attachBoth(page, documents);
  await page.$eval(".visura-button-primary", (button) => button.click());
  await waitForText(page, ".visura-title", "Antrag gesendet");
});

const radio = {
  hash_visura: "00000000000000000000000000000001",
  nome_visura: "Prova di scelta",
  nome_categoria: "Prove",
  json_struttura: {
    campi: {
      $0: { nome: "Chi chiede", tipo: "radio", opzioni: { P: "Privato", A: "Azienda" }, istruzioni: "Scegli" },
      $1: { nome: "Delega", tipo: "file", null: true },
      $2: { nome: "Note", tipo: "testo", null: true },
    },
    validazione: "$2 || ($0 && $1)",
  },
};

inBoth("a half-filled set is a question: a choice alone wants its document, and can be taken back", async (page) => {
  const text = JSON.stringify({ data: radio, success: true, message: "", error: null });
  await embed(page, server, { properties: { schema: text } });
  await fill(page, "Note", "Niente");
  await choose(page, "Chi chiede", "Privato");
  await waitForText(page, ".visura-verdict", "aggiungere anche delega");
  await keepBody(page);
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-notice-title", "Una domanda prima di inviare");
  await picture(page, "question");
  await press(page, "Togli la scelta Chi chiede");
  assert.doesNotMatch(await textOf(page, ".visura-verdict"), /delega/);
  await press(page, "Fai una prova");
  const body = await keptBody(page);
  assert.deepEqual(body.json_visura, { $2: "Niente" });
});

inBoth("a question is asked once: who has answered it is not asked again", async (page) => {
  const text = JSON.stringify({ data: radio, success: true, message: "", error: null });
  await embed(page, server, { properties: { schema: text } });
  await keepBody(page);
  await fill(page, "Note", "Niente");
  await choose(page, "Chi chiede", "Azienda");
  await press(page, "Fai una prova");
  await press(page, "È tutto giusto, invia");
  assert.equal((await keptBody(page)).json_visura.$0, "A");
  await page.evaluate(() => delete window.body);
  await press(page, "Fai una prova");
  assert.equal((await keptBody(page)).json_visura.$2, "Niente");
});

test("Chromium: a DocuEngine request is sent to its own collection and followed by its own states", async () => {
  const page = await browsers.Chromium.newPage();
  const id = "66c881896de559cb65055392";
  const posted = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/requests")) return request.continue();
    if (request.method() === "POST") posted.push(request);
    const state = request.method() === "POST" ? "WAIT" : "DONE";
    const body = JSON.stringify({ data: { id, state }, success: true, message: "", error: null });
    request.respond({ status: 200, contentType: "application/json", body });
  });
  const own = { intent: "order", action: "/requests", documents: "/requests" };
  const simple = {
    ...lease,
    requestStructure: {
      fields: { field0: { name: "plate", nameIT: "targa", type: "string", required: true, options: null, help: null } },
      validation: "field0",
    },
  };
  const text = JSON.stringify({ data: simple, success: true, message: "", error: null });
  await embed(page, server, { attributes: own, properties: { schema: text } });
  await fill(page, "Targa", "AB123CD");
  await press(page, "Invia la richiesta");

  await waitForText(page, ".visura-state", "Documento pronto");
  assert.equal(await textOf(page, ".visura-facts code"), id);
  const [body] = await Promise.all(posted.map((request) => request.fetchPostData()));
  assert.deepEqual(JSON.parse(body), { documentId: lease.id, search: { field0: "AB123CD" } });
  const download = await page.$eval(".visura-result .visura-button-primary", (button) => button.checkVisibility());
  assert.equal(download, true);
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});
