// Fields that ask for a comune or a place of birth: suggestions while typing, and a box for text where there are none.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { embed, fill, keepBody, keptBody, picture, press } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const inChromium = (name, body, options) => pageTest(name, chromium, body, options);

const field = (nome, tipo, ordine) => ({ nome, tipo, null: false, ordine });
const schema = {
  data: {
    hash_visura: "38934ffe45179c4d5b88e2a6b849799a",
    nome_visura: "Certificato",
    json_struttura: {
      campi: {
        $0: field("Data di nascita", "data_iso8601", 1),
        $1: field("Luogo di nascita", "testo", 2),
        $2: field("Comune", "cod_comune", 3),
      },
      validazione: "$0 && $1 && $2",
    },
  },
};

const setUp = (page, attributes = {}) =>
  embed(page, server, { attributes: { intent: "draft", ...attributes }, properties: { schema } });

/** What the list under a field shows, once it does. */
async function suggestions(page, name) {
  const read = (wanted, wait) => {
    const label = [...document.querySelectorAll("label")].find((node) => node.textContent.startsWith(wanted));
    const list = label.control.parentElement.querySelector("[role=listbox]");
    const options = list.hidden ? [] : [...list.children].map((item) => item.textContent);
    return wait && options.length === 0 ? null : options;
  };
  return (await page.waitForFunction(read, {}, name, true)).jsonValue();
}

const stateOf = (page, name) =>
  page.evaluate((wanted) => {
    const label = [...document.querySelectorAll("label")].find((node) => node.textContent.startsWith(wanted));
    const { control } = label;
    const attribute = (key) => control.getAttribute(key);
    return {
      value: control.value,
      role: attribute("role"),
      expanded: attribute("aria-expanded"),
      active: document.getElementById(attribute("aria-activedescendant") ?? "")?.textContent ?? null,
      told: control.parentElement.querySelector("[role=status]").textContent,
    };
  }, name);

inChromium("a place of birth is suggested while typing; those of the day of birth come first", async (page) => {
  await setUp(page);
  await keepBody(page);
  await fill(page, "Luogo di nascita", "gravedona");
  assert.deepEqual(await suggestions(page, "Luogo di nascita"), [
    "Gravedona ed Uniti (CO)",
    "Gravedona (CO), 1861–2011",
  ]);
  await fill(page, "Data di nascita", "5/5/1950");
  await fill(page, "Luogo di nascita", "gravedona");
  const then = await suggestions(page, "Luogo di nascita");
  assert.deepEqual(then, ["Gravedona (CO), 1861–2011", "Gravedona ed Uniti (CO)"]);
  assert.match((await stateOf(page, "Luogo di nascita")).told, /^2 risultati$/);
  await picture(page, "places");
  await page.keyboard.press("ArrowDown");
  assert.equal((await stateOf(page, "Luogo di nascita")).active, "Gravedona (CO), 1861–2011");
  await page.keyboard.press("Enter");
  const picked = await stateOf(page, "Luogo di nascita");
  assert.deepEqual([picked.value, picked.expanded], ["Gravedona (CO)", "false"]);
  await fill(page, "Comune", "roma");
  assert.equal((await suggestions(page, "Comune"))[0], "Roma (RM)");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await press(page, "Salva la bozza");
  const { json_visura } = await keptBody(page);
  assert.deepEqual(json_visura, { $0: "05-05-1950", $1: "Gravedona (CO)", $2: "H501" });
});

inChromium("the code is what is sent of a comune, and its name what is seen", async (page) => {
  await setUp(page);
  await keepBody(page);
  await fill(page, "Data di nascita", "1/1/2000");
  await fill(page, "Luogo di nascita", "Atlantide");
  await fill(page, "Comune", "f205");
  await suggestions(page, "Comune");
  await page.keyboard.press("Tab");
  assert.equal((await stateOf(page, "Comune")).value, "Milano (MI)");
  // A name typed to its end needs no picking; of two of the same name the one that was picked counts.
  await fill(page, "Comune", "TORINO");
  await page.keyboard.press("Tab");
  assert.equal((await stateOf(page, "Comune")).value, "Torino (TO)");
  await fill(page, "Comune", "castro");
  await suggestions(page, "Comune");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match((await stateOf(page, "Comune")).value, /^Castro \((BG|LE)\)$/);
  await press(page, "Salva la bozza");
  const { json_visura } = await keptBody(page);
  assert.match(json_visura.$2, /^(C337|M261)$/);
  assert.equal(json_visura.$1, "Atlantide", "what no table knows goes on as it was typed");
});

inChromium("states are suggested for a birth, long lists say so, Escape closes", async (page) => {
  await setUp(page, { languages: "de" });
  await fill(page, "Luogo di nascita", "germania");
  assert.deepEqual(await suggestions(page, "Luogo di nascita"), ["Germania"]);
  await fill(page, "Luogo di nascita", "san");
  await page.waitForFunction(() => document.querySelectorAll("[role=option]").length === 12);
  assert.match((await stateOf(page, "Luogo di nascita")).told, /12 Vorschläge/);
  await page.keyboard.press("Escape");
  assert.equal((await stateOf(page, "Luogo di nascita")).expanded, "false");
  assert.equal((await stateOf(page, "Luogo di nascita")).value, "san");
});

inChromium(
  "without the tables it is a box for text, and tries again when it is used again",
  async (page) => {
    let cut = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (cut && /places-/.test(request.url()) ? request.abort() : request.continue()));
    await setUp(page);
    await fill(page, "Comune", "Roma");
    await page.waitForFunction(() => document.querySelectorAll("[role=combobox]").length === 1);
    assert.equal((await stateOf(page, "Comune")).role, null);
    cut = false;
    await fill(page, "Data di nascita", "1/1/2000");
    await fill(page, "Comune", "roma");
    assert.equal((await suggestions(page, "Comune"))[0], "Roma (RM)");
    assert.equal((await stateOf(page, "Comune")).role, "combobox");
  },
  { complaints: [/Failed to load resource/] },
);

inChromium("nothing is fetched for places before such a field is used", async (page) => {
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await setUp(page);
  await fill(page, "Data di nascita", "1/1/2000");
  assert.deepEqual(
    fetched.filter((path) => /places-|codice-fiscale/.test(path)),
    [],
  );
  await fill(page, "Comune", "roma");
  await suggestions(page, "Comune");
  const later = fetched.filter((path) => /places-|codice-fiscale/.test(path)).sort();
  assert.deepEqual(later, ["/visura/places-names.bin", "/visura/visura-codice-fiscale.wasm"]);
});
