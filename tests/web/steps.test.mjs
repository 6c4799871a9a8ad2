// A long form in steps: what each step says of itself, and the last page where everything is read once more.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import {
  attach,
  choose,
  embed,
  fill,
  focused,
  keepBody,
  keptBody,
  picture,
  press,
  search,
  stepTitle,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { pageTestIn } from "./support/pages.mjs";
import { documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const documents = await makeDocuments({ after });
const browsers = { Chromium: await startBrowser({ after }), Firefox: await startFirefox({ after }) };

const inBoth = (name, body, options) => pageTestIn(browsers, name, body, options);

/** Filled in step by step, as a person goes through it. */
const leaseSteps = [
  async (page) => {
    await choose(page, "Tipo di contratto", "Abitazione");
    await choose(page, "Regime fiscale", "Cedolare");
    await fill(page, "Data di inizio contratto", "1/12/2026");
    await fill(page, "Data di fine contratto", "30/11/2030");
    await fill(page, "Canone annuo contratto", "7200,50");
    await fill(page, "Copie del contratto", "2");
  },
  async (page) => {
    await search(page, "Categoria catastale immobile", "tipo 12");
    await fill(page, "Provincia immobile", "Roma");
    await fill(page, "Comune immobile", "Roma");
    await fill(page, "Indirizzo immobile", "Via Roma 1");
  },
  async (page) => {
    await fill(page, "Nome locatore", "Mario");
    await fill(page, "Cognome locatore", "Rossi");
    await fill(page, "Codice fiscale locatore", person.$4);
  },
  async () => {},
  async (page) => {
    await fill(page, "Nome conduttore", "Maria");
    await fill(page, "Cognome conduttore", "Rossi");
    await fill(page, "Codice fiscale conduttore", "RSSMRA80A41H501Y");
    await fill(page, "Telefono conduttore", "3331234567");
  },
  async () => {},
  async (page) => attach(page, "Contratto firmato", documents.card),
];

async function throughSteps(page) {
  for (const step of leaseSteps) {
    await step(page);
    await press(page, "Avanti");
  }
  assert.equal(await stepTitle(page), "Controlla e invia");
}

inBoth("46 fields go by steps to a page where everything is read once more, and to an exact request", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await keepBody(page);
  assert.equal(await page.$$eval(".visura-field", (all) => all.length), 46);
  assert.equal(await textOf(page, ".visura-step-count"), "Passo 1 di 8");
  await throughSteps(page);
  const rows = await page.$$eval(".visura-review-row", (all) => all.map((row) => row.textContent));
  assert.ok(
    rows.includes("Categoria catastale immobileA/12 Abitazioni di tipo 12Cambia Categoria catastale immobile"),
    rows.join("\n"),
  );
  assert.ok(rows.includes("Contratto firmatotessera.pdfCambia Contratto firmato"));
  assert.ok(rows.includes("Data di inizio contratto1 dicembre 2026Cambia Data di inizio contratto"), rows.join("\n"));
  assert.ok(rows.includes("Canone annuo contratto7200,50Cambia Canone annuo contratto"), rows.join("\n"));
  assert.ok(rows.includes("Telefono conduttore3331234567Cambia Telefono conduttore"), "as it was typed");
  assert.deepEqual(await page.$$eval(".visura-review-title", (all) => all.map((title) => title.textContent)), [
    "Contratto",
    "Immobile",
    "Locatore",
    "Conduttore",
    "I documenti",
  ]);
  await picture(page, "lease-review");

  await press(page, "Cambia Comune immobile");
  assert.equal((await focused(page)).text, "Comune immobile");
  await fill(page, "Comune immobile", "Tivoli");
  await press(page, "Torna al riepilogo");
  await choose(page, "Opzioni a pagamento", "Urgenza");
  assert.match(await textOf(page, ".visura-total dd"), /33,90/);

  await press(page, "Invia la richiesta");
  const body = await keptBody(page);
  assert.equal(body.documentId, lease.id);
  assert.deepEqual(body.selectedOptions, ["urgenza"]);
  assert.equal(body.state, undefined);
  const { search: sent } = body;
  assert.equal(sent.field0, "A");
  assert.equal(sent.field6, "A12");
  assert.equal(sent.field8, "Tivoli");
  assert.equal(sent.field42, documents.contents.card.toString("base64"));
});

inBoth("a step with errors says so and stays; the others can be reached all the same", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await press(page, "Avanti");
  assert.equal(await stepTitle(page), "Contratto");
  assert.equal(await textOf(page, ".visura-summary-title"), "Controlla 6 campi");
  assert.match((await focused(page)).class, /visura-summary/);
  await page.evaluate(() => [...document.querySelectorAll(".visura-step-list button")].at(-1).click());
  assert.equal(await stepTitle(page), "Controlla e invia");
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => document.activeElement.matches(".visura-summary"));
  assert.match(await textOf(page, ".visura-verdict"), /email conduttore oppure telefono conduttore/);
  await page.evaluate(() => document.querySelector(".visura-summary a").click());
  assert.equal(await stepTitle(page), "Contratto");
  assert.match((await focused(page)).text, /^Abitazione/);
});

const toStep = (page, index) =>
  page.evaluate((at) => [...document.querySelectorAll(".visura-step-list button")].at(at).click(), index);

const summarised = (page) =>
  page.$eval(".visura-summary", (box) => (box.hidden ? 0 : box.querySelectorAll("li").length));

inBoth("each step speaks of its own errors; the last page and a submit of all of them", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await press(page, "Avanti");
  assert.equal(await summarised(page), 6);
  await toStep(page, 1);
  assert.equal(await summarised(page), 0);
  await press(page, "Avanti");
  assert.equal(await summarised(page), 4);
  await toStep(page, -1);
  assert.equal(await summarised(page), 10);
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => document.activeElement.matches(".visura-summary"));
  const all = await summarised(page);
  assert.ok(all > 10);
  await toStep(page, 0);
  assert.equal(await summarised(page), all);
});

inBoth("on every step one sees how much is missing, and only on the last the button", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  const seen = (selector) => page.$eval(selector, (node) => (node.checkVisibility() ? node.textContent : ""));
  const [, before] = (await seen(".visura-status")).match(/Mancano ancora (\d+) campi/);
  await choose(page, "Tipo di contratto", "Abitazione");
  await waitForText(page, ".visura-status", `Mancano ancora ${before - 1} campi`);
  assert.deepEqual([await seen(".visura-sentence"), await seen(".visura-actions")], ["", ""]);
  await picture(page, "lease-step");
  await toStep(page, -1);
  assert.match(await seen(".visura-sentence"), /^Per completare/);
  assert.match(await seen(".visura-actions"), /Invia la richiesta/);
});

const halves = {
  hash_visura: "00000000000000000000000000000003",
  nome_visura: "Prova di passi",
  nome_categoria: "Prove",
  json_struttura: {
    campi: Object.fromEntries(
      [
        ...["Nome", "Cognome", "Email", "Targa"],
        ...["Via spedizione", "Civico spedizione", "CAP spedizione", "Note spedizione"],
        ...["Nome delegato", "Cognome delegato", "Note delegato", "Ruolo delegato"],
      ].map((nome, ordine) => [`$${ordine}`, { nome, tipo: "testo", null: true, ordine }]),
    ),
    validazione: "($0 && $1) || ($4 && $5 && $6) || ($0 && $8)",
  },
};

inBoth("a half-filled set is asked about on the step that has it", async (page) => {
  const text = JSON.stringify({ data: halves, success: true, message: "", error: null });
  await embed(page, server, { properties: { schema: text } });
  const asked = () => page.$eval(".visura-question", (node) => (node.checkVisibility() ? node.textContent : ""));
  await fill(page, "Nome", "Mario");
  await fill(page, "Cognome", "Rossi");
  await toStep(page, 1);
  await fill(page, "Via spedizione", "Via Roma");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector(".visura-question").textContent !== "");
  assert.match(await asked(), /spedizione/i);
  await toStep(page, 0);
  assert.equal(await asked(), "");
  await toStep(page, -1);
  assert.match(await asked(), /spedizione/i);
});

inBoth("the last page names what is missing, what would do instead, and where to enter it", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await toStep(page, -1);
  const rows = async () => page.$$eval(".visura-review-row", (all) => all.map((row) => row.textContent));
  const first = await rows();
  for (const row of [
    "Email conduttoreManca: serve questo, oppure Telefono conduttoreInserisci Email conduttore",
    "Telefono conduttoreManca: serve questo, oppure Email conduttoreInserisci Telefono conduttore",
    "Contratto firmatoMancaCarica Contratto firmato",
    "Canone annuo contrattoMancaInserisci Canone annuo contratto",
  ])
    assert.ok(first.includes(row), first.join("\n"));
  await picture(page, "lease-review-missing");
  await press(page, "Inserisci Telefono conduttore");
  await fill(page, "Telefono conduttore", "3331234567");
  await press(page, "Torna al riepilogo");
  await page.waitForFunction(() => document.activeElement.matches(".visura-summary, h3"));
  await toStep(page, -1);
  assert.ok((await rows()).includes("Email conduttoreNon compilatoInserisci Email conduttore"));
});

inBoth("dates and amounts are written as the form's languages write them", async (page) => {
  const values = { field2: "1/12/2026", field4: "7200,5", field5: "2026", field6: "A3", field13: "1.000" };
  await embed(page, server, { attributes: { languages: "de" }, properties: { schema: leaseSchema, values } });
  await toStep(page, -1);
  const told = async (...labels) => {
    const rows = await page.$$eval(".visura-review-row", (all) =>
      all.map((row) => [row.querySelector("dt").textContent, row.querySelector("dd").textContent]),
    );
    return labels.map((label) => Object.fromEntries(rows)[label]);
  };
  const asked = ["Data di inizio contratto", "Canone annuo contratto", "Copie del contratto", "Rendita immobile"];
  assert.deepEqual(await told(...asked), ["1. Dezember 2026", "7.200,5", "2026", "1.000"]);
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "it de"));
  await waitForText(page, ".visura-step-count", "Passo 8 di 8");
  assert.equal((await told(asked[0]))[0], "1 dicembre 2026 1. Dezember 2026");
});

inBoth("another language forgets not that the last page was seen", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await toStep(page, -1);
  await toStep(page, 2);
  assert.equal(await textOf(page, ".visura-step-controls .visura-button-primary"), "Torna al riepilogo");
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "en"));
  await waitForText(page, ".visura-step-count", "Step 3 of 8");
  assert.equal(await textOf(page, ".visura-step-controls .visura-button-primary"), "Back to the overview");
});

inBoth("a day that there is not stands on the last page as it was typed", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await fill(page, "Data di inizio contratto", "31/02/2030");
  await fill(page, "Data di fine contratto", "28/02/2031");
  await page.evaluate(() => [...document.querySelectorAll(".visura-step-list button")].at(-1).click());
  const review = await page.$$eval(".visura-review", (all) => all.map((part) => part.textContent).join());
  assert.match(review, /31\/02\/2030/);
  assert.match(review, /28 febbraio 2031/);
});
