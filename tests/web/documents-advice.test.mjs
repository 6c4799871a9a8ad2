// What is advised of a photo that a clerk may not be able to read: measured on the picture, and never in the way.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attach, embed, press, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { notes, papers } from "./support/papers.mjs";
import { photographer } from "./support/photos.mjs";
import { hash } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const mandate = 7;
const single = "Copia mandato";

async function takePhotos() {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const { photo } = photographer(page);
  const small = { width: 1200, height: 900 };
  const taken = {
    "buia.jpg": await photo({ ...small, light: 0.25 }),
    "mossa.jpg": await photo({ width: 4032, height: 3024, blur: 14 }),
    "nitida.jpg": await photo(small),
    "minuscola.jpg": await photo({ width: 320, height: 240 }),
  };
  await page.browserContext().close();
  return taken;
}
const files = await papers({ after }, await takePhotos());

const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const open = (page) => embed(page, server, { attributes: { src: `/visure/${hash}`, action: "/richiesta" } });

const advised = [
  ["buia.jpg", /^La foto sembra troppo scura/],
  ["mossa.jpg", /^La foto sembra sfocata/],
  ["minuscola.jpg", /^L'immagine è molto piccola \(320 pixel\)/],
];
for (const [name, advice] of advised) {
  onPage(`${name}: an advice, and nothing that stands in the way`, async (page) => {
    await open(page);
    await attach(page, single, files[name]);
    assert.match((await notes(page, mandate)).at(-1), advice);
    assert.equal(await page.$eval(`#visura-1-${mandate}`, (input) => input.ariaInvalid), "false");
    await press(page, "Fai una prova");
    await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  });
}

onPage("of forty photos nine in ten are judged as they were made", async (page) => {
  await open(page);
  const { shot } = photographer(page);
  const wrong = [];
  for (const light of [1, 0.8, 0.6, 0.3, 0.2]) {
    for (const blur of [0, 1, 7, 11]) {
      for (const grain of [4, 24]) {
        const made = await shot({ width: 1200, height: 900, light, blur, grain });
        const advice = await made.evaluate(async (blob) => {
          const { prepare } = await import("/visura/extra/photos.js");
          const wanted = { budget: 590_000, accept: ["jpeg"] };
          return (await prepare(new File([blob], "a.jpg", { type: "image/jpeg" }), wanted)).advice;
        });
        // In the dark nothing else can be told.
        const expected = light <= 0.3 ? "dark" : blur >= 7 ? "blurred" : "";
        if (advice.join() !== expected) wrong.push(`light ${light}, blur ${blur}, grain ${grain}: ${advice}`);
      }
    }
  }
  assert.ok(wrong.length <= 4, wrong.join("\n"));
});

onPage("of a good photo nothing is said but what was done", async (page) => {
  await open(page);
  await attach(page, single, files["nitida.jpg"]);
  assert.ok((await notes(page, mandate)).every((line) => line.startsWith("Foto ridotta")));
});
