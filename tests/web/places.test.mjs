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

/** A DocuEngine service of texts; `more` of a field by its label. */
const texts = (...rows) => {
  const fields = rows.map(([nameIT, type = "string", more = {}], index) => [
    `field${index}`,
    { name: `f${index}`, nameIT, type, required: true, options: null, help: null, ...more },
  ]);
  const requestStructure = { fields: Object.fromEntries(fields), validation: "", help: null, searchHelp: null };
  const data = { id: "6a00000000000000000000ab", name: "Certificato", category: "Prove", providers: [], options: [] };
  return { data: { ...data, hasSearch: false, isSync: false, documentPrice: 1, totalPrice: 1, requestStructure } };
};

const open = (page, schema, attributes = {}) =>
  embed(page, server, { attributes: { intent: "order", ...attributes }, properties: { schema } });

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

const provinces = ["Provincia", "Provincia di nascita", "Provincia immobile", "Prov. di residenza", "Sigla provincia"];
inChromium("a province is suggested by its name and by its abbreviation, and any other text may stay", async (page) => {
  await open(page, texts(...provinces.map((label) => [label])));
  await keepBody(page);
  for (const [index, label] of provinces.entries()) {
    await fill(page, label, index % 2 ? "rom" : "rm");
    assert.equal((await suggestions(page, label))[0], "Roma (RM)", label);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal((await stateOf(page, label)).value, label.startsWith("Sigla") ? "Roma (RM)" : "Roma");
  }
  await fill(page, "Provincia di nascita", "Zara");
  await page.keyboard.press("Tab");
  await fill(page, "Prov. di residenza", "to");
  await page.keyboard.press("Tab");
  await press(page, "Invia la richiesta");
  const { search } = await keptBody(page);
  assert.deepEqual(
    Object.values(search),
    ["Roma", "Zara", "Roma", "to", "RM"],
    "its name, and the abbreviation where it is asked for",
  );
});

inChromium("for a state of birth states are suggested, and no comune", async (page) => {
  await open(page, texts(["Stato di nascita"], ["Nazione"], ["Stato civile"], ["Comune o Stato estero di nascita"]));
  await fill(page, "Stato di nascita", "ger");
  assert.deepEqual(await suggestions(page, "Stato di nascita"), ["Germania"]);
  await fill(page, "Stato di nascita", "jugo");
  assert.match((await suggestions(page, "Stato di nascita"))[0], /^Repubblica Socialista Federale di Jugoslavia, /);
  await fill(page, "Nazione", "repubblica");
  assert.ok(
    (await suggestions(page, "Nazione")).every((name) => !/\d/.test(name)),
    "where one lives is a state of today",
  );
  await fill(page, "Comune o Stato estero di nascita", "franc");
  const both = await suggestions(page, "Comune o Stato estero di nascita");
  assert.ok(both.includes("Francia") && both.some((name) => /\(\w\w\)$/.test(name)), both.join());
  assert.equal(await page.$$eval("[role=combobox]", (all) => all.length), 3, "nobody is married to a state");
});

const seenLine = (page, name) =>
  page.evaluate((wanted) => {
    const label = [...document.querySelectorAll("label")].find((node) => node.textContent.startsWith(wanted));
    const line = label.control.parentElement.querySelector("[role=status]");
    return line.getBoundingClientRect().height > 10 ? line.textContent : "";
  }, name);

inChromium("what matches no suggestion says so where everybody sees it, and that it may stay", async (page) => {
  await open(page, texts(["Provincia"], ["Luogo di nascita"]));
  await fill(page, "Provincia", "Zara");
  assert.equal(await seenLine(page, "Provincia"), "Nessun risultato: puoi lasciare quello che hai scritto");
  await picture(page, "no-match");
  await fill(page, "Luogo di nascita", "Atlantide");
  await page.waitForFunction(() => document.querySelectorAll(".visura-found").length === 2);
  assert.equal(await seenLine(page, "Luogo di nascita"), "Nessun risultato: puoi lasciare quello che hai scritto");
  await fill(page, "Provincia", "Zar");
  await fill(page, "Provincia", "lod");
  assert.equal(await seenLine(page, "Provincia"), "");
  assert.equal((await stateOf(page, "Provincia")).told, "1 risultato");
});

const categories = Array.from({ length: 20 }, (_, index) => ({
  code: `A${index + 1}`,
  description: `Tipo ${index + 1}`,
}));
inChromium("of a list what is none of it is told when it is left, and not while it is typed", async (page) => {
  await open(
    page,
    texts(["categoria", "optionCode", { options: categories }], ["codice", "cod_comune"], ["cciaa", "cciaa"]),
  );
  await fill(page, "Categoria", "Villa");
  assert.equal(await seenLine(page, "Categoria"), "Nessun risultato: scegli una voce dell'elenco");
  assert.equal(await page.$("[data-shown=error]"), null);
  await page.keyboard.press("Tab");
  await page.waitForSelector("[data-shown=error]");
  const words = () => page.$$eval("[data-shown=error] .visura-words", (all) => all.map((node) => node.textContent));
  assert.deepEqual(await words(), ["Errore: Scegli una delle voci dell'elenco"]);
  assert.equal(await seenLine(page, "Categoria"), "", "said once");
  await fill(page, "Categoria", "Tipo 12");
  assert.deepEqual(await words(), []);
  await fill(page, "CCIAA", "Zara");
  await page.keyboard.press("Tab");
  await page.waitForSelector("[data-shown=error]");
  assert.match((await words())[0], /due lettere/);
});

inChromium(
  "Enter chooses a suggestion; once more it leads to the button of an order, and sends nothing",
  async (page) => {
    await open(page, texts(["Provincia"]));
    await keepBody(page);
    await fill(page, "Provincia", "rm");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Invia la richiesta");
    assert.equal(await page.evaluate(() => window.body), undefined);
    await page.keyboard.press("Enter");
    assert.deepEqual((await keptBody(page)).search, { field0: "Roma" });
  },
);

inChromium("comuni of the province that was chosen come first: each beside its own province", async (page) => {
  const rows = [["Provincia immobile", "cadastralProvince"], ["Comune immobile"], ["Comune di nascita"]];
  await open(page, texts(...rows, ["Provincia di nascita"], ["Comune di residenza"], ["Provincia"]));
  await keepBody(page);
  await fill(page, "Comune immobile", "castel");
  assert.equal((await suggestions(page, "Comune immobile")).length, 12);
  assert.ok(!(await suggestions(page, "Comune immobile"))[0].endsWith("(BZ)"));
  for (const [province, text, comune] of [
    ["Provincia immobile", "bz", "Comune immobile"],
    ["Provincia di nascita", "Bolzano/Bozen", "Comune di nascita"],
    ["Provincia", "bolzano", "Comune di residenza"],
  ]) {
    await page.evaluate((name) => {
      const label = [...document.querySelectorAll("label")].find((node) => node.firstChild.textContent === name);
      label.control.focus();
      label.control.select();
    }, province);
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
    await fill(page, comune, "castel");
    const found = await suggestions(page, comune);
    assert.match(found[0], /^Castel.* \(BZ\)$/, comune);
    assert.ok(found.some((name) => !name.endsWith("(BZ)")) && found.length === 12, "the others follow");
  }
});

inChromium("of two comuni of one name that of the chosen province is meant", async (page) => {
  await open(page, texts(["Provincia", "cadastralProvince"], ["Comune", "cod_comune"]));
  await keepBody(page);
  await fill(page, "Provincia", "le");
  await page.keyboard.press("Tab");
  await fill(page, "Comune", "castro");
  await suggestions(page, "Comune");
  await page.keyboard.press("Tab");
  assert.equal((await stateOf(page, "Comune")).value, "Castro (LE)");
});
