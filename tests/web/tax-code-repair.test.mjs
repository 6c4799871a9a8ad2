// What was probably meant by a codice fiscale, how much is said of it by itself, and what is fetched for it.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import { fill, focused, picture, press, waitForText } from "./support/form.mjs";
import { pageTest, pageTestIn } from "./support/pages.mjs";
import { emptyPage, serve } from "./support/server.mjs";
import {
  leave,
  listen,
  misread,
  names,
  right,
  row,
  service,
  setUp,
  shows,
  taxCode,
  type,
  write,
} from "./support/tax-code.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const firefox = await startFirefox({ after });
const inChromium = (name, body, options) => pageTest(name, chromium, body, options);

const repairs = [
  [misread, {}, right],
  // The code is in it, with something around it.
  [`CF: ${right}`, {}, right],
  [`C.F. ${right}`, {}, right],
  [`${right}U`, {}, right],
  // Of a dozen single slips the names leave one.
  ["RSAMRA80A01H501U", { Nome: "Mario", Cognome: "Rossi" }, right],
  ["RSAMRA80A01H501U", {}, null],
  // Another's names do not hide what was plainly misread.
  [misread, { Nome: "Anna", Cognome: "Bianchi" }, right],
];
for (const [text, given, offer] of repairs) {
  const known = Object.values(given).join(" ") || "nothing";
  inChromium(
    `of ${text}, with ${known} known, ${offer ? "one press mends it" : "nothing is guessed"}`,
    async (page) => {
      await setUp(page, server);
      for (const [name, value] of Object.entries(given)) await fill(page, name, value);
      await write(page, text);
      await shows(page, { kind: "error", offers: offer ? [`Correggi in ${offer}`] : [] });
    },
  );
}

const others = [
  ["another's code", [row("Codice fiscale del delegato", "codice_fiscale_persona_fisica")], {}],
  [
    "a code where two are named",
    [row("Cognome attuale"), row("Nome di battesimo"), taxCode],
    { $2: "Rossi", $3: "Mario" },
  ],
];
for (const [what, rows, values] of others) {
  inChromium(`names of the form that may be of somebody else mend nothing: ${what}`, async (page) => {
    await setUp(page, server, { given: service(...names, ...rows), values: { $0: "Mario", $1: "Rossi", ...values } });
    await fill(page, rows.at(-1).nome, "RSAMRA80A01H501U");
    await leave(page);
    await shows(page, { kind: "error", offers: [] });
  });
}

for (const way of ["mouse", "keyboard"]) {
  inChromium(
    `one press takes over what was meant, told once, and the focus is in the field: by ${way}`,
    async (page) => {
      await setUp(page, server);
      const told = await listen(page);
      await write(page, misread);
      await shows(page, { kind: "error", marked: ["O"], offers: [`Correggi in ${right}`] });
      await picture(page, "tax-code-repair");
      await told();
      if (way === "mouse") await press(page, `Correggi in ${right}`);
      else {
        await page.focus(".visura-message .visura-button");
        await page.keyboard.press("Enter");
      }
      await shows(page, { kind: "ok", words: "Nato il 1° gennaio 1980 a Roma (RM)", offers: [] });
      assert.deepEqual(await told(), ["Nato il 1° gennaio 1980 a Roma (RM)"]);
      assert.match((await focused(page)).text, /^Codice fiscale/);
      assert.equal(await page.evaluate(() => document.activeElement.value), right);
    },
  );
}

inChromium("one thing done to a codice fiscale is told once", async (page) => {
  await setUp(page, server);
  const told = await listen(page);
  for (const text of ["RSSMRA8", misread, "RSSMRA80A01H501X", right]) {
    await type(page, text);
    assert.deepEqual(await told(), [], `nothing while typing ${text}`);
  }
  await shows(page, { words: "Nato il 1° gennaio 1980 a Roma (RM)" });
  await leave(page);
  assert.deepEqual(await told(), ["Nato il 1° gennaio 1980 a Roma (RM)"]);
  await write(page, misread);
  const [wrong, ...more] = await told();
  assert.match(wrong, /^Il carattere 8 .* Correggi in RSSMRA80A01H501U$/);
  assert.deepEqual(more, []);
  await fill(page, "Nome", "Mario");
  await leave(page);
  assert.deepEqual(await told(), ["Mancano ancora 2 campi"]);
});

const fetched = (page) => {
  const paths = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return () =>
    paths
      .filter((path) => /places-|codice-fiscale|tables/.test(path))
      .map((path) => path.replace("/visura/", ""))
      .sort();
};

inChromium("a code that the page fills in is read back, and one that nobody touched is fetched for", async (page) => {
  const asked = fetched(page);
  await setUp(page, server, { prefill: { tax_code: "TINIT-RSSMRA80A41H501Y" } });
  await shows(page, { kind: "ok", words: "Nata il 1° gennaio 1980 a Roma (RM)" });
  assert.deepEqual(asked(), ["extra/tables.js", "places-dates.bin", "places-names.bin", "visura-codice-fiscale.wasm"]);
});

inChromium("nothing is fetched before such a field is used, and no more than it needs", async (page) => {
  const asked = fetched(page);
  await setUp(page, server);
  await fill(page, "Nome", "Mario");
  await fill(page, "Email", "mario@example.it");
  assert.deepEqual(asked(), []);
  await type(page, "RSSMRA80A01H501");
  await shows(page, {
    kind: null,
    lines: ["15 caratteri su 16. Manca solo l'ultima lettera", "Nato il 1° gennaio 1980"],
  });
  const first = ["extra/tables.js", "visura-codice-fiscale.wasm"];
  assert.deepEqual(asked(), first);
  await page.keyboard.type("U");
  await shows(page, { words: "Nato il 1° gennaio 1980 a Roma (RM)" });
  const tables = ["places-dates.bin", "places-names.bin"];
  assert.deepEqual(asked(), [first[0], ...tables, first[1]]);
  // One of the few whose place is no more.
  await type(page, "RSSMRA50A41D167Y");
  await shows(page, { kind: "ok" });
  await waitForText(page, ".visura-words", "Crevenna (CO)");
  assert.deepEqual(asked(), [first[0], "places-dates.bin", "places-former.bin", "places-names.bin", first[1]]);
});

const cuts = [
  ["the module", /codice-fiscale\.wasm/, "Codice fiscale completo"],
  ["the tables of places", /places-/, "Nato il 1° gennaio 1980"],
  ["this part of the form", /tax-code/, "Codice fiscale completo", "Codice fiscale completo"],
];
for (const [what, pattern, without, later = "Nato il 1° gennaio 1980 a Roma (RM)"] of cuts) {
  inChromium(`without ${what} the form says what the core says; the next use tries again`, async (page) => {
    let cut = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (cut && pattern.test(request.url()) ? request.abort() : request.continue()));
    await setUp(page, server);
    await write(page, right);
    await shows(page, { lines: [], kind: "ok", words: without });
    await write(page, "RSSMRA80A01H501X");
    await shows(page, { kind: "error", offers: [] });
    cut = false;
    await type(page, right);
    await shows(page, { kind: "ok", words: later });
    // How often the browser complains depends on how often the field was used.
    const complaints = page.complaints.splice(0);
    assert.ok(
      complaints.every((text) => text.includes("Failed to load resource")),
      complaints.join(),
    );
  });
}

pageTestIn({ Chromium: chromium, Firefox: firefox }, "from a misread code to one that is right", async (page) => {
  await setUp(page, server);
  await type(page, "RSSMRA80A");
  await fill(page, "Nome", "Mario");
  await fill(page, "Cognome", "Rossi");
  await type(page, misread);
  await leave(page);
  await shows(page, { kind: "error", marked: ["O"], offers: [`Correggi in ${right}`] });
  await page.$eval(".visura-message .visura-button", (button) => button.click());
  await shows(page, { kind: "ok", words: "Nato il 1° gennaio 1980 a Roma (RM)", offers: [], marked: [] });
  assert.equal(await page.$eval("visura-form", (form) => form.values.$2), right);
});
