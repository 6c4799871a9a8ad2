// The bench of the demo portal: schemas in, everything that the core makes of them out, in three languages.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { fill, fillPerson, formIsThere, labels, picture, waitForText } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { hash } from "./support/samples.mjs";
import { serve } from "./support/server.mjs";

const server = await serve({ after });
const chromium = await startBrowser({ after });

const read = (page, id) => page.$eval(`#${id}`, (place) => place.textContent);
const until = (page, id, text) =>
  page.waitForFunction((place, wanted) => document.getElementById(place).textContent.includes(wanted), {}, id, text);

async function paste(page, text) {
  await page.$eval(
    "#schema",
    (area, given) => {
      area.value = given;
      area.dispatchEvent(new InputEvent("input"));
    },
    text,
  );
}

async function open(t) {
  const page = await chromium.newPage({ width: 1280 });
  t.after(() => page.browserContext().close());
  await page.goto(`${server.address}/playground.html`);
  await page.waitForSelector(`#servizio option[value="${hash}"]`);
  return page;
}

test("a bundled service shows its form, its rule as ways to finish, its request and its report", async (t) => {
  const page = await open(t);
  await page.select("#servizio", hash);
  await formIsThere(page);
  await until(page, "regola", "Servono sempre");
  assert.match(await read(page, "richiesta"), /Compila i campi necessari/);
  await fillPerson(page);
  await until(page, "frase", "copia");
  assert.equal(JSON.parse(await read(page, "verifica")).ok, false);
  assert.equal(await page.$$eval(".field[data-filled]", (all) => all.length), 5);
  await picture(page, "playground");
  assert.deepEqual(page.complaints, []);
});

test("a bundled service of either dialect can be picked", async (t) => {
  const page = await open(t);
  await page.select("#servizio", "6a0000000000000000000102");
  await waitForText(page, ".visura-title", "Bilancio depositato");
  await fill(page, "Denominazione", "Alfa");
  await until(page, "richiesta", '"field0": "Alfa"');
  assert.deepEqual(page.complaints, []);
});

test("a pasted schema speaks three languages and draws its either/or", async (t) => {
  const page = await open(t);
  await paste(page, leaseSchema);
  await formIsThere(page);
  await until(page, "regola", "E poi basta una di queste strade");
  for (const [languages, title, ways] of [
    ["de", "Prüfstand", "genügt einer dieser Wege"],
    ["en", "Playground", "one of these ways is enough"],
  ]) {
    await page.select("#lingua", languages);
    await until(page, "regola", ways);
    assert.equal(await page.$eval("h1", (heading) => heading.textContent), title);
  }
  await picture(page, "playground-en");
  assert.deepEqual(page.complaints, []);
});

const oneField = (id, name, rule) =>
  `{"data":{"hash_visura":"${id}","json_struttura":{"campi":{"$0":{"nome":"${name}","tipo":"testo"}},"validazione":"${rule}"}}}`;

test("what was typed stays through another language and a repair, and goes with another service", async (t) => {
  const page = await open(t);
  await paste(page, oneField("00000000", "Nome", "$0"));
  await formIsThere(page);
  await fill(page, "Nome", "Mario");
  await until(page, "richiesta", '"$0": "Mario"');
  await page.select("#lingua", "de");
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Prüfstand");
  await until(page, "richiesta", '"$0": "Mario"');
  await page.click("#ripara");
  await formIsThere(page);
  await until(page, "richiesta", '"$0": "Mario"');
  const shown = () => page.$eval(".visura-input", (input) => input.value);
  assert.equal(await shown(), "Mario");
  await paste(page, oneField("11111111", "Cognome", "$0"));
  await waitForText(page, ".visura-field", "Cognome");
  await page.waitForFunction(() => !document.getElementById("richiesta").textContent.includes("Mario"));
  assert.equal(await shown(), "");
  assert.deepEqual(page.complaints, []);
});

test("of a rule that can never be satisfied nobody reads that it is", async (t) => {
  const page = await open(t);
  await paste(page, oneField("00000000", "Nome", "$0 && $9"));
  await formIsThere(page);
  await until(page, "frase", "La regola non può mai essere soddisfatta");
  await fill(page, "Nome (facoltativo)", "Mario");
  await page.waitForFunction(() => document.getElementById("verifica").textContent.includes('"state": "ok"'));
  assert.match(await read(page, "frase"), /^La regola non può mai essere soddisfatta/);
  await paste(page, oneField("00000000", "Nome", "$0"));
  await until(page, "frase", "La regola è soddisfatta");
  assert.deepEqual(page.complaints, []);
});

test("a broken schema is repaired when that is asked for after it was pasted", async (t) => {
  const page = await open(t);
  await paste(page, oneField("00000000", "Nome", "$0").replace('"testo"}', '"testo",}'));
  await until(page, "osservazioni", "colonna");
  await waitForText(page, ".visura-notice-title", "Questo modulo non si può mostrare");
  await page.click("#ripara");
  await formIsThere(page);
  await fill(page, "Nome", "Mario");
  await until(page, "richiesta", '"$0": "Mario"');
  await page.click("#ripara");
  await waitForText(page, ".visura-notice-title", "Questo modulo non si può mostrare");
  assert.deepEqual(page.complaints, []);
});

test("a schema that cannot be read says where, and what was written goes into the next one", async (t) => {
  const page = await open(t);
  await paste(
    page,
    '{"data":{"hash_visura":"0000","json_struttura":{"campi":{"$0":{"nome":"Nome","tipo":"testo"},}}}}',
  );
  await until(page, "osservazioni", "colonna");
  await waitForText(page, ".visura-notice-title", "Questo modulo non si può mostrare");
  await paste(
    page,
    '{"data":{"hash_visura":"00000000","json_struttura":{"campi":{"$0":{"nome":"Nome","tipo":"testo"}},"validazione":"$0"}}}',
  );
  await formIsThere(page);
  await fill(page, labels.$0, "Mario");
  await until(page, "richiesta", '"$0": "Mario"');
  assert.deepEqual(page.complaints, []);
});
