// The codice fiscale while it is typed: what comes next, where it cannot be right, and what it says when it is whole.

import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { fill, picture, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { emptyPage, serve } from "./support/server.mjs";
import { leave, misread, names, right, row, service, setUp, shows, taxCode, type, write } from "./support/tax-code.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const inChromium = (name, body, options) => pageTest(name, chromium, body, options);

inChromium("while it is typed the field says what comes next, and quietly where it cannot be right", async (page) => {
  await setUp(page, server);
  const rows = [
    ["R", ["1 carattere su 16. Ora le tre lettere del cognome"], []],
    ["rss m", ["4 caratteri su 16. Ora le tre lettere del nome"], []],
    ["RSSMRA8", ["7 caratteri su 16. Ora le due cifre dell'anno di nascita"], []],
    ["RSSMRA80A", ["9 caratteri su 16. Ora le due cifre del giorno: per le donne, il giorno più 40"], []],
    [
      "RSSMRA80A41",
      ["11 caratteri su 16. Ora il luogo di nascita: una lettera e tre cifre", "Nata il 1° gennaio 1980"],
      [],
    ],
    ["RSSMRA80A01H501", ["15 caratteri su 16. Manca solo l'ultima lettera", "Nato il 1° gennaio 1980"], []],
    ["RSSMRA8OA", ["Al posto 8 c'è «O»: qui va una cifra"], ["O"]],
    ["RS5", ["Al posto 3 c'è «5»: qui va una lettera dalla A alla Z"], ["5"]],
    [
      "RSSMRA80F",
      ["Al posto 9 c'è «F»: qui va la lettera del mese, una fra A, B, C, D, E, H, L, M, P, R, S e T"],
      ["F"],
    ],
    ["RSSMRA80A39", ["Al posto 11 c'è «9»: qui va il giorno di nascita, da 1 a 31 o per le donne da 41 a 71"], ["9"]],
    ["RSSMRA80B3", ["Questo mese non ha un giorno così: ricontrolla mese e giorno"], ["3"]],
    ["RSSMRA80B30", ["Questo mese non ha un giorno così: ricontrolla mese e giorno"], ["3"]],
    ["RSSMRA80D31", ["Questo mese non ha un giorno così: ricontrolla mese e giorno"], ["1"]],
    ["RSSMRA81B69", ["Questo mese non ha un giorno così: ricontrolla mese e giorno"], ["9"]],
    ["RSSMRA80A01X", ["Al posto 12 c'è «X»: qui va la lettera del luogo di nascita, da A a I oppure L, M o Z"], ["X"]],
    ["RSSMRA80A01H000", ["Al posto 15 c'è «0»: qui va il numero del luogo di nascita, che non è mai 000"], ["0"]],
    ["RSSMRА", ["Al posto 6 c'è «А»: qui va una lettera dalla A alla Z"], ["А"]],
    // The letter that would fit is not given away, and none is marked: any of them may be wrong.
    ["RSSMRA80A01H501X", ["L'ultima lettera non torna con le altre: ricontrolla i caratteri uno per uno"], []],
    ["RSSMRA80A01H501UU", ["17 caratteri: il codice fiscale ne ha 16"], ["U"]],
    ["12345", ["5 cifre su 11"], []],
    ["1RSS", ["Al posto 1 c'è «1»: qui va una lettera dalla A alla Z"], ["1"]],
    ["12345A", ["Al posto 6 c'è «A»: un codice che comincia con una cifra ha solo cifre"], []],
    ["", [], []],
  ];
  for (const [text, lines, marked] of rows) {
    if (text) await type(page, text);
    else await page.evaluate(() => document.activeElement.select()).then(() => page.keyboard.press("Backspace"));
    await shows(page, { lines, marked, kind: null });
  }
  // It describes the field, and speaks to nobody by itself.
  await type(page, "RSSMRA8");
  const quiet = await page.$eval(".visura-note", (note) => ({
    described: document.activeElement.getAttribute("aria-describedby").split(" ").includes(note.id),
    live: Boolean(note.closest("[aria-live], [role=status], [role=alert]")),
  }));
  assert.deepEqual(quiet, { described: true, live: false });
});

const whole = [
  ["rssmra80a01h501u", "it", "Nato il 1° gennaio 1980 a Roma (RM)"],
  ["RSS MRA 80A41 H501Y", "it", "Nata il 1° gennaio 1980 a Roma (RM)"],
  ["BNCGNN80A41Z110E", "it", "Nata il 1° gennaio 1980 all'estero: Francia"],
  ["RSSMRA10A01H501B", "it", "Nato il 1° gennaio 2010 o 1910 a Roma (RM). Il codice non dice il secolo"],
  ["RSSMRA20A01M400I", "it", "Nato il 1° gennaio 2020 a Fiumicello Villa Vicentina (UD)"],
  [
    "RSSMRA50E05E151Y",
    "it",
    "Nato il 5 maggio 1950 a Gravedona (CO). Quel luogo oggi è Gravedona ed Uniti, o ne fa parte",
  ],
  [
    "RSSMRA15A01E151V",
    "it",
    "Nato il 1° gennaio 1915 o 2015 a Gravedona (CO). Il codice non dice il secolo. Quel luogo oggi è Gravedona ed Uniti, o ne fa parte",
  ],
  [
    "RSSMRA80A41Z118X",
    "it",
    "Nata il 1° gennaio 1980 all'estero: Repubblica Socialista Federale di Jugoslavia. Quel luogo oggi non esiste più: il codice resta giusto",
  ],
  [
    "RSSMRA80E05M315C",
    "it",
    "Nato il 5 maggio 1980 a Gravedona ed Uniti (CO). A quella data il luogo non risulta nei nostri elenchi: succede, il codice resta giusto",
  ],
  [
    "RSSMRAU0A01H501R",
    "it",
    "Nato il 1° gennaio 1980 a Roma (RM). È un codice fiscale con omocodia: alcune cifre sono sostituite da lettere, va bene così",
  ],
  ["RSSMRA80A41H501Y", "en", "Female, born on 1 January 1980 in Roma (RM)"],
  ["RSSMRA10A01H501B", "en", "Male, born on 1 January 2010 or 1910 in Roma (RM). The code does not say the century"],
  ["RSSMRA80A41H501Y", "de", "Weiblich, geboren am 1. Januar 1980 in Roma (RM)"],
  [
    "RSSMRA10A01H501B",
    "de",
    "Männlich, geboren am 1. Januar 2010 oder 1910 in Roma (RM). Das Jahrhundert steht nicht in der Steuernummer",
  ],
  ["RSSMRA80A01H501U", "it de", "Nato il 1° gennaio 1980 a Roma (RM) Männlich, geboren am 1. Januar 1980 in Roma (RM)"],
];
inChromium(`a whole code is read back: ${whole.length} of them, in each language`, async (page) => {
  let spoken = "";
  for (const [code, languages, words] of whole) {
    if (languages !== spoken) await setUp(page, server, { attributes: { languages } });
    spoken = languages;
    await type(page, code);
    await shows(page, { lines: [], marked: [], kind: "ok", words });
  }
});

inChromium("the day of birth in the same form says which century it was", async (page) => {
  await setUp(page, server, { given: service(...names, row("Data di nascita", "data_iso8601"), taxCode) });
  await type(page, "RSSMRA10A01H501B");
  await shows(page, { words: "Nato il 1° gennaio 2010 o 1910 a Roma (RM). Il codice non dice il secolo" });
  await fill(page, "Data di nascita", "1/1/1910");
  await shows(page, { kind: "ok", words: "Nato il 1° gennaio 1910 a Roma (RM)" });
});

inChromium("an error waits until the field is left; relief waits for nothing", async (page) => {
  await setUp(page, server);
  await type(page, "RSSMRA80A01H501");
  await shows(page, { kind: null, words: null });
  await leave(page);
  await shows(page, {
    kind: "error",
    words: "Errore: Il codice fiscale ha 16 caratteri: ne hai scritti 15",
    lines: [],
  });
  await page.$eval(".visura-input-tax_code", (input) => (input.focus(), input.setSelectionRange(15, 15)));
  await page.keyboard.type("U");
  await shows(page, { kind: "ok", words: "Nato il 1° gennaio 1980 a Roma (RM)" });
});

inChromium("names that do not fit are a question, beside what the code says", async (page) => {
  await setUp(page, server);
  await fill(page, "Cognome", "Bianchi");
  await write(page, right);
  await shows(page, {
    lines: ["Nato il 1° gennaio 1980 a Roma (RM)"],
    kind: "warning",
    words: "Attenzione: Il codice fiscale non sembra di «Bianchi»: è giusto così?",
  });
  await picture(page, "tax-code-question");
  await fill(page, "Cognome", "Rossi");
  await shows(page, { lines: [], kind: "ok", words: "Nato il 1° gennaio 1980 a Roma (RM)" });
});

const placed = service(...names, taxCode, row("Luogo di nascita"), row("Email", "email"));
const asksAboutPlace = "Attenzione: Il luogo di nascita non corrisponde al codice fiscale: è giusto?";
for (const [place, kind] of [
  ["F 205", "warning"],
  ["h501", "ok"],
  ["D620", "ok"],
]) {
  inChromium(`a place of birth by its code is held against the code with the tables: ${place}`, async (page) => {
    await setUp(page, server, { given: placed, values: { $0: "Mario", $1: "Rossi", $3: place } });
    await write(page, right);
    await waitForText(page, "[data-control=tax_code]", "a Roma (RM)");
    await shows(page, kind === "ok" ? { kind } : { kind, words: asksAboutPlace });
  });
}

inChromium("without the tables no place of birth is asked about", async (page) => {
  await page.setRequestInterception(true);
  page.on("request", (request) => (/places-/.test(request.url()) ? request.abort() : request.continue()));
  await setUp(page, server, { given: placed, values: { $0: "Mario", $1: "Rossi", $3: "F205" } });
  await write(page, right);
  await shows(page, { kind: "ok", words: "Nato il 1° gennaio 1980" });
  page.complaints.splice(0);
});

for (const tipo of ["codice_fiscale", "testo"]) {
  inChromium(`names that do not fit are a question in a field of type ${tipo}, too`, async (page) => {
    await setUp(page, server, { given: service(...names, row("Codice fiscale", tipo)) });
    await fill(page, "Nome", "Mario");
    await fill(page, "Codice fiscale", right);
    await fill(page, "Cognome", "Bianchi");
    await leave(page);
    const asked = "Il codice fiscale non sembra di «Bianchi»: è giusto così?";
    await waitForText(page, "[data-shown=warning] .visura-words", asked);
  });
}

inChromium("in a contract each party's code is held against that party's names", async (page) => {
  const party = (whose) => [
    row(`Nome ${whose}`),
    row(`Cognome ${whose}`),
    row(`Codice fiscale ${whose}`, "codice_fiscale_persona_fisica"),
  ];
  const values = { $0: "Mario", $1: "Rossi", $2: right, $3: "Anna", $4: "Bianchi", $5: right };
  await setUp(page, server, { given: service(...party("locatore"), ...party("secondo locatore")), values });
  await fill(page, "Codice fiscale secondo locatore", right);
  await leave(page);
  await waitForText(page, "[data-shown=warning]", "Il codice fiscale non sembra di «Bianchi»");
  const asked = await page.$$eval("[data-shown=warning] label", (all) => all.map((label) => label.textContent));
  assert.equal(asked.length, 1);
  assert.match(asked[0], /^Codice fiscale secondo locatore/);
  await fill(page, "Nome secondo locatore", "Mario");
  await fill(page, "Cognome secondo locatore", "Rossi");
  await page.waitForFunction(() => !document.querySelector("[data-shown=warning]"));
});

inChromium("what a portal knows goes into the field of who fills in, and into nobody else's", async (page) => {
  const spouse = row("Codice fiscale del coniuge", "codice_fiscale_persona_fisica");
  await setUp(page, server, {
    given: service(spouse, ...names, row("Codice fiscale del richiedente", "codice_fiscale_persona_fisica")),
    prefill: { tax_code: right },
  });
  const values = await page.$$eval("[data-control=tax_code] input", (inputs) => inputs.map(({ value }) => value));
  assert.deepEqual(values, ["", right]);
});

inChromium("eleven digits are judged as the core does", async (page) => {
  await setUp(page, server);
  await type(page, "1234567890");
  await shows(page, { lines: ["10 cifre su 11"], kind: null });
  await leave(page);
  await shows(page, {
    lines: [],
    kind: "error",
    words: "Errore: Il codice fiscale ha 16 caratteri: ne hai scritti 10",
  });
  await write(page, "00743110157");
  await shows(page, { lines: [], kind: "error", offers: [] });
});

inChromium("another language, own words and a shadow tree change nothing about it", async (page) => {
  const messages = { tax_code_female: "Persona nata il {date}", take: "Usa {suggestion}" };
  await setUp(page, server, { attributes: { shadow: "" }, messages });
  await page.$eval("visura-form", (form) => Object.assign(form, { values: { $2: "RSSMRA80A41H501Y" } }));
  await shows(page, { words: "Persona nata il 1° gennaio 1980 a Roma (RM)" });
  await page.$eval("visura-form", (form) => Object.assign(form, { languages: "en", messages: {} }));
  await shows(page, { words: "Female, born on 1 January 1980 in Roma (RM)" });
});

const narrow = ["RSSMRA8", "RSSMRA80A41", misread, "RSSMRA80A01H501X", "RSSMRA80A41Z118X"];
for (const languages of ["it", "de", "it de"]) {
  inChromium(
    `nothing is wider than 320 pixels in ${languages}`,
    async (page) => {
      await setUp(page, server, { attributes: { languages } });
      for (const text of narrow) {
        await write(page, text);
        await shows(page, { marked: text === misread ? ["O"] : [] });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(over <= 0, `${text}: ${over} pixels too many`);
      }
      const words = await page.evaluate(() => document.querySelector(".visura-words")?.clientWidth ?? 999);
      assert.ok(words >= 200, `words have ${words} pixels`);
    },
    { width: 320 },
  );
}

const shownBeside = (page) =>
  page.evaluate(() => {
    const field = document.activeElement.closest(".visura-field") ?? document.querySelector("[data-control^=tax_]");
    return {
      kind: field.getAttribute("data-shown"),
      invalid: field.querySelector("input").getAttribute("aria-invalid"),
    };
  });

inChromium("a right code that is edited once more is not called wrong while somebody types", async (page) => {
  await setUp(page, server);
  await write(page, right);
  await shows(page, { kind: "ok" });
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  assert.deepEqual(await shownBeside(page), { kind: null, invalid: "false" });
  await page.keyboard.type("X");
  assert.deepEqual(await shownBeside(page), { kind: null, invalid: "false" });
  await leave(page);
  await shows(page, { kind: "error" });
  // What is shown as wrong stays so until it is right: no flicker at every key.
  await page.focus("[data-control=tax_code] input");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await shows(page, { kind: "error" });
  await page.keyboard.type("U");
  await shows(page, { kind: "ok" });
});

inChromium("a question comes back when the field is left, even with the same text", async (page) => {
  await setUp(page, server, { given: service(...names, taxCode), values: { $1: "Bianchi" } });
  await write(page, right);
  await shows(page, { kind: "warning" });
  await page.focus("[data-control=tax_code] input");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await shows(page, { kind: null });
  await page.keyboard.type("U");
  await leave(page);
  await shows(page, { kind: "warning" });
});

const docuengine = (...types) => {
  const rows = types.map(([nameIT, type], index) => [
    `field${index}`,
    { name: `f${index}`, nameIT, type, required: true, options: null, help: null },
  ]);
  const requestStructure = { fields: Object.fromEntries(rows), validation: "", help: null, searchHelp: null };
  const data = { id: "6a00000000000000000000ac", name: "Certificato", category: "Prove", providers: [], options: [] };
  return { data: { ...data, hasSearch: false, isSync: false, documentPrice: 1, totalPrice: 1, requestStructure } };
};

inChromium(
  "a field for a person's code or eleven digits says how far either is, and reads a person's back",
  async (page) => {
    await setUp(page, server, { given: docuengine(["codice fiscale", "taxCode"], ["partita iva", "partita_iva"]) });
    const field = '[data-control="tax_number"]';
    const lines = () => page.$$eval(`${field} .visura-note > p`, (all) => all.map((node) => node.textContent));
    const words = () => page.$eval(`${field} .visura-message`, (node) => node.textContent);
    const when = (text) => waitForText(page, field, text);
    await type(page, "RSSMRA8");
    await when("7 caratteri su 16");
    assert.deepEqual(await lines(), ["7 caratteri su 16. Ora le due cifre dell'anno di nascita"]);
    await type(page, right);
    await when("Nato il 1° gennaio 1980 a Roma (RM)");
    await type(page, "0074311");
    await when("7 cifre su 11");
    await write(page, "00743110157");
    await when("Codice fiscale completo");
    assert.deepEqual([await lines(), await words()], [[], "✓Codice fiscale completo"]);
    await write(page, misread);
    await when(`Correggi in ${right}`);
    // A partita IVA is none of this.
    assert.equal(await page.$$eval(".visura-note", (all) => all.length), 1);
  },
);
