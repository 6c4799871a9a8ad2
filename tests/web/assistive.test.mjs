// What axe does not see: how large targets are, and how much a screen reader is told.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, fill, fillPerson, labels, press, waitForText } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { hash, documents as makeDocuments, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });

test("everything that can be pressed is at least 24 pixels high and wide", async () => {
  const page = await chromium.newPage({ width: 320 });
  await embed(page, server, { attributes: { src: `/visure/${hash}` } });
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  const small = () =>
    page.$$eval("visura-form :is(a, button, input, summary)", (all) =>
      all
        .map((node) => ({ name: node.className || node.textContent, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ name }) => name),
    );
  assert.deepEqual(await small(), []);
  await embed(page, server, { properties: { schema: leaseSchema } });
  await page.click(".visura-step-nav summary");
  assert.deepEqual(await small(), []);
  await page.evaluate(() => [...document.querySelectorAll(".visura-step-list button")].at(-1).click());
  assert.deepEqual(await small(), []);
  await page.browserContext().close();
});

test("one thing done is told at most once", async () => {
  const page = await chromium.newPage();
  await embed(page, server, { attributes: { src: `/visure/${hash}`, action: "/richiesta", intent: "order" } });
  await page.evaluate(() => {
    window.told = [];
    const watch = () =>
      new MutationObserver((changes) => {
        const live = changes.map((change) => change.target.parentElement?.closest("[role=status]") ?? change.target);
        for (const region of new Set(live.filter((node) => node.matches?.("[role=status]")))) {
          window.told.push(region.textContent);
        }
      }).observe(document.querySelector("visura-form"), { subtree: true, childList: true, characterData: true });
    watch();
  });
  const toldBy = async (action) => {
    await page.evaluate(() => window.told.splice(0));
    await action();
    return page.evaluate(() => window.told.splice(0));
  };
  assert.deepEqual(await toldBy(() => fill(page, labels.$0, "Mario")), [], "nothing while typing");
  assert.deepEqual(await toldBy(() => page.keyboard.press("Tab")), ["Mancano ancora 6 campi"]);
  assert.deepEqual(await toldBy(() => press(page, "Invia la richiesta")), [], "the focus on the summary tells it");
  await fillPerson(page, person);
  await attachBoth(page, documents);
  const sent = await toldBy(async () => {
    await press(page, "Invia la richiesta");
    await waitForText(page, ".visura-title", "Richiesta inviata");
  });
  assert.deepEqual(sent.slice(0, 1), ["Invio in corso…"]);
  await page.browserContext().close();
});
