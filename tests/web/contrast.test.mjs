// What is no text and must be seen all the same: borders, marks and the ring of the focus, by the formula of WCAG; that
// the focus is never behind something else; and that nothing moves by itself.
import assert from "node:assert/strict";
import { after } from "node:test";
import { bootstrapItalia, embedIn } from "./support/around.mjs";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, press, waitForText } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const properties = { schema };
const attributes = { action: "/richiesta", intent: "order" };
const dark = [{ name: "prefers-color-scheme", value: "dark" }];
const skins = [
  ["neutral, light", "", {}],
  ["neutral, dark", "html { background: Canvas }", { features: dark }],
  ["Bootstrap Italia", bootstrapItalia, {}],
];

/** In the page: colours as the browser computes them, on the ground that they stand on. */
function measures() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  /** By drawing it, whatever way the colour is written. */
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha };
  };
  const groundOf = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const { rgb, alpha } = channels(getComputedStyle(at).backgroundColor);
      if (alpha === 255) return rgb;
    }
    return [255, 255, 255];
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return {
    contrast,
    /** Of a border, or of the line below where there is no other. */
    border: (node) => {
      const style = getComputedStyle(node);
      const side = Number.parseFloat(style.borderTopWidth) > 0 ? "Top" : "Bottom";
      if (Number.parseFloat(style[`border${side}Width`]) === 0) return 1;
      return contrast(channels(style[`border${side}Color`]).rgb, groundOf(node.parentElement));
    },
    fill: (node) => contrast(groundOf(node), groundOf(node.parentElement)),
    sign: (node) => contrast(channels(getComputedStyle(node).color).rgb, groundOf(node)),
    /** An outline, or what the page around draws in its place. */
    ring: (node) => {
      const style = getComputedStyle(node);
      const ground = groundOf(node.parentElement);
      const outline = channels(style.outlineColor);
      if (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 && outline.alpha === 255)
        return contrast(outline.rgb, ground);
      const shadows = style.boxShadow.match(/(?:rgb|color|oklab)[^)]*\)[^,]*/g) ?? [];
      return Math.max(1, ...shadows.map((shadow) => contrast(channels(shadow.match(/^[^)]*\)/)[0]).rgb, ground)));
    },
  };
}

/** Names of what has less than 3:1. */
const tooFaint = (page, kind, selector) =>
  page.evaluate(
    (source, measure, wanted) => {
      const all = [...document.querySelectorAll(wanted)].filter((node) => node.checkVisibility());
      const found = new Function(`return (${source})()`)()[measure];
      return {
        seen: all.length,
        faint: all.map((node) => [node.className, found(node)]).filter(([, value]) => value < 3),
      };
    },
    measures.toString(),
    kind,
    selector,
  );

const fine = async (page, kind, selector, least) => {
  const { seen, faint } = await tooFaint(page, kind, selector);
  assert.ok(seen >= least, `${selector}: only ${seen} seen`);
  assert.deepEqual(faint, [], `${kind} of ${selector}`);
};

/** What is focused, or the card that shows its ring. */
const atFocus = ":focus:not(.visura-file-input), .visura-file:has(:focus)";

for (const [name, css, options] of skins) {
  onPage(
    `borders, marks and the ring of the focus have 3:1 on their ground: ${name}`,
    async (page) => {
      const values = { ...person, $2: "", $4: wrongTaxCode };
      await embedIn(page, server, css, { attributes, properties: { schema, values } });
      await fine(page, "border", ".visura-input", 5);
      await fine(page, "border", ".visura-file:not([data-filled])", 3);
      await fine(page, "border", ".visura-file-pick", 3);
      await attachBoth(page, documents);
      await press(page, "Invia la richiesta");
      await waitForText(page, ".visura-summary-title", "Controlla 2 campi");
      await fine(page, "border", "[aria-invalid=true]:not(.visura-file-input)", 2);
      await fine(page, "border", ".visura-summary", 1);
      await fine(page, "fill", "[data-shown=error] .visura-icon", 2);
      await fine(page, "sign", ".visura-icon", 2);
      await fine(page, "fill", ".visura-actions .visura-button-primary", 1);
      const asked = { ...person, $1: "Bianchi" };
      await page.$eval("visura-form", (form, given) => (form.values = { ...form.values, ...given }), asked);
      await page.waitForSelector("[data-shown=warning] .visura-icon");
      await fine(page, "fill", "[data-shown=warning] .visura-icon", 1);
      // Every stop of the keyboard.
      await page.evaluate(() => document.querySelector(".visura-title").focus());
      for (let presses = 0; presses < 14; presses += 1) {
        await page.keyboard.press("Tab");
        // A page may let its ring grow.
        await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
        await fine(page, "ring", atFocus, 1);
      }
    },
    options,
  );

  onPage(
    `radios and checkboxes have 3:1 on their ground, as they are painted: ${name}`,
    async (page) => {
      for (const [service, selector] of [
        [leaseSchema, ".visura-radio"],
        [schema, ".visura-check"],
      ]) {
        await embedIn(page, server, css, { attributes, properties: { schema: service } });
        const box = await page.waitForSelector(selector);
        assert.ok((await painted(page, box)) >= 3, selector);
        await box.click();
        await page.mouse.move(0, 0);
        assert.ok((await painted(page, box)) >= 3, `${selector}, chosen`);
      }
    },
    options,
  );
}

/** The strongest contrast of a pixel with the corner, which is the ground: no style says what a browser paints. */
async function painted(page, node) {
  const picture = await node.screenshot({ encoding: "base64" });
  return page.evaluate(
    async (source, base64) => {
      const { contrast } = new Function(`return (${source})()`)();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let most = 1;
      for (let at = 0; at < data.length; at += 4)
        most = Math.max(most, contrast([...data.slice(0, 3)], [...data.slice(at, at + 3)]));
      return most;
    },
    measures.toString(),
    picture,
  );
}

onPage("what is too faint would be noticed here", async (page) => {
  const faint = ":root { --visura-control-line: #bbb; --visura-focus: #9ccbff; --visura-error: #ff9aa9 }";
  await embedIn(page, server, faint, { attributes, properties });
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  await page.keyboard.press("Tab");
  for (const [kind, selector] of [
    ["border", ".visura-file:not([data-filled])"],
    ["border", ".visura-summary"],
    ["fill", ".visura-icon"],
    ["ring", atFocus],
  ])
    assert.ok((await tooFaint(page, kind, selector)).faint.length > 0, `${kind} of ${selector}`);
});

/** Whether all of what has the focus is seen; null outside of the form. */
const inSight = (page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    if (!node.closest("visura-form")) return null;
    const box = node.getBoundingClientRect();
    const points = [
      [box.left + box.width / 2, box.top + box.height / 2],
      [box.left + 3, box.top + 3],
      [box.right - 3, box.top + 3],
      [box.left + 3, box.bottom - 3],
      [box.right - 3, box.bottom - 3],
    ];
    const hits = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (top === node || node.contains(top) || top.closest("label, .visura-file")?.contains(node));
    });
    return { name: node.id || node.textContent, whole: hits.length === points.length };
  });

for (const width of [320, 1120]) {
  onPage(
    `what has the focus is never behind something else, ${width} px`,
    async (page) => {
      await embed(page, server, { attributes: { src: `/visure/${hash}`, ...attributes } });
      await attachBoth(page, documents);
      const stops = new Set();
      for (const key of ["Tab", "Shift+Tab"]) {
        for (let presses = 0; presses < 20; presses += 1) {
          if (key === "Tab") await page.keyboard.press("Tab");
          else {
            await page.keyboard.down("Shift");
            await page.keyboard.press("Tab");
            await page.keyboard.up("Shift");
          }
          const seen = await inSight(page);
          if (!seen) continue;
          stops.add(seen.name);
          assert.ok(seen.whole, `${seen.name} is covered`);
        }
      }
      assert.ok(stops.size >= 12, [...stops].join());
    },
    { width, height: 500 },
  );
}

onPage("a part that covers the focus would be noticed here", async (page) => {
  await embedIn(page, server, "main::after { content: ''; position: fixed; inset: 40% 0 0 }", { properties });
  await page.focus(".visura-actions button");
  assert.equal((await inSight(page)).whole, false);
});

onPage("nothing moves by itself, whatever the person prefers", async (page) => {
  const endless = () =>
    page.evaluate(() =>
      document
        .getAnimations({ subtree: true })
        .map((animation) => animation.effect.getComputedTiming())
        .filter(({ endTime, iterations }) => iterations === Number.POSITIVE_INFINITY || endTime > 5000)
        .map(({ endTime }) => endTime),
    );
  const moves = () =>
    page.$$eval("visura-form, visura-form *", (all) =>
      all.flatMap((node) =>
        ["", "::before", "::after"]
          .map((pseudo) => getComputedStyle(node, pseudo || null).animationName)
          .filter((name) => name !== "none"),
      ),
    );
  assert.equal(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches), false);
  await embed(page, server, { attributes: { src: `/visure/${hash}`, ...attributes }, properties: { values: person } });
  await attachBoth(page, documents);
  assert.deepEqual([await endless(), await moves()], [[], []]);
  // While a request is under way, too, a bar says how far it is; and after.
  await page.setRequestInterception(true);
  let held = null;
  page.on("request", (request) => {
    if (request.method() === "POST") held = request;
    else request.continue();
  });
  await press(page, "Invia la richiesta");
  await page.waitForSelector(".visura-underway:not([hidden])");
  assert.deepEqual([await endless(), await moves()], [[], []]);
  while (!held) await page.evaluate(() => new Promise(requestAnimationFrame));
  await held.continue();
  await waitForText(page, ".visura-title", "Richiesta inviata");
  assert.deepEqual([await endless(), await moves()], [[], []]);
});
