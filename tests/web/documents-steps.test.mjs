// Documents and time: what is still being made ready when the person, the page or the form goes on.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { embed, fill, focused, labels, picture, press, textOf, untilTold, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { cardAt, cards, held, notes, papers, pick } from "./support/papers.mjs";
import { pdfOf, photographer } from "./support/photos.mjs";
import { hash, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });

async function takePhotos() {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const { photo } = photographer(page);
  const photos = [
    await photo({ width: 1600, height: 1200 }),
    await photo({ width: 1200, height: 1600 }),
    await photo({ width: 4000, height: 3000 }),
  ];
  await page.browserContext().close();
  return photos;
}
const [lying, standing, large] = await takePhotos();
const heic = Buffer.concat([
  Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"),
  Buffer.from("\0\0\0\x14ispe\0\0\0\0\0\0\x04\0\0\0\x03\0", "latin1"),
  Buffer.alloc(2000, 7),
]);
const files = await papers(
  { after },
  {
    "uno.jpg": lying,
    "due.jpg": standing,
    "tre.jpg": lying,
    "grande.jpg": large,
    "IMG_2.HEIC": heic,
    "tagliata.jpg": lying.subarray(0, lying.length / 2),
    "carta.pdf": pdfOf(3000),
  },
);

const identity = 5;
const mandate = 7;
const src = `/visure/${hash}`;
const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const open = (page, attributes = {}, properties = {}) =>
  embed(page, server, { attributes: { src, action: "/richiesta", ...attributes }, properties });

/** Chosen, and not waited for. */
async function choose(page, selector, ...chosen) {
  const input = await page.waitForSelector(`${selector} input`);
  const chooser = page.waitForFileChooser();
  await input.click();
  await (await chooser).accept(chosen);
}

/** A decoder that takes the photo and never answers. */
const decoderHangs = (page) =>
  page.evaluateOnNewDocument(() => {
    Worker.prototype.postMessage = () => undefined;
  });

onPage("another language while a photo is made ready: it is there afterwards, to be seen", async (page) => {
  await open(page);
  await choose(page, cardAt(identity), files["grande.jpg"]);
  await page.evaluate(() => document.querySelector("visura-form").setAttribute("languages", "en"));
  await page.waitForFunction(() => document.querySelector(".visura-file-side")?.textContent === "Front");
  assert.deepEqual(await cards(page, identity), [["Front", "grande.jpg"], ["Back"]]);
  assert.equal((await held(page, "$5")).name, "grande.jpg");
});

for (const wait of [0, 20, 50, 100, 200, 400]) {
  onPage(`values emptied ${wait} ms after two photos were chosen stay empty`, async (page) => {
    await open(page);
    await choose(page, cardAt(identity), files["uno.jpg"], files["due.jpg"]);
    await page.evaluate(async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      document.querySelector("visura-form").values = {};
    }, wait);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    assert.equal(await held(page, "$5"), null);
    assert.deepEqual(await cards(page, identity), [["Fronte"], ["Retro"]]);
  });
}

onPage("two pages are removed in one go: these two, and not their neighbours", async (page) => {
  await open(page, { "two-sided": "" });
  await pick(page, cardAt(mandate), files["uno.jpg"], files["due.jpg"], files["tre.jpg"]);
  await untilTold(page, () =>
    page.evaluate((document) => {
      const all = window.document.querySelectorAll(`.visura-field:has(#visura-1-${document}) .visura-file`);
      for (const card of [all[0], all[1]]) [...card.querySelectorAll("button")].at(-1).click();
    }, mandate),
  );
  await page.waitForFunction(() => document.querySelector("visura-form").values.$7?.name === "tre.jpg");
  assert.deepEqual(await cards(page, mandate), [["tre.jpg"]]);
});

onPage("what hangs is called off, and what stood there before stands", async (page) => {
  await open(page, { intent: "order" }, { values: person });
  await pick(page, cardAt(mandate), files["carta.pdf"]);
  await page.evaluate(() => {
    Worker.prototype.postMessage = () => undefined;
  });
  await choose(page, cardAt(mandate), files["uno.jpg"]);
  await waitForText(page, `.visura-field:has(#visura-1-${mandate}) .visura-file-working`, "Preparo il file…");
  await picture(page, "document-underway");
  const told = await untilTold(page, () => press(page, "Annulla Copia mandato di assistenza e rappresentanza"));
  assert.equal(told, "Preparazione annullata");
  assert.deepEqual(await cards(page, mandate), [["carta.pdf"]]);
  assert.equal((await focused(page)).id, `visura-1-${mandate}`);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary", "Carica «Copia documento d'identità, fronte e retro»");
});

onPage("a photo that does not open here is called a photo, and what to do with it is said", async (page) => {
  await open(page);
  await pick(page, cardAt(identity, 0), files["uno.jpg"]);
  for (const name of ["IMG_2.HEIC", "tagliata.jpg"]) {
    const told = await pick(page, cardAt(identity, 1), files[name]);
    assert.equal(told, `Qui la foto ${name} non si apre: salvala di nuovo come JPG, oppure rifalla.`);
    assert.deepEqual(await cards(page, identity), [["Fronte", "uno.jpg"], ["Retro"]]);
    assert.deepEqual(
      (await notes(page, identity)).filter((line) => line.includes("Usa solo")),
      [],
    );
  }
});

for (const [way, empty] of [
  ["emptied", () => (document.querySelector("visura-form").values = {})],
  ["reset", () => document.querySelector("visura-form").formResetCallback()],
]) {
  onPage(`a question about a file is not the next person's: ${way}`, async (page) => {
    await open(page);
    await pick(page, cardAt(identity), files["carta.pdf"], files["uno.jpg"]);
    assert.match((await notes(page, identity)).join(), /carta\.pdf non si unisce ad altri file/);
    await page.evaluate(empty);
    assert.deepEqual(await notes(page, identity), []);
    const buttons = await page.$$eval(
      "visura-form button",
      (all) => all.filter((button) => button.checkVisibility() && button.textContent.includes("carta.pdf")).length,
    );
    assert.equal(buttons, 0);
  });
}

onPage("every card of a document says what is wrong with it, by the words that are seen on it", async (page) => {
  await open(page, { intent: "order" }, { values: person });
  const said = () =>
    page.$$eval(`.visura-field:has(#visura-1-${5}) .visura-file-input`, (all) =>
      all.map((input) => [input.ariaInvalid, input.required, input.getAttribute("aria-describedby")]),
    );
  const [first, second] = await said();
  assert.deepEqual(second, first);
  assert.deepEqual(first.slice(0, 2), ["false", true]);
  await press(page, "Invia la richiesta");
  const [wrong, other] = await said();
  assert.deepEqual(other, wrong);
  assert.equal(wrong[0], "true");
  for (const [id, words] of [
    ["#visura-1-5", "Fronte Scegli un file"],
    ["#visura-1-5-1", "Retro Scegli un file"],
  ]) {
    const { name } = await page.accessibility.snapshot({ interestingOnly: false, root: await page.$(id) });
    assert.equal(name, `${labels.$5} ${words}`);
  }
});

onPage("where only PDF is taken a photo becomes one, of one page", async (page) => {
  await open(page, { accept: "pdf", "two-sided": "" });
  assert.match(
    await textOf(page, `#visura-1-${identity}-hint`),
    /^PDF, fino a 5\sMB\. Delle foto facciamo noi un PDF\.$/,
  );
  await pick(page, cardAt(identity), files["uno.jpg"]);
  const { name, type, bytes } = await held(page, "$5");
  assert.deepEqual([name.endsWith(".pdf"), type, bytes.subarray(0, 5).toString()], [true, "application/pdf", "%PDF-"]);
  assert.equal(bytes.toString("latin1").match(/\/MediaBox/g).length, 1);
  assert.match((await notes(page, identity)).join(" "), /Pronto: un PDF di una pagina/);
  assert.equal(await page.$(`.visura-field:has(#visura-1-${identity}) [data-invalid]`), null);
});

onPage("where no PDF is taken nothing is joined to one", async (page) => {
  await open(page, { accept: "jpeg png" });
  assert.deepEqual(await cards(page, identity), [[]]);
  await pick(page, cardAt(identity), files["uno.jpg"]);
  assert.equal((await held(page, "$5")).type, "image/jpeg");
  assert.match(
    await textOf(page, `#visura-1-${identity}-hint`),
    /^JPG, PNG, fino a 5\sMB\. Le foto le riduciamo noi\.$/,
  );
});

onPage("what is pasted while a request is under way is not taken", async (page) => {
  await open(page);
  await page.evaluate(() => {
    const form = document.querySelector("visura-form");
    const box = form.querySelector(".visura-document");
    box.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    form.inert = true;
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["%PDF-1.4"], "incollato.pdf", { type: "application/pdf" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await held(page, "$5"), null);
});

onPage("the page's own form does not leave with the document of before", async (page) => {
  await decoderHangs(page);
  await page.goto(server.address);
  await page.evaluate(async (address) => {
    await import("/visura/visura-form.js");
    const own = document.createElement("form");
    own.enctype = "multipart/form-data";
    const form = document.createElement("visura-form");
    form.setAttribute("src", address);
    own.append(form);
    document.querySelector("main").append(own);
    window.left = 0;
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      window.left += 1;
    });
  }, src);
  await page.waitForSelector(".visura-sheet");
  for (const [key, text] of Object.entries(person)) await fill(page, labels[key], text);
  for (const at of [identity, 6]) await pick(page, cardAt(at), files["carta.pdf"]);
  const submit = () => page.evaluate(() => document.querySelector("form").requestSubmit());
  const left = () => page.evaluate(() => window.left);
  await page.waitForFunction(() => document.querySelector("form").checkValidity());
  await choose(page, cardAt(identity), files["uno.jpg"]);
  await submit();
  assert.equal(await left(), 0);
  assert.equal(await textOf(page, ".visura-status"), "Preparo i documenti…");
  await untilTold(page, () => press(page, `Annulla ${labels.$5}`));
  await page.waitForFunction(() => document.querySelector("form").checkValidity());
  await submit();
  assert.equal(await left(), 1);
});
