// The citizen's way through the demo portal, in a real browser, under the strict policy, against the real server.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attachBoth,
  choose,
  fill,
  fillPerson,
  focused,
  formIsThere,
  labels,
  openForm,
  picture,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { hash, documents as makeDocuments, person, wrongTaxCode } from "./support/samples.mjs";
import { serve } from "./support/server.mjs";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; require-trusted-types-for 'script'";

const server = await serve({ after });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });

test("the portal serves its pages under the strict policy", async () => {
  for (const path of ["/", "/visura/visura-form.js"]) {
    const response = await fetch(server.address + path);
    assert.equal(response.status, 200);
    if (path === "/") assert.equal(response.headers.get("content-security-policy"), policy);
  }
});

test("a violation of the policy would be noticed here", async () => {
  const page = await chromium.newPage();
  await page.goto(server.address);
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  assert.match(page.complaints.join(), /policy: style-src-attr/);
  await page.browserContext().close();
});

test("each service's page has a title and a heading of its own", async () => {
  const page = await chromium.newPage();
  const seen = () =>
    page.evaluate(() => [
      document.title,
      [...document.querySelectorAll("h1")].filter((node) => node.checkVisibility()).map((node) => node.textContent),
    ]);
  await page.goto(server.address);
  await page.waitForSelector("::-p-aria([name='730 Singolo'][role='link'])");
  assert.deepEqual(await seen(), ["Servizi online · CAF Le Querce", ["Servizi online"]]);
  await openForm(page, server);
  assert.deepEqual(await seen(), ["730 Singolo · Servizi online · CAF Le Querce", ["730 Singolo"]]);
  await page.browserContext().close();
});

test("pick the service, fill in, attach two files, send, follow the state, download the document", async () => {
  const page = await chromium.newPage();
  const posted = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posted.push(request);
  });
  const folder = await mkdtemp(join(tmpdir(), "visura-downloads-"));
  const session = await chromium.browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    browserContextId: page.browserContext().id,
    downloadPath: folder,
    eventsEnabled: true,
  });

  await page.goto(server.address);
  const link = await page.waitForSelector("::-p-aria([name='730 Singolo'][role='link'])");
  await picture(page, "catalogue");
  await link.click();
  await formIsThere(page);
  await waitForText(page, ".visura-status", "Mancano ancora 7 campi");
  await picture(page, "form-empty");
  await fillPerson(page);
  await attachBoth(page, documents);
  await waitForText(page, ".visura-status", "Tutto pronto");
  assert.match(await textOf(page, ".visura-recap"), /25,70/);
  await picture(page, "form-ready");

  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.equal((await focused(page)).text, "Richiesta inviata");
  const id = await textOf(page, ".visura-facts code");
  assert.match(id, /^[A-Za-z0-9]{32}$/);
  await picture(page, "result-sent");
  for (const state of ["Dati disponibili", "Documento pronto"]) await waitForText(page, ".visura-state", state);
  await picture(page, "result-done");

  assert.equal(posted.length, 1);
  const [request] = posted;
  assert.match(request.headers()["idempotency-key"], /^[0-9a-f]{32}$/);
  assert.equal(request.headers()["visura-intent"], "order");
  const body = JSON.parse(await request.fetchPostData());
  assert.equal(body.hash_visura, hash);
  for (const [key, text] of Object.entries(person)) assert.equal(body.json_visura[key], text);
  assert.equal(
    body.json_visura.$5,
    `carta d'identita.pdf|data:application/pdf;base64,${documents.contents.identity.toString("base64")}`,
  );
  assert.equal(
    body.json_visura.$6,
    `tessera.pdf|data:application/pdf;base64,${documents.contents.card.toString("base64")}`,
  );
  assert.equal("$7" in body.json_visura, false);

  const downloaded = new Promise((resolve) => {
    session.on("Browser.downloadProgress", ({ state }) => {
      if (state === "completed") resolve();
    });
  });
  await press(page, "Scarica il documento");
  await downloaded;
  const [name] = await readdir(folder);
  const content = await readFile(join(folder, name));
  const answer = await (await fetch(`${server.address}/documento/${id}`)).json();
  assert.equal(name, answer.data.nome);
  assert.match(name, /\.zip$/);
  assert.equal(content.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  assert.deepEqual(content, Buffer.from(answer.data.file, "base64"));
  await waitForText(page, ".visura-result", `Documento scaricato: ${name}`);

  assert.deepEqual(page.complaints, []);
  await rm(folder, { recursive: true });
  await page.browserContext().close();
});

test("a DocuEngine service is picked, sent, followed, and its document opened by a link", async () => {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const link = await page.waitForSelector("::-p-aria([name='Mappa catastale'][role='link'])");
  await link.click();
  await formIsThere(page);
  await choose(page, "Tipo di intestatario", "Persona");
  await fill(page, "Codice fiscale dell'intestatario", person.$4);
  await fill(page, "Comune dell'immobile", "Roma");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-state", "Documento pronto");
  await press(page, "Scarica il documento");
  await page.waitForSelector(".visura-documents a");
  assert.equal((await focused(page)).text, "documento.zip");
  await picture(page, "result-documents");
  const address = await page.$eval(".visura-documents a", ({ href, rel, target }) => ({ href, rel, target }));
  assert.deepEqual([address.rel, address.target], ["noopener noreferrer", "_blank"]);
  const response = await fetch(address.href);
  assert.equal(response.headers.get("content-disposition"), 'attachment; filename="documento.zip"');
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});

test("a wrong codice fiscale is told beside the field and in the summary, whose link leads there", async () => {
  const page = await openForm(await chromium.newPage(), server);
  await fill(page, labels.$4, wrongTaxCode);
  assert.equal(await page.$("[aria-invalid='true']"), null, "nobody is told anything while typing");
  await fillPerson(page, { except: ["$4"] });
  await attachBoth(page, documents);
  assert.notEqual(await page.$("[aria-invalid='true']"), null, "a code that was left is told at once");
  await press(page, "Invia la richiesta");

  const sentence = "L'ultima lettera del codice fiscale non corrisponde: ricontrolla i caratteri uno per uno";
  assert.match((await focused(page)).class, /visura-summary/);
  assert.equal(await textOf(page, ".visura-summary-title"), "Controlla 1 campo");
  assert.equal(await textOf(page, ".visura-summary a"), sentence);
  const described = await page.$eval("[aria-invalid='true']", (input) =>
    input
      .getAttribute("aria-describedby")
      .split(" ")
      .map((id) => document.getElementById(id).textContent)
      .filter(Boolean),
  );
  assert.equal(described.length, 2, "help and error both describe the field");
  assert.match(described[0], /Inserire il codice fiscale/);
  assert.equal(described[1], `!Errore: ${sentence}`);
  await picture(page, "form-error");

  await page.click(".visura-summary a");
  assert.equal((await focused(page)).text, labels.$4);
  await fill(page, labels.$4, person.$4);
  assert.equal(await page.$("[aria-invalid='true']"), null, "relief comes at once");
  assert.equal(await page.$eval(".visura-summary", (box) => box.hidden), true);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});

test("whoever goes around the page is refused by the server, with the same words", async () => {
  const json_visura = {
    ...person,
    $4: wrongTaxCode,
    $5: "a.png|data:image/png;base64,AAAA",
    $6: "b.png|data:image/png;base64,AAAA",
  };
  const response = await fetch(`${server.address}/richiesta`, {
    method: "POST",
    headers: { "content-type": "application/json", "visura-intent": "order", "idempotency-key": "0".repeat(32) },
    body: JSON.stringify({ hash_visura: hash, json_visura }),
  });
  const answer = await response.json();
  assert.equal(response.status, 412);
  assert.deepEqual([answer.success, answer.error], [false, 250]);
  assert.equal(answer.report.diagnostics[0].code, "codice_fiscale.control_character");
});

test("the keyboard alone is enough", async () => {
  const page = await openForm(await chromium.newPage(), server);
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await focused(page)).text.startsWith(wanted)) return;
    }
    assert.fail(`Tab never reached ${wanted}`);
  };
  for (const [key, text] of Object.entries(person)) {
    await tabTo(labels[key]);
    await page.keyboard.type(text);
  }
  for (const [key, file] of [
    ["$5", documents.identity],
    ["$6", documents.card],
  ]) {
    await tabTo(labels[key]);
    const chooser = page.waitForFileChooser();
    // A round trip: the browser must have begun to watch for the picker before the key opens it.
    await page.evaluate(() => null);
    await page.keyboard.press("Enter");
    await (await chooser).accept([file]);
  }
  await waitForText(page, ".visura-status", "Tutto pronto");
  await tabTo("Invia la richiesta");
  await picture(page, "form-keyboard");
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});

test("Enter in a field leads to the button of an order, and Enter there sends", async () => {
  const page = await openForm(await chromium.newPage(), server);
  await fill(page, labels.$0, "Mario");
  // A key that is held down does not go through.
  await page.keyboard.down("Enter");
  for (let held = 0; held < 3; held += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  assert.equal((await focused(page)).text, "Invia la richiesta");
  assert.equal(await page.$eval(".visura-summary", (box) => box.hidden), true);
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-summary-title", "Controlla 6 campi");
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});

test("320 pixels are wide enough: nothing is cut off and the price stands before the button", async () => {
  const page = await openForm(await chromium.newPage({ width: 320 }), server);
  await fillPerson(page, { $4: wrongTaxCode, except: ["$3"] });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 2 campi");
  await picture(page, "form-error-320");
  const seen = await page.evaluate(() => {
    const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
    const beyond = [...document.querySelectorAll("visura-form *")].filter((node) => {
      const box = node.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    });
    return {
      width: document.documentElement.scrollWidth,
      beyond: beyond.map((node) => node.className),
      priceFirst: top(".visura-recap") < top(".visura-actions"),
    };
  });
  assert.deepEqual(seen, { width: 320, beyond: [], priceFirst: true });
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});
