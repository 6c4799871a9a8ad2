// A form in steps: what the map and the last page say of what is wrong, and how they look where there is little room.
import assert from "node:assert/strict";
import { after } from "node:test";
import { bootstrapItalia, embedIn } from "./support/around.mjs";
import { startBrowser } from "./support/browser.mjs";
import { embed, fill, focused, picture, press, stepTitle, textOf, waitForText } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { person, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const attributes = { action: "/requests", intent: "order" };
const properties = { schema: leaseSchema };
/** A code and an address that are wrong, beside others that are right. */
const values = { field14: "Maria", field16: wrongTaxCode, field30: "RSSMRA80A41H501Y", field32: "maria@example" };
const wrongCode = "L'ultima lettera del codice fiscale non corrisponde: ricontrolla i caratteri uno per uno";

const toStep = (page, index) =>
  page.evaluate((at) => [...document.querySelectorAll(".visura-step-list button")].at(at).click(), index);

/** What the map says of each step, to the eye and to the ear. */
const map = (page) =>
  page.$$eval(".visura-step-list li", (all) =>
    all.map((node) => [node.dataset.step, node.textContent.replace(/^\d+\. /, "").trim()]),
  );

const rowOf = (page, label) =>
  page.evaluate((wanted) => {
    const row = [...document.querySelectorAll(".visura-review-row")].find(
      (node) => node.querySelector("dt").textContent === wanted,
    );
    const message = row.querySelector(".visura-message");
    return {
      value: row.querySelector("dd").textContent,
      sign: message ? message.querySelector(".visura-icon").textContent : null,
    };
  }, label);

onPage("the last page says beside a value what is wrong with it, in the words of its field", async (page) => {
  await embed(page, server, { attributes, properties: { ...properties, values } });
  await toStep(page, -1);
  assert.deepEqual(await rowOf(page, "Codice fiscale locatore"), {
    value: `${wrongTaxCode}!Errore: ${wrongCode}`,
    sign: "!",
  });
  assert.deepEqual(await rowOf(page, "Nome locatore"), { value: "Maria", sign: null });
  assert.match((await rowOf(page, "Email conduttore")).value, /^maria@example!Errore: /);
  await picture(page, "review-wrong");

  // What was said there stands at the field, too, for whoever goes to mend it.
  await press(page, "Cambia Email conduttore");
  assert.equal((await focused(page)).text, "Email conduttore");
  assert.match(await textOf(page, "[data-shown=error] .visura-message"), /e-mail|email|indirizzo/i);
  await fill(page, "Email conduttore", "maria@example.it");
  await press(page, "Torna al riepilogo");
  await toStep(page, -1);
  assert.deepEqual(await rowOf(page, "Email conduttore"), { value: "maria@example.it", sign: null });
});

onPage("the map calls a step wrong that has an error, once that was shown and until it is mended", async (page) => {
  await embed(page, server, { attributes, properties });
  await toStep(page, 2);
  await fill(page, "Email locatore (facoltativo)", "maria@example");
  assert.deepEqual((await map(page))[2], ["current", "Locatore"]);
  // Never left by the button, and shown nowhere: not yet wrong.
  await toStep(page, 0);
  assert.deepEqual((await map(page))[2], ["ahead", "Locatore"]);
  await toStep(page, -1);
  assert.deepEqual((await map(page))[2], ["wrong", "Locatore: da correggere"]);
  assert.equal((await map(page))[3][0], "ahead");
  await page.click(".visura-step-nav summary");
  await picture(page, "map-wrong");
  await toStep(page, 0);
  assert.equal((await map(page))[2][0], "wrong");
  await toStep(page, 2);
  await fill(page, "Nome locatore", "Maria");
  await fill(page, "Cognome locatore", "Rossi");
  await fill(page, "Codice fiscale locatore", person.$4);
  await fill(page, "Email locatore (facoltativo)", "maria@example.it");
  await toStep(page, 3);
  assert.deepEqual((await map(page))[2], ["done", "Locatore"]);
});

onPage("errors that a step shows are in the map at once, and the focus in it stays", async (page) => {
  await embed(page, server, { attributes, properties });
  await press(page, "Avanti");
  await toStep(page, 1);
  assert.deepEqual((await map(page))[0], ["wrong", "Contratto: da correggere"]);
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "de"));
  await waitForText(page, ".visura-step-count", "Schritt 2 von 8");
  assert.deepEqual((await map(page))[0], ["wrong", "Contratto: zu korrigieren"]);
  await page.click(".visura-step-nav summary");
  await page.focus(".visura-step-list li:first-child button");
  await page.$eval("visura-form", (form) => (form.values = { ...form.values, field8: "Roma" }));
  assert.match((await focused(page)).text, /^1\./);
});

for (const [name, css] of [
  ["the neutral skin", ""],
  ["Bootstrap Italia", bootstrapItalia],
])
  onPage(
    `320 px: the last page breaks no code that has room on a line of its own: ${name}`,
    async (page) => {
      await embedIn(page, server, css, { attributes, properties: { ...properties, values } });
      await toStep(page, -1);
      const broken = await page.$$eval(".visura-review dd:first-of-type", (all) =>
        all.flatMap((node) => {
          const text = node.firstChild;
          if (text?.nodeType !== Node.TEXT_NODE || text.data.includes(" ")) return [];
          const range = document.createRange();
          range.selectNodeContents(text);
          return range.getClientRects().length > 1 ? [text.data] : [];
        }),
      );
      assert.deepEqual(broken, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await picture(page, `review-320${css && "-bootstrap-italia"}`);
    },
    { width: 320 },
  );

onPage(
  "320 px: what stands before the form is read on the first step, and the others begin within half a screen",
  async (page) => {
    await embed(page, server, { attributes, properties });
    const seen = () =>
      page.$$eval(".visura-head > *", (all) =>
        all.filter((node) => node.checkVisibility()).map((node) => node.className),
      );
    assert.equal((await seen()).length, 5);
    for (const step of [1, 6, 7]) {
      await toStep(page, step);
      assert.deepEqual(await seen(), ["visura-title", "visura-legend"]);
      const { form, heading } = await page.evaluate(() => ({
        form: document.querySelector("visura-form").getBoundingClientRect().top,
        heading: document.querySelector(".visura-group:not([hidden]) > h3").getBoundingClientRect().top,
      }));
      assert.ok(heading - form < 240, `step ${step + 1} begins at ${heading - form}px`);
    }
    assert.deepEqual(
      await page.$$eval("visura-form :is(h1, h2, h3, h4)", (all) =>
        all
          .filter((node) => node.checkVisibility())
          .slice(0, 3)
          .map((node) => node.localName),
      ),
      ["h2", "h3", "h4"],
    );
    await picture(page, "step-320");
    await toStep(page, 0);
    assert.equal((await seen()).length, 5);
    assert.equal(await stepTitle(page), "Contratto");
  },
  { width: 320, height: 640 },
);

onPage(
  "with forced colours the map and the last page keep their links as links",
  async (page) => {
    await embed(page, server, { attributes, properties: { ...properties, values } });
    await toStep(page, -1);
    await page.click(".visura-step-nav summary");
    const framed = await page.$$eval(":is(.visura-step-list, .visura-review) .visura-button", (all) =>
      all.filter((node) => getComputedStyle(node).borderTopWidth !== "0px").map((node) => node.textContent),
    );
    assert.deepEqual(framed, []);
    await picture(page, "review-forced");
  },
  { features: [{ name: "forced-colors", value: "active" }] },
);
