// What a machine can tell of accessibility, in every state a person meets; people have to tell the rest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, fill, fillPerson, focused, labels, picture, press, waitForText } from "./support/form.mjs";
import { hash, documents as makeDocuments, person, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, levels A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const found = await window.axe.run("visura-form", { runOnly: { type: "tag", values } });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" ; ")}`,
    );
  }, tags);
}

/** Each goes on from the one before. */
const states = {
  empty: async () => {},
  "with errors": async (page) => {
    await fillPerson(page, { $4: wrongTaxCode, $2: "mario.rossi", except: ["$3"] });
    await press(page, "Invia la richiesta");
    await waitForText(page, ".visura-summary-title", "Controlla 5 campi");
  },
  complete: async (page) => {
    await fillPerson(page);
    await attachBoth(page, documents);
    await waitForText(page, ".visura-status", "Tutto pronto");
  },
  interrupted: async (page) => {
    await page.setOfflineMode(true);
    await press(page, "Invia la richiesta");
    await waitForText(page, ".visura-notice-title", "La connessione");
    await page.setOfflineMode(false);
  },
  done: async (page) => {
    await press(page, "Riprova");
    await waitForText(page, ".visura-state", "Visura evasa");
  },
  unreadable: async (page) => {
    await page.$eval("visura-form", (form) => Object.assign(form, { schema: "{" }));
    await waitForText(page, ".visura-problems", "json.syntax");
  },
};

const dark = [{ name: "prefers-color-scheme", value: "dark" }];
const forced = [{ name: "forced-colors", value: "active" }];
const looks = {
  light: { options: {}, attributes: {} },
  "dark-320": { options: { width: 320, features: dark }, attributes: {} },
  "shadow-320": { options: { width: 320 }, attributes: { shadow: "" } },
  "shadow-dark": { options: { features: dark }, attributes: { shadow: "" } },
  forced: { options: { features: forced }, attributes: {} },
};

for (const [look, { options, attributes }] of Object.entries(looks)) {
  test(`${look}: no state of the form breaks a rule that axe knows`, async (t) => {
    const page = await chromium.newPage(options);
    const own = { src: `/visure/${hash}`, action: "/richiesta", documents: "/documento", intent: "order" };
    await embed(page, server, { attributes: { ...own, ...attributes } });
    for (const [name, go] of Object.entries(states)) {
      await go(page);
      await picture(page, `state-${look}-${name.replaceAll(" ", "-")}`);
      await t.test(name, async () => assert.deepEqual(await violations(page), []));
    }
    await page.browserContext().close();
  });
}

for (const languages of ["en", "de"]) {
  test(`the form in ${languages} breaks no rule that axe knows`, async () => {
    const page = await chromium.newPage();
    await embed(page, server, { attributes: { src: `/visure/${hash}`, languages, intent: "order" } });
    await page.keyboard.press("Tab");
    await page.$eval(".visura-button-primary", (button) => button.click());
    await page.waitForSelector(".visura-summary:not([hidden])");
    await picture(page, `language-${languages}`);
    assert.deepEqual(await violations(page), []);
    await page.browserContext().close();
  });
}

test("everything that can be pressed is at least 24 pixels high and wide", async () => {
  const page = await chromium.newPage({ width: 320 });
  await embed(page, server, { attributes: { src: `/visure/${hash}` } });
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  const small = await page.$$eval("visura-form :is(a, button, input)", (all) =>
    all
      .map((node) => ({ name: node.className || node.textContent, box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name }) => name),
  );
  assert.deepEqual(small, []);
  await page.browserContext().close();
});

test("Tab goes through the form as it is read, and every stop shows its ring", async () => {
  const page = await chromium.newPage();
  await embed(page, server, { attributes: { src: `/visure/${hash}` } });
  await attachBoth(page, documents);
  const stops = [];
  for (let presses = 0; presses < 14; presses += 1) {
    await page.keyboard.press("Tab");
    const { text } = await focused(page);
    const ring = await page.evaluate(() => {
      const active = document.activeElement;
      const seen = active.closest(".visura-file:has(.visura-file-input:focus-visible)") ?? active;
      return Number.parseFloat(getComputedStyle(seen).outlineWidth);
    });
    stops.push(text);
    if (text) assert.ok(ring >= 3, `${text} has a ring of ${ring} pixels`);
  }
  const third = "Copia mandato di assistenza e rappresentanza (facoltativo)";
  const wanted = [...Object.values(labels).slice(0, 6), "Rimuovi", labels.$6, "Rimuovi", third];
  wanted.push("Urgenza 4,00 €", "Assistenza dedicata 10,00 €", "Fai una prova");
  assert.deepEqual(stops.slice(0, wanted.length), wanted);
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
