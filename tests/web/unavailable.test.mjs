// In the place of a form that did not come: in a citizen's words, told, and with a way on where there is one.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { embed, eventsOf, focused, formIsThere, picture, press, textOf, waitForText } from "./support/form.mjs";
import { hear } from "./support/heard.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const src = `/visure/${hash}`;
const told = (page) => page.evaluate(() => window.heard.splice(0));
const buttons = (page) => page.$$eval(".visura-notice button", (all) => all.map((node) => node.textContent));

onPage(
  "a service that is not there is said to be gone, and nobody is asked to try again",
  async (page) => {
    await embed(page, server, { attributes: { src: "/visure/00000000000000000000000000000000" }, wait: false });
    await waitForText(page, ".visura-notice", "Questo servizio non esiste o non è più disponibile.");
    await picture(page, "service-gone");
    assert.deepEqual(await buttons(page), []);
    const [event] = await eventsOf(page);
    assert.deepEqual(event.detail, { code: "schema.unreachable", status: 400 });
    await page.$eval("visura-form", (form, good) => form.setAttribute("src", good), src);
    await formIsThere(page);
  },
  { complaints: [/400/] },
);

onPage(
  "a form that does not come is told in a sentence, and whoever tries again is led to what came of it",
  async (page) => {
    await hear(page);
    let down = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (down && request.url().endsWith(src) ? request.abort() : request.continue()));
    await embed(page, server, { attributes: { src }, wait: false });
    await waitForText(page, ".visura-notice > p", "Non riesco a scaricare il modulo.");
    await picture(page, "form-unreachable");
    assert.equal(await textOf(page, ".visura-notice code"), null);
    assert.equal(await textOf(page, ".visura-notice .visura-small"), "Codice per l'assistenza: schema.unreachable");
    const [first, ...more] = (await told(page)).filter((text) => text !== "Carico il modulo…");
    assert.match(first, /Non riesco a scaricare il modulo/);
    assert.deepEqual(more, []);

    await press(page, "Riprova");
    await page.waitForFunction(() => document.activeElement.matches(".visura-notice"));
    assert.deepEqual((await told(page)).slice(-1), ["led to: Questo modulo non si può mostrare"]);
    down = false;
    await press(page, "Riprova");
    await formIsThere(page);
    assert.equal((await focused(page)).class, "visura-title");
  },
  { complaints: [/ERR_FAILED/, /ERR_FAILED/] },
);

onPage("a schema that cannot be read is told, too, with its list of problems", async (page) => {
  await hear(page);
  await embed(page, server, { properties: { schema: schema.slice(0, 200) }, wait: false });
  await waitForText(page, ".visura-notice", "Questo modulo non si può mostrare");
  await picture(page, "schema-broken");
  const said = await told(page);
  assert.match(said.at(-1), /riga \d+, colonna \d+/);
});
