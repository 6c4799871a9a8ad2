// The form in Bootstrap Italia's clothes, whose labels and arrows are drawn in a way of their own.
import assert from "node:assert/strict";
import { after } from "node:test";
import { bootstrapItalia, embedIn } from "./support/around.mjs";
import { startBrowser } from "./support/browser.mjs";
import { picture, press, waitForText } from "./support/form.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { schema, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const attributes = { action: "/richiesta", intent: "order" };
const skins = [
  ["the neutral skin", ""],
  ["Bootstrap Italia", bootstrapItalia],
];
/** What a person may set by the criterion 1.4.12. */
const spacing =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-bottom: 2em !important }";

const toStep = (page, index) =>
  page.evaluate((at) => [...document.querySelectorAll(".visura-step-list button")].at(at).click(), index);

/** The lease, with a label of each kind that is longer than a narrow page. */
const long = structuredClone(lease);
for (const key of ["field2", "field4", "field6", "field9", "field16", "field42"])
  long.requestStructure.fields[key].nameIT += ", come risulta dal documento che è stato firmato davanti al notaio";
const longSchema = JSON.stringify({ data: long, success: true });

/** Labels of which something is cut off, or that another part of the form covers. */
const cutLabels = (page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll(".visura-field")].filter((node) => node.checkVisibility());
    return shown.flatMap((field) => {
      const label = field.querySelector(".visura-label");
      const range = document.createRange();
      range.selectNodeContents(label);
      const text = range.getBoundingClientRect();
      const control = field.querySelector(".visura-input, .visura-options, .visura-file");
      const before = shown[shown.indexOf(field) - 1]?.getBoundingClientRect();
      const wrong = {
        cut: label.scrollWidth > label.clientWidth + 1 || getComputedStyle(label).textOverflow !== "clip",
        beyond: text.right > innerWidth || text.left < 0,
        below: text.bottom > control.getBoundingClientRect().top + 1,
        above: before !== undefined && text.top < before.bottom - 1,
      };
      const found = Object.keys(wrong).filter((name) => wrong[name]);
      return found.length > 0 ? [`${label.textContent}: ${found}`] : [];
    });
  });

for (const width of [320, 1120])
  for (const [name, css] of [
    ["", ""],
    [", more space between letters and lines", spacing],
  ]) {
    onPage(
      `in Bootstrap Italia every label is read to its end: ${width} px${name}`,
      async (page) => {
        const values = { field4: "7200,50", field9: "Via Roma 1", field16: wrongTaxCode };
        const properties = { schema: longSchema, values };
        await embedIn(page, server, bootstrapItalia, { attributes, properties });
        await page.evaluate((text) => {
          const own = new CSSStyleSheet();
          own.replaceSync(text);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
        }, css);
        const steps = await page.$$eval(".visura-step-list button", (all) => all.length - 1);
        for (let step = 0; step < steps; step += 1) {
          await toStep(page, step);
          await page.focus(".visura-group:not([hidden]) .visura-input, .visura-group:not([hidden]) .visura-file-input");
          assert.deepEqual(await cutLabels(page), [], `step ${step + 1}`);
          await press(page, "Avanti");
          await toStep(page, step);
          assert.deepEqual(await cutLabels(page), [], `step ${step + 1}, with errors`);
          await picture(page, `bootstrap-italia-${width}-${step}${css && "-spaced"}`);
        }
        await embedIn(page, server, bootstrapItalia + css, { attributes, properties: { schema } });
        assert.deepEqual(await cutLabels(page), [], "the seed");
      },
      { width },
    );
  }

for (const [name, css] of skins) {
  onPage(`an open list of suggestions lies above all that stands below it: ${name}`, async (page) => {
    await embedIn(page, server, css, { attributes, properties: { schema: leaseSchema } });
    await toStep(page, 1);
    await page.click(".visura-combobox");
    await page.waitForSelector(".visura-list:not([hidden])");
    const covered = await page.evaluate(() => {
      const list = document.querySelector(".visura-list:not([hidden])");
      const box = list.getBoundingClientRect();
      const found = [];
      for (let top = box.top + 3; top < box.bottom - 3; top += 4)
        for (const left of [box.left + 12, box.left + 60, box.left + 160]) {
          const node = document.elementFromPoint(left, top);
          if (!list.contains(node)) found.push(node.textContent);
        }
      return [...new Set(found)];
    });
    assert.deepEqual(covered, []);
  });

  onPage(`a box that opens a list has an arrow, and one that only suggests has none: ${name}`, async (page) => {
    await embedIn(page, server, css, { attributes, properties: { schema: leaseSchema } });
    await toStep(page, 1);
    for (const shown of ["at first", "with errors"]) {
      await page.mouse.move(0, 0);
      const [category, , place] = await page.$$(".visura-group:not([hidden]) .visura-combobox");
      const [arrow, none] = [await inked(page, category), await inked(page, place)];
      // A thin sign: more is a block, less is nothing.
      assert.ok(arrow > none + 0.004 && arrow < none + 0.15, `${shown}: ${arrow} beside ${none}`);
      await press(page, "Avanti");
      await waitForText(page, ".visura-summary-title", "Controlla 4 campi");
    }
    await picture(page, `list-closed${css && "-bootstrap-italia"}`);
    const [category] = await page.$$(".visura-group:not([hidden]) .visura-combobox");
    const { right, top, bottom } = await category.evaluate((node) => node.getBoundingClientRect().toJSON());
    await page.mouse.click(right - 18, (top + bottom) / 2);
    await page.waitForSelector(".visura-list:not([hidden])");
  });
}

/** The part of a box's end, within its border, that is not its ground. */
async function inked(page, node) {
  const base64 = await node.screenshot({ encoding: "base64" });
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(bitmap.width - 72, 6, 64, bitmap.height - 12);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) dark += Math.abs(data[at] - data[0]) > 90 ? 1 : 0;
    return dark / (data.length / 4);
  }, base64);
}
