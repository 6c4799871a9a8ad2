// What a guest must not do: run a stranger's text, move the page, look unlike it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { choose, embed, fill, formIsThere, picture, press, textOf } from "./support/form.mjs";
import { hostile } from "./support/hostile.mjs";
import { lease, leaseSchema } from "./support/lease.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const strict = await serve({ after });
const chromium = await startBrowser({ after });
const attributes = { src: `/visure/${hash}`, action: "/richiesta", intent: "order" };

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

onPage(`${hostile.length} hostile texts stay text, wherever the vendor writes, under Trusted Types`, async (page) => {
  const outside = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(strict.address) && !request.url().startsWith("data:,")) outside.push(request.url());
  });
  await page.goto(`${strict.address}/?servizio=${hash}`);
  await formIsThere(page);
  const campi = Object.fromEntries(
    hostile.map((text, index) => [
      `$${index}`,
      {
        nome: text,
        istruzioni: index % 2 ? text : Buffer.from(text).toString("base64"),
        tipo: ["testo", "radio", "email", "file"][index % 4],
        opzioni: { [text]: text, b: text },
        null: true,
      },
    ]),
  );
  for (let start = 0; start < hostile.length; start += 10) {
    const some = Object.fromEntries(Object.entries(campi).slice(start, start + 10));
    const service = {
      hash_visura: "00000000000000000000000000000002",
      nome_visura: hostile[start],
      nome_categoria: hostile[start + 1],
      opzioni: [{ tipo: hostile[start + 2], prezzo: "1.00", nome: hostile[start + 3] }],
      json_struttura: { campi: some, validazione: "", istruzioni: Buffer.from(hostile[start]).toString("base64") },
    };
    const text = JSON.stringify({ data: service, success: true });
    await page.$eval("visura-form", (form, given) => Object.assign(form, { schema: given, src: null }), text);
    await page.waitForFunction(() => document.querySelectorAll("visura-form .visura-field").length === 10);
    const strange = await page.$$eval("visura-form *", (all) => {
      const own =
        /^(A|BR|BUTTON|CANVAS|CODE|DD|DETAILS|DIV|DL|DT|EM|FIELDSET|H2|H3|INPUT|LABEL|LEGEND|LI|NAV|OL|OPTION|P|PROGRESS|SECTION|SELECT|SPAN|STRONG|SUMMARY|UL)$/;
      return all
        .filter((node) => {
          const acts = [...node.attributes].some(({ name }) => /^(on|style$|src$)/i.test(name));
          const leads =
            node.tagName === "A" && !/^https:/.test(node.protocol) && !node.getAttribute("href").startsWith("#");
          return !own.test(node.tagName) || acts || leads;
        })
        .map((node) => node.outerHTML.slice(0, 100));
    });
    assert.deepEqual(strange, []);
  }
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.deepEqual(outside, []);
  // The portal's own page asks for nothing but its own.
  page.complaints.splice(0, Number.POSITIVE_INFINITY, ...page.complaints.filter((text) => !text.includes("404")));
});

onPage("help drawn from a tree keeps to the few kinds of markup that are allowed", async (page) => {
  await embed(page, server, { properties: { schema } });
  const html = await page.evaluate(async (text) => {
    const { loadEngine } = await import("/visura/visura-form.js");
    const engine = await loadEngine();
    const description = engine.readSchema(text).description();
    const bad = { tag: "script", children: ["window.hit = 1"] };
    const link = (href) => ({ tag: "a", href, children: ["qui"] });
    description.fields[0].help = [
      { tag: "p", children: ["Leggi ", { tag: "strong", children: ["prima"] }, bad, { tag: "br" }] },
      { tag: "ul", children: [{ tag: "li", children: [link("https://example.com/a")] }] },
      link("javascript:alert(1)"),
      { tag: "img", children: [] },
      "fine",
    ];
    description.fields[0].template = "https://example.com/modello.pdf";
    description.fields[1].template = "javascript:alert(1)";
    description.help = [{ tag: "p", children: ["x".repeat(500)] }];
    const form = document.querySelector("visura-form");
    const drawn = new Promise((resolve) => form.addEventListener("visura-ready", resolve, { once: true }));
    form.description = description;
    await drawn;
    const [help] = document.querySelectorAll(".visura-help > div");
    return [
      help.innerHTML,
      document.querySelectorAll(".visura-template").length,
      document.querySelectorAll("details").length,
    ];
  }, schema);
  assert.deepEqual(html, [
    "<p>Leggi <strong>prima</strong>window.hit = 1<br></p>" +
      '<ul><li><a href="https://example.com/a" target="_blank" rel="noopener noreferrer">qui</a></li></ul>quifine',
    1,
    1,
  ]);
});

onPage("a long list is searched by typing, by the arrows and by pressing", async (page) => {
  await embed(page, server, { properties: { schema: leaseSchema } });
  await page.evaluate(() => document.querySelectorAll(".visura-step-list button")[1].click());
  await fill(page, "Categoria catastale immobile", "tipo 1");
  const state = () =>
    page.$eval(".visura-combobox", (input) => ({
      open: input.getAttribute("aria-expanded"),
      active: document.getElementById(input.getAttribute("aria-activedescendant"))?.textContent ?? null,
      value: input.value,
    }));
  assert.equal((await state()).open, "true");
  assert.equal(await textOf(page, ".visura-combobox-box [role=status]"), "11 risultati");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await picture(page, "combobox");
  assert.equal((await state()).active, "A/10 Abitazioni di tipo 10");
  await page.keyboard.press("Escape");
  assert.equal((await state()).open, "false");
  await page.keyboard.press("ArrowDown");
  const item = await page.waitForSelector(".visura-list li:nth-child(3)");
  await item.click();
  assert.equal((await state()).value, "A/11 Abitazioni di tipo 11");
  const key = Object.entries(lease.requestStructure.fields).find(([, field]) =>
    field.nameIT.startsWith("categoria"),
  )[0];
  assert.equal(await page.$eval("visura-form", (form, wanted) => form.values[wanted], key), "A11");
});

onPage(
  "where pages turn colours off the form still shows what is chosen and what is wrong",
  async (page) => {
    await embed(page, server, { attributes, properties: { schema } });
    await press(page, "Invia la richiesta");
    await choose(page, "Opzioni a pagamento", "Urgenza");
    const widths = await page.$$eval("[data-shown=error] :is(.visura-input, .visura-file)", (all) =>
      all.map((node) => getComputedStyle(node).borderTopWidth),
    );
    assert.deepEqual([...new Set(widths)], ["3px"]);
    await picture(page, "forced-errors");
  },
  { features: [{ name: "forced-colors", value: "active" }] },
);

onPage(
  "who wants no movement gets none",
  async (page) => {
    await embed(page, server, { attributes });
    const moving = await page.$$eval(
      "visura-form *",
      (all) =>
        all.filter((node) => {
          const { animationName, transitionDuration } = getComputedStyle(node);
          return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration);
        }).length,
    );
    assert.equal(moving, 0);
  },
  { features: [{ name: "prefers-reduced-motion", value: "reduce" }] },
);

onPage("text spaced out as far as the standard allows is not cut off", async (page) => {
  await embed(page, server, { attributes });
  await press(page, "Invia la richiesta");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "visura-form * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } " +
        "visura-form p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets.push(sheet);
  });
  const cut = await page.$$eval("visura-form :is(p, span, label, button, h2, h3, li, dt, dd)", (all) =>
    all
      .filter((node) => !node.closest(".visura-unseen") && node.checkVisibility())
      .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow !== "visible")
      .map((node) => node.textContent),
  );
  assert.deepEqual(cut, []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

const bootstrap = readFileSync(
  createRequire(import.meta.url).resolve("bootstrap-italia/dist/css/bootstrap-italia.min.css"),
  "utf8",
).replace("\ufeff", "");

onPage("in a page with Bootstrap Italia a control looks as that page's own does", async (page) => {
  await page.goto(server.address);
  const looks = await page.evaluate(
    async (css, text) => {
      const around = new CSSStyleSheet();
      around.replaceSync(css);
      document.adoptedStyleSheets = [around];
      await import("/visura/visura-form.js");
      const build = (tag, classes, ...children) => {
        const node = document.createElement(tag);
        node.className = classes;
        node.append(...children);
        return node;
      };
      const input = build("input", "form-control");
      input.type = "text";
      const group = build(
        "div",
        "form-group",
        build("label", "active", "Nome"),
        input,
        build("div", "form-text", "Aiuto"),
      );
      const own = build("div", "", group, build("button", "btn btn-primary", "Invia"));
      const form = document.createElement("visura-form");
      form.schema = text;
      document.querySelector("main").append(own, form);
      const dressed = () => form.querySelector(".btn-primary");
      while (!dressed()) await new Promise(requestAnimationFrame);
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const properties = [
        ...["fontSize", "fontWeight", "fontFamily", "lineHeight", "color", "backgroundColor", "boxShadow"],
        ...["borderTopWidth", "borderBottomWidth", "borderBottomColor", "borderRadius"],
        ...["paddingTop", "paddingLeft", "height"],
      ];
      const lookOf = (root, selector) => {
        const style = getComputedStyle(root.querySelector(selector));
        return properties.map((name) => `${name}: ${style[name]}`);
      };
      return [".form-control", ".form-group > .active", ".btn-primary"].map((selector) => [
        selector,
        lookOf(own, selector),
        lookOf(form, selector),
      ]);
    },
    bootstrap,
    schema,
  );
  // There a label is one line, and longer ones are cut off; ours take the lines that they need.
  const ofLines = (look) => /^(lineHeight|height)/.test(look);
  for (const [selector, theirs, ours] of looks) {
    const same = (looks) => looks.filter((look) => !selector.includes("active") || !ofLines(look));
    assert.deepEqual(same(ours), same(theirs), selector);
  }
  await picture(page, "bootstrap-italia");
  page.complaints.length = 0;
});
