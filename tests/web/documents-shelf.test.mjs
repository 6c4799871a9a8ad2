// What of one document is offered for another, and what is asked and told of several at once.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { embed, labels, press, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { cardAt, papers, pick } from "./support/papers.mjs";
import { pdfOf, photographer } from "./support/photos.mjs";
import { hash, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

async function takePhoto() {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const taken = await photographer(page).photo({ width: 1600, height: 1200 });
  await page.browserContext().close();
  return taken;
}
const files = await papers(
  { after },
  { "fronte.jpg": await takePhoto(), "carta.pdf": pdfOf(3000), "grande.pdf": pdfOf(40_000), "a|b.pdf": pdfOf(2000) },
);

/** The seed's documents: the identity card, the codice fiscale's card, the mandate. */
const [identity, card, mandate] = [5, 6, 7];
const open = (page, attributes = {}) =>
  embed(page, server, {
    attributes: { src: `/visure/${hash}`, action: "/richiesta", intent: "order", ...attributes },
    properties: { values: person },
  });

const offers = (page, document) =>
  page.$$eval(`.visura-field:has(#visura-1-${document}) .visura-file-tools .visura-row button`, (all) =>
    all.map((node) => node.firstChild.textContent),
  );

onPage("what is refused is offered nowhere else, and is once more when it is right", async (page) => {
  await open(page, { "max-file-bytes": "20000" });
  await pick(page, cardAt(identity), files["grande.pdf"]);
  await page.waitForSelector(`.visura-field:has(#visura-1-${identity})[data-shown=error]`);
  assert.deepEqual(await offers(page, mandate), []);
  await pick(page, cardAt(identity), files["carta.pdf"]);
  assert.deepEqual(await offers(page, mandate), ["Usa anche qui carta.pdf"]);
});

onPage("the same file in two documents is one offer for the third", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["carta.pdf"]);
  await pick(page, cardAt(card), files["carta.pdf"]);
  assert.deepEqual(await offers(page, mandate), ["Usa anche qui carta.pdf"]);
});

onPage("two questions about two documents say which each is about", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["fronte.jpg"]);
  await pick(page, cardAt(card, 1), files["fronte.jpg"]);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice-title", "2 domande prima di inviare");
  const [first, second, ...more] = await page.$$eval(".visura-notice a", (all) => all.map((node) => node.textContent));
  assert.match(first, new RegExp(`^Manca il retro di «${labels.$5}»`));
  assert.match(second, new RegExp(`^Manca il fronte di «${labels.$6}»`));
  assert.deepEqual(more, []);
});

onPage("that a file's name is simplified for sending is nobody's news", async (page) => {
  await open(page);
  const told = await pick(page, cardAt(mandate), files["a|b.pdf"]);
  assert.match(told, /^a\|b\.pdf/);
  const field = await page.$eval(`.visura-field:has(#visura-1-${mandate})`, (node) => [
    node.dataset.shown ?? "none",
    node.querySelector(".visura-message").textContent,
  ]);
  assert.deepEqual(field, ["none", ""]);
});
