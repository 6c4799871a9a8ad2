// What a person can do with documents in the form: join, swap, order, use once more, and what is asked and told of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attach,
  embed,
  focused,
  keepBody,
  keptBody,
  labels,
  picture,
  press,
  textOf,
  untilTold,
  waitForText,
} from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { cardAt, cards, held, notes, papers, pick, sha256 } from "./support/papers.mjs";
import { pdfOf, photographer } from "./support/photos.mjs";
import { hash, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });

/** Signed by the openssl program, as a signature from a smart card is: CAdES without the chain. */
function signedFile(content) {
  const folder = mkdtempSync(join(tmpdir(), "visura-signed-"));
  try {
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const quiet = { stdio: ["pipe", "pipe", "ignore"], input: content };
    const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Maria Bianchi", "-days", "2"];
    execFileSync("openssl", [...request, "-keyout", key, "-out", certificate], quiet);
    const sign = ["cms", "-sign", "-binary", "-nodetach", "-cades", "-outform", "DER"];
    return execFileSync("openssl", [...sign, "-signer", certificate, "-inkey", key], quiet);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function takePhotos() {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const { photo } = photographer(page);
  const taken = [await photo({ width: 1600, height: 1200 }), await photo({ width: 1200, height: 1600 })];
  await page.browserContext().close();
  return taken;
}
const [lying, standing] = await takePhotos();
const pdf = pdfOf(3000);
const signed = signedFile(pdf);
const files = await papers(
  { after },
  {
    "fronte.jpg": lying,
    "retro.jpg": standing,
    "terza.jpg": lying,
    "carta.pdf": pdf,
    "firmato.pdf.p7m": signed,
    "altro.pdf": pdfOf(4000),
    "archivio.pdf": Buffer.from("PK\x03\x04 no PDF"),
    "lettera.pdf": Buffer.from("PK\x03\x04 no PDF either"),
  },
);

/** The seed's documents: the identity card, the codice fiscale's card, the mandate. */
const identity = 5;
const card = 6;
const mandate = 7;
const src = `/visure/${hash}`;

const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const open = (page, attributes = {}, properties = {}) =>
  embed(page, server, { attributes: { src, action: "/richiesta", ...attributes }, properties });

onPage("a file of another field is used once more, and is in memory once", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"]);
  await press(page, `Usa anche qui Copia documento d'identita fronte e retro.pdf ${labels.$6}`);
  assert.deepEqual(await cards(page, card), [
    ["Fronte", "fronte.jpg"],
    ["Retro", "retro.jpg"],
  ]);
  assert.equal(await page.$eval("visura-form", (form) => form.values.$5 === form.values.$6), true);
  assert.equal((await focused(page)).id, `visura-1-${card}`);
});

for (const [name, key] of [
  ["carta.pdf", "$5"],
  ["firmato.pdf.p7m", "$7"],
]) {
  onPage(`${name} goes as it is, to the last byte`, async (page) => {
    await open(page, { accept: "pdf jpeg png p7m" }, { values: person });
    await attach(page, labels[key] ?? "Copia mandato", files[name]);
    const field = key === "$7" ? mandate : identity;
    assert.equal(await page.$eval(`#visura-1-${field}`, (input) => input.ariaInvalid), "false");
    const { bytes } = await held(page, key);
    assert.equal(sha256(bytes), sha256(name === "carta.pdf" ? pdf : signed));
  });
}

onPage("a PDF with both sides is the whole document", async (page) => {
  await open(page, {}, { values: person });
  await pick(page, cardAt(identity, 1), files["carta.pdf"]);
  assert.deepEqual(await cards(page, identity), [["carta.pdf"]]);
  await pick(page, cardAt(card), files["altro.pdf"]);
  await waitForText(page, ".visura-status", "Tutto pronto: puoi inviare");
});

onPage("a summary leads to the one card that a refused file left of two", async (page) => {
  await open(page, {}, { values: person });
  await pick(page, cardAt(identity, 1), files["archivio.pdf"]);
  assert.deepEqual(await cards(page, identity), [["archivio.pdf"]]);
  await page.focus(".visura-button-primary");
  await page.keyboard.press("Enter");
  const link = await page.waitForSelector(`.visura-summary a[href="#visura-1-${identity}"]`);
  await link.click();
  assert.equal((await focused(page)).id, `visura-1-${identity}`);
});

onPage("a PDF beside a photo is asked about: nothing is joined and nothing is lost", async (page) => {
  await open(page);
  await pick(page, cardAt(identity, 0), files["fronte.jpg"]);
  const told = await pick(page, cardAt(identity, 1), files["carta.pdf"]);
  assert.match(told, /^carta\.pdf non si unisce ad altri file/);
  assert.deepEqual(await cards(page, identity), [["Fronte", "fronte.jpg"], ["Retro"]]);
  await untilTold(page, () => press(page, "Usa solo carta.pdf"));
  assert.deepEqual(await cards(page, identity), [["carta.pdf"]]);
  assert.equal(sha256((await held(page, "$5")).bytes), sha256(pdf));
  assert.equal((await focused(page)).id, `visura-1-${identity}`);
});

onPage("one side alone is asked about once, and may be sent so", async (page) => {
  await open(page, { intent: "order" }, { values: person });
  await keepBody(page);
  await pick(page, cardAt(identity), files["fronte.jpg"]);
  await pick(page, cardAt(card), files["carta.pdf"]);
  const question = `Manca il retro di «${labels.$5}»: aggiungilo, oppure invia così se l'immagine mostra entrambi i lati.`;
  assert.match(await textOf(page, `.visura-field:has(#visura-1-${identity}) .visura-message`), new RegExp(question));
  await waitForText(page, ".visura-status", "Tutto pronto: puoi inviare");
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-notice", question);
  await page.click(".visura-notice a");
  assert.equal((await focused(page)).id, `visura-1-${identity}-1`, "the link leads to the empty card");
  await press(page, "È tutto giusto, invia");
  const { json_visura } = await keptBody(page);
  assert.match(json_visura.$5, /^fronte\.jpg\|data:image\/jpeg;base64,/);
});

onPage("where the page names the two-sided documents, only those are", async (page) => {
  await open(page, { "two-sided": "$7" });
  assert.deepEqual(await cards(page, identity), [[]]);
  assert.deepEqual(await cards(page, mandate), [["Fronte"], ["Retro"]]);
});

onPage("pages of a contract: several at once, one more, one earlier, one less", async (page) => {
  await open(page, { "two-sided": "" });
  await pick(page, cardAt(mandate), files["fronte.jpg"], files["retro.jpg"]);
  const chooser = page.waitForFileChooser();
  await press(page, "Aggiungi una pagina Copia mandato di assistenza e rappresentanza");
  await untilTold(page, async () => (await chooser).accept([files["terza.jpg"]]));
  assert.deepEqual(await cards(page, mandate), [
    ["Pagina 1", "fronte.jpg"],
    ["Pagina 2", "retro.jpg"],
    ["Pagina 3", "terza.jpg"],
  ]);
  await untilTold(page, () => page.click(`${cardAt(mandate, 2)} .visura-file-buttons button:first-child`));
  assert.deepEqual(
    (await cards(page, mandate)).map(([, name]) => name),
    ["fronte.jpg", "terza.jpg", "retro.jpg"],
  );
  assert.equal((await focused(page)).text.startsWith("Sposta prima Pagina 2"), true);
  await untilTold(page, () => page.click(`${cardAt(mandate, 0)} .visura-file-buttons button:last-child`));
  assert.deepEqual(await cards(page, mandate), [
    ["Pagina 1", "terza.jpg"],
    ["Pagina 2", "retro.jpg"],
  ]);
  assert.equal((await held(page, "$7")).bytes.toString("latin1").match(/\/Type\/Page\//g).length, 2);
});

onPage("too many photos: what there is room for is taken, and the rest is said", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"], files["terza.jpg"]);
  assert.deepEqual(await cards(page, identity), [
    ["Fronte", "fronte.jpg"],
    ["Retro", "retro.jpg"],
  ]);
  assert.match((await notes(page, identity))[0], /^Qui stanno al massimo 2 foto/);
});

onPage("another language, and the documents are still there in their parts", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"]);
  await page.$eval("visura-form", (form) => form.setAttribute("languages", "de"));
  await page.waitForFunction(() => document.querySelector(".visura-file-side").textContent === "Vorderseite");
  assert.deepEqual(await cards(page, identity), [
    ["Vorderseite", "fronte.jpg"],
    ["Rückseite", "retro.jpg"],
  ]);
});

onPage("sending waits for a photo that is being made ready", async (page) => {
  await open(page, { intent: "order" }, { values: person });
  await keepBody(page);
  await attach(page, labels.$6, files["carta.pdf"]);
  const input = await page.$(`#visura-1-${identity}`);
  await input.uploadFile(files["fronte.jpg"], files["retro.jpg"]);
  await page.click(".visura-actions .visura-button-primary");
  const { json_visura } = await keptBody(page);
  assert.match(json_visura.$5, /fronte e retro\.pdf\|data:application\/pdf;base64,JVBERi/);
});

onPage("one thing done to a document is told once", async (page) => {
  await open(page, {}, { values: person });
  await page.evaluate(() => {
    window.told = [];
    new MutationObserver((changes) => {
      const regions = changes.map(({ target }) =>
        (target.nodeType === 1 ? target : target.parentElement)?.closest("[role=status]"),
      );
      for (const region of new Set(regions))
        if (region && region.ariaLive !== "off") window.told.push(region.textContent);
    }).observe(document.querySelector("visura-form"), { subtree: true, childList: true, characterData: true });
  });
  await pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"]);
  await press(page, `Rimuovi Retro, ${labels.$5}`);
  await page.waitForFunction(() => window.told.length > 1);
  const told = await page.evaluate(() => window.told);
  assert.equal(told.length, 2, told.join("\n"));
  assert.match(told[0], /^Pronto: un PDF/);
  assert.equal(told[1], "File rimosso");
});

onPage("a document taken back, or wiped with the form, leaves nothing behind", async (page) => {
  await open(page);
  await pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"]);
  await page.$eval("visura-form", (form) => Object.assign(form, { values: {} }));
  assert.deepEqual(await cards(page, identity), [["Fronte"], ["Retro"]]);
  assert.deepEqual(await notes(page, identity), []);
  assert.equal(await page.$("visura-form canvas"), null);
  assert.equal((await cards(page, card)).length, 2);
  assert.equal(
    await page.$(`.visura-field:has(#visura-1-${card}) .visura-file-tools button ::-p-text(Usa anche)`),
    null,
  );
});

onPage("DocuEngine's documents take photos as pages", async (page) => {
  await embed(page, server, { properties: { schema: leaseSchema } });
  const index = JSON.parse(leaseSchema).data.requestStructure.fields;
  assert.ok(index.field42.nameIT === "contratto firmato");
  await page.evaluate(() => (document.querySelector(".visura-file-input").closest(".visura-group").hidden = false));
  const input = await page.$(".visura-file-input");
  await untilTold(page, () => input.uploadFile(files["fronte.jpg"], files["retro.jpg"]));
  const values = await page.$eval("visura-form", (form) =>
    Object.values(form.values).map(({ name, type }) => [name, type]),
  );
  assert.deepEqual(values, [["Contratto firmato.pdf", "application/pdf"]]);
});

onPage("in a shadow root as well", async (page) => {
  await open(page, { shadow: "" });
  const told = await attach(page, labels.$5, files["fronte.jpg"], files["retro.jpg"]);
  assert.match(told, /^Pronto: un PDF di 2 pagine/);
  const shown = await page.$eval(
    "visura-form",
    (form) => getComputedStyle(form.shadowRoot.querySelector(".visura-file")).borderStyle,
  );
  assert.equal(shown, "solid");
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const looks = {
  light: {},
  dark: { features: [{ name: "prefers-color-scheme", value: "dark" }] },
  forced: { features: [{ name: "forced-colors", value: "active" }] },
  narrow: { width: 320 },
};
for (const [look, options] of Object.entries(looks)) {
  onPage(
    `${look}: no state of a document breaks a rule that axe knows, and nothing is cut off`,
    async (page) => {
      await open(page, { languages: look === "narrow" ? "de" : "it", "two-sided": "$5 $6" });
      await page.evaluate(axe);
      const violations = () =>
        page.evaluate(async (values) => {
          const found = await window.axe.run("visura-form", { runOnly: { type: "tag", values } });
          const wide = document.documentElement.scrollWidth > innerWidth ? ["too wide"] : [];
          return [...wide, ...found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)];
        }, tags);
      const states = {
        sides: () => pick(page, cardAt(identity), files["fronte.jpg"], files["retro.jpg"]),
        "one side": () => pick(page, cardAt(card), files["fronte.jpg"]),
        question: () => pick(page, cardAt(card, 1), files["carta.pdf"]),
        pages: () => pick(page, cardAt(mandate), files["fronte.jpg"], files["retro.jpg"], files["terza.jpg"]),
      };
      for (const [state, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await violations(), [], state);
        await picture(page, `documents-${look}-${state.replace(" ", "-")}`);
      }
    },
    options,
  );
}

const looker = "/visura-files.wasm";
const watched = (page) => {
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  return () => fetched.filter((path) => path.endsWith(looker)).length;
};
const refused = (page) =>
  page.$eval("visura-form", (form) => {
    const told = [...(form.shadowRoot ?? form).querySelectorAll(".visura-field")].map((field) => field.textContent);
    return told.filter((text) => text.includes("deve essere")).length;
  });

onPage("what looks into files is fetched once, when the first is chosen", async (page) => {
  const count = watched(page);
  await open(page);
  assert.equal(count(), 0);
  assert.match(await pick(page, cardAt(identity), files["archivio.pdf"]), /deve essere PDF, JPG o PNG/);
  assert.equal(count(), 1);
  await pick(page, cardAt(card), files["carta.pdf"]);
  assert.deepEqual([count(), await refused(page)], [1, 1]);
});

onPage(
  "where it cannot be had a file goes on, and the next one has it asked for again",
  async (page) => {
    let cut = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (cut && request.url().endsWith(looker) ? request.abort() : request.continue()));
    const count = watched(page);
    await open(page);
    assert.doesNotMatch(await pick(page, cardAt(identity), files["archivio.pdf"]), /deve essere/);
    assert.deepEqual([count(), await refused(page)], [1, 0]);
    cut = false;
    assert.match(await pick(page, cardAt(card), files["lettera.pdf"]), /deve essere/);
    assert.equal(await refused(page), 2, "the first is looked into, too");
  },
  { complaints: [/Failed to load resource/] },
);
