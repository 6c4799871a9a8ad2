// What a machine can tell of accessibility, in every state a person meets; people have to tell the rest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { attachBoth, embed, focused, formIsThere, labels, picture } from "./support/form.mjs";
import { leaseSchema } from "./support/lease.mjs";
import { hash, documents as makeDocuments, person, schema, wrongTaxCode } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage, options: ["--allow", "options"] });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, levels A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const found = await window.axe.run("visura-form", { runOnly: { type: "tag", values } });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" ; ")}`,
    );
  }, tags);
}

/** What a person meets, by class: it must hold in every language. Each state goes on from the one before. */
const seedStates = {
  empty: async () => {},
  "a code half written": async (page) => {
    await pressIn(page, ".visura-input-tax_code");
    await page.keyboard.type("RSSMRA8OA");
    await seen(page, ".visura-slots strong");
  },
  "a code to mend": async (page) => {
    await page.keyboard.type("01H501U");
    await page.keyboard.press("Tab");
    await seen(page, ".visura-message .visura-button");
  },
  "with errors": async (page) => {
    await setValues(page, { ...person, $3: "", $4: wrongTaxCode, $2: "mario.rossi" });
    await pressIn(page, ".visura-button-primary");
    await seen(page, ".visura-summary a");
  },
  "a question about a code": async (page) => {
    await setValues(page, { ...person, $1: "Bianchi" });
    await seen(page, "[data-shown=warning] .visura-note p");
  },
  "half way": async (page) => setValues(page, person),
  complete: async (page) => {
    await setFiles(page);
    await pressIn(page, ".visura-check");
    await gone(page, ".visura-summary a");
  },
  interrupted: async (page) => {
    await page.setOfflineMode(true);
    await pressIn(page, ".visura-button-primary");
    await seen(page, ".visura-notice");
    await page.setOfflineMode(false);
  },
  changed: async (page) => {
    await setValues(page, { ...person, $0: "Mario Luca" }, true);
    await pressIn(page, ".visura-notice .visura-button");
    await seen(page, ".visura-notice[data-kind=warning]");
  },
  sending: async (page) => {
    page.hold();
    await pressIn(page, ".visura-notice .visura-button:last-child");
    await seen(page, ".visura-underway");
  },
  cancelled: async (page) => {
    await pressIn(page, ".visura-underway .visura-button");
    await seen(page, ".visura-notice[data-kind=error]");
  },
  done: async (page) => {
    page.letGo();
    await pressIn(page, ".visura-notice .visura-button");
    await seen(page, ".visura-result .visura-button-primary");
  },
  unreadable: async (page) => {
    await page.$eval("visura-form", (form) => Object.assign(form, { schema: "{" }));
    await seen(page, ".visura-problems");
  },
};

const leaseStates = {
  "a step": async () => {},
  "the list of steps": async (page) => pressIn(page, ".visura-step-nav summary"),
  "a step with errors": async (page) => {
    await pressIn(page, ".visura-step-controls .visura-button-primary");
    await seen(page, ".visura-summary a");
  },
  "a list that is searched": async (page) => {
    await pressIn(page, ".visura-step-list li:nth-child(2) .visura-button");
    await pressIn(page, ".visura-combobox");
    await page.keyboard.press("ArrowDown");
    await seen(page, ".visura-list [aria-selected=true], .visura-list li");
  },
  review: async (page) => pressIn(page, ".visura-step-list li:last-child .visura-button"),
};

const lookup = (form, selector) =>
  [...(form.shadowRoot ?? form).querySelectorAll(selector)].find((node) => node.checkVisibility());
const pageLookup = `window.inForm = (selector) => (${lookup})(document.querySelector("visura-form"), selector)`;
const seen = (page, selector) => page.waitForFunction((wanted) => window.inForm(wanted), {}, selector);
const gone = (page, selector) => page.waitForFunction((wanted) => !window.inForm(wanted), {}, selector);

async function pressIn(page, selector) {
  await seen(page, selector);
  await page.evaluate((wanted) => {
    const node = window.inForm(wanted);
    node.focus();
    node.click();
  }, selector);
}

const setValues = (page, values, keepFiles = false) =>
  page.$eval(
    "visura-form",
    (form, given, keep) => {
      const files = Object.entries(form.values).filter(([, value]) => keep && value instanceof File);
      form.values = { ...given, ...Object.fromEntries(files) };
    },
    values,
    keepFiles,
  );

const setFiles = (page) =>
  page.$eval("visura-form", (form) => {
    const file = (name) => new File(["%PDF-1.4 %%EOF"], name, { type: "application/pdf" });
    form.values = { ...form.values, $5: file("carta.pdf"), $6: file("tessera.pdf") };
  });

const bootstrap = readFileSync(require.resolve("bootstrap-italia/dist/css/bootstrap-italia.min.css"), "utf8");

/** What stands around the form. */
const skins = {
  neutral: {},
  dark: { features: [{ name: "prefers-color-scheme", value: "dark" }] },
  "bootstrap-italia": { sheet: bootstrap.replace("\ufeff", "") },
  forced: { features: [{ name: "forced-colors", value: "active" }] },
};
const full = Boolean(process.env.VISURA_FULL);
const rooms = { light: {}, shadow: { shadow: "" } };

/** Every skin with every language and in both trees; by default a slice in which every pair of two of them occurs. */
const slice = [
  ["neutral", "it", "light"],
  ["neutral", "de", "shadow"],
  ["neutral", "en", "light"],
  ["dark", "de", "light"],
  ["dark", "it", "shadow"],
  ["dark", "en", "shadow"],
  ["bootstrap-italia", "en", "light"],
  ["bootstrap-italia", "it", "light"],
  ["bootstrap-italia", "de", "shadow"],
  ["forced", "it", "light"],
  ["neutral", "it de", "light"],
];
const languages = ["it", "de", "en"];
const all = Object.keys(skins).flatMap((skin) =>
  languages.flatMap((language) => Object.keys(rooms).map((room) => [skin, language, room])),
);
const combinations = full ? [...all, ["neutral", "it de", "light"], ["neutral", "it de", "shadow"]] : slice;

async function show(skin, language, room, service, width) {
  const { features = [], sheet = null } = skins[skin];
  const page = await chromium.newPage({ features, width });
  await page.evaluateOnNewDocument(pageLookup);
  const waiting = [];
  let holding = false;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (holding && request.method() === "POST") waiting.push(request);
    else request.continue();
  });
  const attributes = { action: "/richiesta", documents: "/documento", intent: "order", languages: language };
  await embed(page, server, { attributes: { ...attributes, ...rooms[room] }, wait: false });
  await page.evaluate(
    (text, css) => {
      if (css) {
        const around = new CSSStyleSheet();
        around.replaceSync(css);
        document.adoptedStyleSheets = [around];
      }
      // Set anew, so that the form sees the page as it is now.
      const before = document.querySelector("visura-form");
      const form = before.cloneNode();
      form.schema = text;
      before.replaceWith(form);
    },
    service,
    sheet,
  );
  await formIsThere(page);
  if (sheet && room === "light") await page.waitForSelector(".visura[data-skin] .btn-primary");
  return Object.assign(page, {
    hold: () => (holding = true),
    letGo: () => {
      holding = false;
      for (const request of waiting.splice(0)) request.continue().catch(() => undefined);
    },
  });
}

/** Pictures take time: by default of one combination for each skin. */
const firsts = new Map([...combinations].reverse().map((combination) => [combination[0], combination]));

for (const [index, combination] of combinations.entries()) {
  const [skin, language, room] = combination;
  // Half of them as narrow as the standard asks.
  const width = index % 2 ? 320 : 1120;
  test(`${skin}, ${language}, ${room}, ${width} px: no state breaks a rule that axe knows`, async (t) => {
    for (const [service, states] of [
      [schema, seedStates],
      [leaseSchema, leaseStates],
    ]) {
      const page = await show(skin, language, room, service, width);
      for (const [name, go] of Object.entries(states)) {
        await go(page);
        if (full || firsts.get(skin) === combination)
          await picture(page, `axe-${skin}-${language}-${room}-${name}`.replaceAll(" ", "-"));
        await t.test(name, async () => assert.deepEqual(await violations(page), []));
      }
      await page.browserContext().close();
    }
  });
}

test("Tab goes through the form as it is read, and every stop shows its ring", async () => {
  const page = await chromium.newPage();
  await embed(page, server, { attributes: { src: `/visure/${hash}` } });
  await attachBoth(page, documents);
  const stops = [];
  for (let presses = 0; presses < 16; presses += 1) {
    await page.keyboard.press("Tab");
    const { text } = await focused(page);
    const ring = await page.evaluate(() => {
      const active = document.activeElement;
      const seen = active.closest(".visura-file:has(.visura-file-input:focus-visible)") ?? active;
      return Number.parseFloat(getComputedStyle(seen).outlineWidth);
    });
    stops.push(text);
    if (text) assert.ok(ring >= 3, `${text} has a ring of ${ring} pixels`);
  }
  const third = "Copia mandato di assistenza e rappresentanza (facoltativo)";
  const wanted = [
    ...Object.values(labels).slice(0, 6),
    `Rimuovi ${labels.$5}`,
    labels.$6,
    `Rimuovi ${labels.$6}`,
    third,
    "Usa anche qui carta d'identità.pdf Copia mandato di assistenza e rappresentanza",
    "Usa anche qui tessera.pdf Copia mandato di assistenza e rappresentanza",
  ];
  wanted.push("Urgenza 4,00 €", "Assistenza dedicata 10,00 €", "Fai una prova");
  assert.deepEqual(stops.slice(0, wanted.length), wanted);
  await page.browserContext().close();
});

test("a choice is told to be wrong after a submit, and not before anything was touched", async () => {
  const page = await chromium.newPage();
  await embed(page, server, { attributes: { intent: "order" }, properties: { schema: leaseSchema } });
  const radios = async () => {
    const session = await page.createCDPSession();
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    const invalid = ({ properties = [] }) => properties.find(({ name }) => name === "invalid")?.value.value ?? "false";
    const asked = nodes.filter(({ role }) => ["radio", "radiogroup"].includes(role?.value));
    return asked.filter(({ ignored }) => !ignored).map(invalid);
  };
  const before = await radios();
  assert.equal(before.length, 6);
  assert.deepEqual([...new Set(before)], ["false"]);
  await page.click(".visura-step-controls .visura-button-primary");
  await page.waitForSelector(".visura-summary a");
  assert.deepEqual([...new Set(await radios())], ["true"]);
  await page.browserContext().close();
});
