// What axe does not see: how much a screen reader is told.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attach,
  attachBoth,
  choose,
  embed,
  fill,
  fillPerson,
  labels,
  press,
  stepTitle,
  waitForText,
} from "./support/form.mjs";
import { hear, heardOf } from "./support/heard.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { hash, documents as makeDocuments, person, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const send = "Invia la richiesta";

/** The form, and what each thing done to it tells. */
async function listening({ attributes = {}, ...more } = {}) {
  const page = await chromium.newPage();
  await hear(page);
  await embed(page, server, { attributes: { action: "/richiesta", intent: "order", ...attributes }, ...more });
  await page.waitForNetworkIdle();
  const toldBy = (action) => heardOf(page, action);
  const leaving = (name, text) =>
    toldBy(async () => {
      await fill(page, name, text);
      // What knows places comes when it is first needed.
      await page.waitForNetworkIdle({ idleTime: 100 });
      await page.keyboard.press("Tab");
    });
  return { page, toldBy, leaving };
}

const src = `/visure/${hash}`;

test("one thing done is told at most once: fields that are left", async () => {
  const { page, toldBy, leaving } = await listening({ attributes: { src } });
  assert.deepEqual(await toldBy(() => fill(page, labels.$0, "Mario")), [], "nothing while typing");
  assert.deepEqual(await toldBy(() => page.keyboard.press("Tab")), ["Mancano ancora 6 campi"]);
  assert.deepEqual(await leaving(labels.$1, "Rossi"), ["Mancano ancora 5 campi"]);
  await leaving(labels.$4, "RSSMRA80A");
  assert.deepEqual(await leaving(labels.$4, person.$4), ["Nato il 1° gennaio 1980 a Roma (RM)"], "right");
  const [wrong, ...more] = await leaving(labels.$4, wrongTaxCode);
  assert.match(wrong, /ultimo carattere|ultima lettera/i, "wrong");
  assert.deepEqual(more, []);
  const [asked, ...others] = await leaving(labels.$4, "VRDLGU80A01H501F");
  assert.ok(asked, "a question");
  assert.deepEqual(others, []);
  await page.browserContext().close();
});

test("one thing done is told at most once: a suggestion taken, an option chosen, documents taken and removed", async () => {
  const { page, toldBy, leaving } = await listening({ attributes: { src } });
  await leaving(labels.$4, "RSSMRA8OA01H501U");
  await page.waitForSelector("::-p-aria([name='Correggi in RSSMRA80A01H501U'])");
  const taken = await toldBy(() => press(page, "Correggi in RSSMRA80A01H501U"));
  assert.deepEqual(taken, ["Nato il 1° gennaio 1980 a Roma (RM)"]);
  const option = await toldBy(() => page.click(".visura-paid .visura-option"));
  assert.deepEqual(
    option.map((text) => text.replaceAll(/\s/g, " ")),
    ["Totale29,70 €"],
  );
  const document = await toldBy(() => attach(page, labels.$5, documents.identity));
  assert.equal(document.length, 1, document.join("\n"));
  assert.match(document[0], /^carta d'identità\.pdf/);
  assert.deepEqual(await toldBy(() => press(page, `Rimuovi ${labels.$5}`)), ["File rimosso"]);
  await page.browserContext().close();
});

test("one thing done is told at most once: a press with errors leads to the summary, and says nothing besides", async () => {
  const { page, toldBy } = await listening({ attributes: { src } });
  const toSummary = async (count, action) => assert.deepEqual(await toldBy(action), [`led to: Controlla ${count}`]);
  await toSummary("7 campi", () => press(page, send));
  await fillPerson(page, person);
  await attachBoth(page, documents);
  // From a field with an error, by the button: leaving it would tell of the same. Enter leads to the button first.
  await fill(page, labels.$4, wrongTaxCode);
  await toSummary("1 campo", () => press(page, send));
  await fill(page, labels.$4, `${wrongTaxCode.slice(0, -1)}Y`);
  const left = await toldBy(() => page.keyboard.press("Enter"));
  assert.equal(left.length, 1, left.join("\n"));
  await toSummary("1 campo", () => page.keyboard.press("Enter"));
  await page.browserContext().close();
});

test("one thing done is told at most once: sending, and the answer", async () => {
  const { page, toldBy } = await listening({ attributes: { src } });
  await fillPerson(page, person);
  await attachBoth(page, documents);
  const sent = await toldBy(async () => {
    await press(page, send);
    await waitForText(page, ".visura-title", "Richiesta inviata");
  });
  assert.deepEqual(sent, ["Invio in corso…", "led to: Richiesta inviata"]);
  const moved = await toldBy(() => waitForText(page, ".visura-state", "Dati disponibili"));
  assert.equal(moved.length, 1, moved.join("\n"));
  await page.browserContext().close();
});

test("one thing done is told at most once: a radio chosen, a step forward, a step with errors", async () => {
  const { page, toldBy } = await listening({ properties: { schema: leaseSchema } });
  const forward = () => page.click(".visura-step-controls .visura-button-primary");
  const chosen = await toldBy(() => choose(page, "Tipo di contratto", "Abitazione"));
  assert.ok(chosen.length <= 1, chosen.join("\n"));
  const [stays, ...more] = await toldBy(forward);
  assert.match(stays, /^led to: Controlla/);
  assert.deepEqual(more, []);
  await choose(page, "Regime fiscale", "Cedolare");
  await fill(page, "Data di inizio contratto", "1/12/2026");
  await fill(page, "Data di fine contratto", "30/11/2030");
  await fill(page, "Canone annuo contratto", "7200,50");
  await fill(page, "Copie del contratto", "2");
  assert.deepEqual(await toldBy(forward), [`led to: ${await stepTitle(page)}`]);
  await page.browserContext().close();
});
