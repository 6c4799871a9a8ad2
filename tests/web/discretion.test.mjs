// What must stay between the person and the request: nothing of it in events, attributes, the console, or on the device.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, eventsOf, fill, fillPerson, labels, press, waitForText } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const src = `/visure/${hash}`;

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

onPage("events tell what happened and no person's data, but for the one that carries the request", async (page) => {
  await embed(page, server, { attributes: { src, action: "/richiesta", intent: "order" } });
  await fillPerson(page, { $4: wrongTaxCode });
  await attachBoth(page, documents);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 1 campo");
  await fill(page, labels.$4, "RSSMRA80A01H5à1U");
  await fill(page, labels.$4, person.$4);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  const events = await eventsOf(page);
  const kinds = events.map((event) => event.type);
  assert.deepEqual(
    [...new Set(kinds)],
    ["ready", "change", "invalid", "submit", "sent"].map((name) => `visura-${name}`),
  );
  assert.deepEqual(events[0].detail.fields, ["$0", "$1", "$4", "$3", "$2", "$5", "$6", "$7"]);
  assert.deepEqual(events.find((event) => event.type === "visura-invalid").detail.fields, ["$4"]);
  const told = JSON.stringify(events).toLowerCase();
  for (const secret of ["mario", "rossi", "rssmra", "3331234567", "example.it", "carta d", "tessera", "à1u", "«à»"]) {
    assert.ok(!told.includes(secret), `an event tells ${secret}`);
  }
});

/** Every attribute below the form, as text. A file's name is shown, so it stands in text alone. */
const attributesOf = (page) =>
  page.$$eval("visura-form, visura-form *", (all) =>
    all.flatMap((node) => [...node.attributes].map(({ name, value }) => `${name}=${value}`)).join("\n"),
  );

const markers = ["mario", "rossi", "rssmra", "3331234567", "example.it", "carta d", "tessera", "marca7"];

onPage("what is written stands in no attribute and on no console, whatever happens to it", async (page) => {
  const told = [];
  page.on("console", (message) => told.push(message.text()));
  const clean = async (moment) => {
    const seen = `${await attributesOf(page)}\n${told.join("\n")}`.toLowerCase();
    for (const marker of markers) assert.ok(!seen.includes(marker), `${moment}: ${marker} is shown`);
  };
  await embed(page, server, { attributes: { src, action: "/richiesta", intent: "order" } });
  await fillPerson(page, { $4: wrongTaxCode });
  await attachBoth(page, documents);
  await clean("filled in");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 1 campo");
  await clean("refused");
  await fill(page, labels.$4, person.$4);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  await clean("sent");
});

onPage("the same in steps, on the page where everything is read once more", async (page) => {
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  await page.evaluate(() => {
    const form = document.querySelector("visura-form");
    form.values = { field8: "Marca7", field9: "Via Marca7", field14: "Mario", field16: "RSSMRA80A01H501X" };
  });
  await page.evaluate(() => [...document.querySelectorAll(".visura-step-list button")].at(-1).click());
  assert.match(await page.$$eval(".visura-review", (all) => all.map((part) => part.textContent).join()), /Via Marca7/);
  const seen = (await attributesOf(page)).toLowerCase();
  for (const marker of markers) assert.ok(!seen.includes(marker), marker);
});

onPage("a form does not keep anything on the device", async (page) => {
  await embed(page, server, { attributes: { src } });
  await fillPerson(page);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookies: "", databases: 0, caches: 0 });
});
