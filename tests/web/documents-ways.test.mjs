// Every way in which a document comes into the form: real files, the real browser's own picker, dragging and clipboard,
// under the strict policy.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { embed, focused, untilTold } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { cardAt, cards, drop, held, papers, pick, sha256 } from "./support/papers.mjs";
import { pdfOf, photographer } from "./support/photos.mjs";
import { hash, person } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });

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
const signed = Buffer.concat([Buffer.from([0x30, 0x82, 0x10, 0x00]), Buffer.from("firmato")]);
const files = await papers(
  { after },
  {
    "fronte.jpg": lying,
    "retro.jpg": standing,
    "terza.jpg": lying,
    "carta.pdf": pdf,
    "firmato.pdf.p7m": signed,
    "altro.pdf": pdfOf(4000),
  },
);

/** The seed's documents: the identity card and the mandate. */
const identity = 5;
const mandate = 7;
const src = `/visure/${hash}`;

const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const open = (page, attributes = {}, properties = {}) =>
  embed(page, server, { attributes: { src, action: "/richiesta", ...attributes }, properties });

onPage("by the button: front, then back, make one PDF of two pages", async (page) => {
  await open(page);
  assert.deepEqual(await cards(page, identity), [["Fronte"], ["Retro"]]);
  assert.match(
    await pick(page, cardAt(identity, 0), files["fronte.jpg"]),
    /^fronte\.jpg, \d+\skB Foto ridotta|^fronte\.jpg, \d+/,
  );
  assert.equal((await held(page, "$5")).type, "image/jpeg");
  assert.match(
    await pick(page, cardAt(identity, 1), files["retro.jpg"]),
    /^Pronto: un PDF di 2 pagine, [\d,]+\s[kM]B\./,
  );
  assert.deepEqual(await cards(page, identity), [
    ["Fronte", "fronte.jpg"],
    ["Retro", "retro.jpg"],
  ]);
  const made = await held(page, "$5");
  assert.deepEqual([made.type, made.name], ["application/pdf", "Copia documento d'identita fronte e retro.pdf"]);
  assert.equal(made.bytes.toString("latin1").match(/\/Type\/Page\//g).length, 2);
});

onPage("two photos picked at once are front and back, in their order", async (page) => {
  await open(page);
  await pick(page, cardAt(identity, 0), files["fronte.jpg"], files["retro.jpg"]);
  assert.deepEqual(await cards(page, identity), [
    ["Fronte", "fronte.jpg"],
    ["Retro", "retro.jpg"],
  ]);
});

onPage("dropped onto a card, which shows that it takes it", async (page) => {
  await open(page);
  const { over, told } = await drop(page, cardAt(identity, 1), files["retro.jpg"]);
  assert.equal(over, true);
  assert.match(told, /^retro\.jpg, /);
  assert.deepEqual(await cards(page, identity), [["Fronte"], ["Retro", "retro.jpg"]]);
  await drop(page, cardAt(identity, 0), files["fronte.jpg"]);
  assert.equal((await held(page, "$5")).type, "application/pdf");
  assert.equal(await page.$("[data-over]"), null);
});

onPage("pasted where the focus is, or where the pointer is", async (page) => {
  await open(page);
  await page
    .browserContext()
    .overridePermissions(server.address, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  await page.bringToFront();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(900, 700);
    canvas.getContext("2d").fillRect(100, 100, 400, 300);
    await navigator.clipboard.write([new ClipboardItem({ "image/png": await canvas.convertToBlob() })]);
  });
  const paste = () => page.keyboard.press("v", { commands: ["Paste"] });
  await page.focus(`#visura-1-${identity}`);
  await untilTold(page, paste);
  assert.equal((await held(page, "$5")).type, "image/png");
  await page.evaluate(() => document.activeElement.blur());
  await page.hover(cardAt(mandate));
  await untilTold(page, paste);
  assert.equal((await held(page, "$7")).type, "image/png");
});

onPage("by the keyboard alone: chosen, swapped, removed", async (page) => {
  await open(page, {}, { values: person });
  await page.focus(`#visura-1-${identity}`);
  const chooser = page.waitForFileChooser();
  await page.evaluate(() => null);
  await page.keyboard.press("Enter");
  await untilTold(page, async () => (await chooser).accept([files["fronte.jpg"], files["retro.jpg"]]));
  const before = (await held(page, "$5")).bytes;
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 12; presses += 1) {
      if ((await focused(page)).text.startsWith(wanted)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never reached ${wanted}`);
  };
  await tabTo("Scambia fronte e retro");
  assert.equal(await untilTold(page, () => page.keyboard.press("Enter")), "Ora l'ordine è retro.jpg, fronte.jpg");
  assert.deepEqual(await cards(page, identity), [
    ["Fronte", "retro.jpg"],
    ["Retro", "fronte.jpg"],
  ]);
  const swapped = (await held(page, "$5")).bytes;
  assert.equal(swapped.length, before.length);
  assert.notEqual(sha256(swapped), sha256(before));
  assert.match((await focused(page)).text, /^Scambia/, "the button keeps the focus");
  await page.focus(`#visura-1-${identity}`);
  await tabTo("Rimuovi");
  assert.equal(await untilTold(page, () => page.keyboard.press("Space")), "File rimosso");
  assert.deepEqual(await cards(page, identity), [["Fronte"], ["Retro", "fronte.jpg"]]);
  assert.equal((await focused(page)).id, `visura-1-${identity}`);
});

onPage("by the camera, which has a button of its own where there is a finger", async (page) => {
  await open(page);
  const seen = () => page.$$eval(".visura-file-camera", (all) => all.filter((node) => node.checkVisibility()).length);
  assert.equal(await seen(), 0, "a desk has no camera worth a button");
  await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
  await open(page);
  assert.equal(await seen(), 3);
  const chooser = page.waitForFileChooser();
  const camera = await page.$(`.visura-field:has(#visura-1-${identity}) .visura-file-camera`);
  await camera.evaluate((node) => node.scrollIntoView({ block: "center" }));
  await page.evaluate(() => {
    window.opened = [];
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
      window.opened.push([this.getAttribute("capture"), this.accept]);
      return click.call(this);
    };
  });
  await camera.tap();
  const opened = await chooser;
  assert.equal(opened.isMultiple(), false);
  await untilTold(page, () => opened.accept([files["fronte.jpg"]]));
  assert.deepEqual(await cards(page, identity), [["Fronte", "fronte.jpg"], ["Retro"]]);
  assert.deepEqual(await page.evaluate(() => window.opened), [["environment", "image/*"]]);
  const kinds = await page.$$eval("visura-form [type=file]", (all) =>
    all.map((input) => input.getAttribute("capture")),
  );
  assert.deepEqual(kinds, Array(5).fill(null), "the picker keeps its gallery");
});
