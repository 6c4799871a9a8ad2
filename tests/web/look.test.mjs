// How the form looks in pages that set their text small or large, run from right to left, or style every header.
import assert from "node:assert/strict";
import { after } from "node:test";
import { bootstrapItalia, embedIn } from "./support/around.mjs";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, picture, press, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { documents as makeDocuments, person, schema, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const properties = { schema };
const attributes = { action: "/richiesta", intent: "order" };
const send = "Invia la richiesta";

/** With values, documents and errors: everything that can stand in it. */
async function full(page, css) {
  await embedIn(page, server, css, {
    attributes,
    properties: { schema, values: { ...person, $2: "", $4: wrongTaxCode } },
  });
  await attachBoth(page, documents);
  await press(page, send);
  await waitForText(page, ".visura-summary-title", "Controlla 2 campi");
}

for (const [root, least] of [
  ["62.5%", 17],
  ["100%", 17],
  ["200%", 32],
]) {
  for (const width of [320, 1120]) {
    onPage(
      `${root} of text, ${width} px: what is read and pressed is large enough, and nothing is cut off`,
      async (page) => {
        await full(page, `html { font-size: ${root} }`);
        await picture(page, `text-${root}-${width}`);
        const seen = await page.evaluate(() => {
          const sizes = (selector) =>
            [...document.querySelectorAll(selector)].map((node) => Number.parseFloat(getComputedStyle(node).fontSize));
          const all = [...document.querySelectorAll("visura-form *")].filter((node) => node.checkVisibility());
          return {
            text: Math.min(...sizes(".visura-input, .visura-label, .visura-words, .visura-button-primary")),
            small: Math.min(...sizes(".visura-help, .visura-small, .visura-file-size")),
            boxes: Math.min(
              ...[...document.querySelectorAll(".visura-check")].map((node) => node.getBoundingClientRect().height),
            ),
            columns: getComputedStyle(document.querySelector(".visura-sheet")).gridTemplateColumns.split(" ").length,
            beyond: all
              .filter((node) => !node.closest(".visura-unseen, .visura-slots"))
              .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
              .map((node) => node.className || node.textContent),
            scrolls: document.documentElement.scrollWidth > innerWidth,
          };
        });
        assert.ok(seen.text >= least, `${seen.text}px`);
        assert.ok(seen.small >= least * 0.875 - 0.1, `${seen.small}px`);
        assert.ok(seen.boxes >= Math.max(24, least * 1.4), `${seen.boxes}px`);
        // So many letters a line needs: twice the text has no room for two columns.
        assert.equal(seen.columns, width === 1120 && root !== "200%" ? 2 : 1);
        assert.deepEqual(seen.beyond, []);
        assert.equal(seen.scrolls, false);
      },
      { width },
    );
  }
}

onPage("the page's own text size is taken where it is larger, and the page may set another", async (page) => {
  const size = () => page.$eval(".visura-input", (node) => getComputedStyle(node).fontSize);
  await embedIn(page, server, "body { font-size: 20px }", { properties });
  assert.equal(await size(), "20px");
  await embedIn(page, server, "body { font-size: 11px }", { properties });
  assert.equal(await size(), "17px");
  await embedIn(page, server, "body { --visura-font-size: 15px }", { properties });
  assert.equal(await size(), "15px");
});

onPage("a page from right to left, with rules for every header, leaves the form readable", async (page) => {
  await embedIn(page, server, "html { direction: rtl } header { position: fixed; top: -999px }", { properties });
  const seen = await page.evaluate(() => {
    const title = document.querySelector(".visura-title");
    return [getComputedStyle(title).direction, title.getBoundingClientRect().top > 0];
  });
  assert.deepEqual(seen, ["ltr", true]);
});

const dim = (page, selector) => page.$eval(selector, (node) => Number(getComputedStyle(node).opacity) < 0.9);

onPage("while a request leaves, fields do not look as if they took input", async (page) => {
  await embedIn(page, server, "", { attributes, properties: { schema, values: person } });
  await attachBoth(page, documents);
  await page.setRequestInterception(true);
  page.on("request", (request) => request.method() !== "POST" && request.continue());
  await press(page, send);
  await page.waitForSelector(".visura-underway:not([hidden])");
  assert.equal(await dim(page, ".visura-fields"), true);
  assert.equal(await dim(page, ".visura-underway"), false);
});

onPage("in a disabled fieldset the form looks as it is", async (page) => {
  await embedIn(page, server, "", { properties });
  assert.equal(await dim(page, "visura-form"), false);
  await page.evaluate(() => {
    const set = document.createElement("fieldset");
    set.disabled = true;
    document.querySelector("main").append(set);
    set.append(document.querySelector("visura-form"));
  });
  await page.waitForSelector("visura-form[inert]");
  assert.equal(await dim(page, "visura-form"), true);
});

onPage("beside a document its two actions stand in one line, below its name", async (page) => {
  await full(page, "");
  const lines = await page.$$eval(".visura-file[data-filled]", (all) =>
    all.map((card) => {
      const top = (selector) => Math.round(card.querySelector(selector).getBoundingClientRect().top);
      const middle = (selector) => {
        const { top, height } = card.querySelector(selector).getBoundingClientRect();
        return Math.round(top + height / 2);
      };
      const remove = ".visura-file-buttons button:not([hidden])";
      return [Math.abs(middle(".visura-file-pick") - middle(remove)) < 4, top(remove) > top(".visura-file-name")];
    }),
  );
  assert.deepEqual(lines, [
    [true, true],
    [true, true],
  ]);
});

onPage(
  "in Bootstrap Italia labels stand in one line, and a summary with the focus keeps its colour and its sign",
  async (page) => {
    await full(page, bootstrapItalia);
    await picture(page, "bootstrap-italia-errors");
    const seen = await page.evaluate(() => {
      const insetOf = (node) =>
        node.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(node).paddingLeft);
      const summary = document.querySelector(".visura-summary");
      const { borderTopColor, backgroundPosition, backgroundSize } = getComputedStyle(summary);
      const title = document.querySelector(".visura-summary-title").getBoundingClientRect();
      const sign = Number.parseFloat(backgroundPosition.split(" ")[1]) + Number.parseFloat(backgroundSize) / 2;
      return {
        insets: [
          ...new Set([...document.querySelectorAll(".visura-field > .visura-label")].map(insetOf).map(Math.round)),
        ],
        focused: document.activeElement === summary,
        borderTopColor,
        off: Math.abs(title.top + title.height / 2 - summary.getBoundingClientRect().top - sign),
      };
    });
    assert.equal(seen.insets.length, 1, seen.insets.join());
    assert.equal(seen.focused, true);
    assert.equal(seen.borderTopColor, "rgb(179, 37, 63)");
    assert.ok(seen.off <= 3, `${seen.off}px`);
  },
);

for (const [name, css] of [
  ["the neutral skin", ""],
  ["Bootstrap Italia", bootstrapItalia],
]) {
  onPage(
    `with forced colours the button that sends differs from the others: ${name}`,
    async (page) => {
      await embedIn(page, server, css, { attributes, properties });
      await attachBoth(page, documents);
      const width = (selector) => page.$eval(selector, (node) => getComputedStyle(node).borderTopWidth);
      assert.equal(await width(".visura-actions .visura-button-primary"), "5px");
      assert.equal(await width(".visura-file-buttons .visura-button:not([hidden])"), "2px");
    },
    { features: [{ name: "forced-colors", value: "active" }] },
  );
}

onPage("on paper, where grounds are left out, the signs of what is wrong are seen", async (page) => {
  await full(page, "");
  await page.emulateMediaType("print");
  const signs = await page.$$eval("[data-shown=error] .visura-icon", (all) =>
    all.map((node) => {
      const { color, backgroundColor, borderTopWidth } = getComputedStyle(node);
      return [color === getComputedStyle(node.parentElement).color, backgroundColor, borderTopWidth];
    }),
  );
  assert.deepEqual(signs, [
    [true, "rgba(0, 0, 0, 0)", "1px"],
    [true, "rgba(0, 0, 0, 0)", "1px"],
  ]);
});
