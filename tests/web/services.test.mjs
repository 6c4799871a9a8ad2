// Every kind of service, in Chromium and in Firefox: many fields in steps, choices, options, two languages, and a page
// around the form that does not always behave.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import {
  attach,
  attachBoth,
  choose,
  embed,
  fill,
  fillPerson,
  focused,
  formIsThere,
  keepBody,
  keptBody,
  labels,
  picture,
  press,
  search,
  stepTitle,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const documents = await makeDocuments({ after });
const browsers = { Chromium: await startBrowser({ after }), Firefox: await startFirefox({ after }) };

function inBoth(name, body, options = {}) {
  for (const [browser, { newPage }] of Object.entries(browsers)) {
    test(`${browser}: ${name}`, async () => {
      const page = await newPage(options);
      await body(page, browser);
      assert.deepEqual(page.complaints, []);
      await page.browserContext().close();
    });
  }
}

const order = { intent: "order", action: "/richiesta", documents: "/documento" };
const seedAttributes = { src: `/visure/${hash}`, ...order };

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
  await waitForText(page, ".visura-verdict", "aggiungi anche delega");
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

inBoth("the keyboard alone fills in and sends", async (page) => {
  await embed(page, server, { attributes: seedAttributes });
  for (const text of Object.values(person)) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  await attachBoth(page, documents);
  for (let presses = 0; presses < 20 && !(await focused(page)).text.startsWith("Invia"); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-title", "Richiesta inviata");
});

inBoth(
  "320 pixels hold the longest form: nothing is cut off, nothing scrolls sideways",
  async (page) => {
    await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
    for (const step of [0, 1, 6, 7]) {
      await page.evaluate((index) => document.querySelectorAll(".visura-step-list button")[index].click(), step);
      const beyond = await page.$$eval("visura-form *", (all) =>
        all
          .map((node) => ({ name: node.className || node.tagName, box: node.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
          .map(({ name }) => name),
      );
      assert.deepEqual(beyond, [], `step ${step + 1}`);
    }
    await picture(page, "lease-320");
  },
  { width: 320 },
);

inBoth("an error of the page's own scripts leaves the form alone", async (page) => {
  await embed(page, server, { attributes: seedAttributes });
  await page.evaluate(() => {
    const listen = (name) =>
      document.addEventListener(name, () => {
        throw new Error("the page's own mistake");
      });
    for (const name of ["visura-change", "visura-invalid", "visura-sent"]) listen(name);
  });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.ok(page.complaints.length > 0);
  assert.ok(page.complaints.every((text) => text.includes("own mistake")));
  page.complaints.length = 0;
});

inBoth("while the network is lost nothing is typed again, and the same attempt goes through", async (page, browser) => {
  const own = await serve({ after }, { pages: emptyPage });
  await embed(page, own, { attributes: seedAttributes, properties: { values: person } });
  await attachBoth(page, documents);
  await page.waitForNetworkIdle();
  await own.stop("SIGKILL");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "La connessione si è interrotta");
  await picture(page, `network-lost-${browser}`);
  const typed = await page.$$eval(".visura-field .visura-input", (all) => all.map((input) => input.value));
  assert.deepEqual(typed, Object.values(person));
  await serve({ after }, { pages: emptyPage, options: ["--listen", `127.0.0.1:${own.port}`] });
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  page.complaints.length = 0;
});

inBoth("a form drawn from a ready description takes input before the core has arrived", async (page) => {
  await page.goto(server.address);
  await page.evaluate(async (text) => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    const form = document.createElement("visura-form");
    let arrive;
    form.engine = new Promise((resolve) => (arrive = () => resolve(engine)));
    window.arrive = arrive;
    form.description = engine.readSchema(text).description();
    form.schema = text;
    document.querySelector("main").append(form);
  }, schema);
  await formIsThere(page);
  await fill(page, labels.$0, "Mario");
  assert.equal(await textOf(page, ".visura-status"), "");
  await page.evaluate(() => window.arrive());
  await waitForText(page, ".visura-status", "Mancano ancora 6 campi");
  assert.equal(await page.$eval(".visura-field input", (input) => input.value), "Mario");
});

inBoth("what the portal knows of the person fills the fields that ask for it, once", async (page) => {
  await page.goto(server.address);
  await page.evaluate(async (text) => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    const description = engine.readSchema(text).description();
    const tokens = { $0: "given-name", $1: "family-name", $2: "email", $3: "tel" };
    description.fields = description.fields.map((field) => ({ ...field, autocomplete: tokens[field.key] ?? "" }));
    const form = document.createElement("visura-form");
    const known = { given_name: "Mario", family_name: "Rossi", tax_code: "TINIT-RSSMRA80A01H501U" };
    Object.assign(form, { description, schema: text, values: { $0: "Anna" }, prefill: known });
    document.querySelector("main").append(form);
  }, schema);
  await waitForText(page, ".visura-status", "Mancano ancora 4 campi");
  const values = await page.$eval("visura-form", (form) => form.values);
  assert.deepEqual(values, { $0: "Anna", $1: "Rossi", $4: "TINIT-RSSMRA80A01H501U" });
  const tokens = await page.$$eval(".visura-input", (all) => all.map((input) => input.autocomplete));
  assert.deepEqual(tokens, ["given-name", "family-name", "off", "tel", "email"]);
});

inBoth("a hundred forms come and go and leave nothing behind", async (page, browser) => {
  await page.goto(server.address);
  const left = await page.evaluate(
    async (text, rounds) => {
      const { loadEngine } = await import("/visura/visura-form.js");
      const engine = await loadEngine();
      const forms = [];
      for (let round = 0; round < rounds; round += 1) {
        const form = document.createElement("visura-form");
        const ready = new Promise((resolve) => form.addEventListener("visura-ready", resolve, { once: true }));
        Object.assign(form, { schema: text, engine });
        document.querySelector("main").append(form);
        await ready;
        form.remove();
        forms.push(new WeakRef(form));
      }
      window.forms = forms;
      return document.querySelectorAll("*").length;
    },
    schema,
    100,
  );
  assert.equal(left, await page.evaluate(() => document.querySelectorAll("*").length));
  assert.ok(left < 20);
  if (browser === "Chromium") {
    const session = await page.createCDPSession();
    const alive = async () => {
      await session.send("HeapProfiler.collectGarbage");
      return page.evaluate(() => window.forms.filter((form) => form.deref()).length);
    };
    // The last one may still be held by what ran last.
    for (let tries = 0; tries < 10 && (await alive()) > 1; tries += 1)
      await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.ok((await alive()) <= 1, `${await alive()} forms are still held`);
  }
});

test("Firefox: with forced colours and without movement the form is read, filled in and sent", async (t) => {
  const { newPage } = await startFirefox(t, "forced", "still");
  const page = await newPage({ width: 400 });
  await embed(page, server, { attributes: seedAttributes });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  const seen = await page.evaluate(() => ({
    still: matchMedia("(prefers-reduced-motion: reduce)").matches,
    forced: matchMedia("(forced-colors: active)").matches,
    border: getComputedStyle(document.querySelector("[aria-invalid=true]")).borderTopWidth,
    moving: [...document.querySelectorAll("visura-form *")].filter((node) => {
      const { animationName, transitionDuration } = getComputedStyle(node);
      return animationName !== "none" || transitionDuration !== "0s";
    }).length,
  }));
  assert.deepEqual(seen, { still: true, forced: true, border: "3px", moving: 0 });
  await picture(page, "firefox-forced");
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(page.complaints, []);
});
