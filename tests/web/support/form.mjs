// What a person does with a form, by the names that a screen reader would say.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { hash, person } from "./samples.mjs";
import { root } from "./server.mjs";

const pictures = join(root, "build/screenshots");
mkdirSync(pictures, { recursive: true });

/** The labels of the seed's service as the form shows them. */
export const labels = {
  $0: "Nome",
  $1: "Cognome",
  $4: "Codice fiscale",
  $3: "Cellulare",
  $2: "Email",
  $5: "Copia documento d'identità, fronte e retro",
  $6: "Copia codice fiscale, fronte e retro",
};

const byName = (name) => `::-p-aria([name="${name}"])`;

/** A form with its page: `place` is an address below the server's. */
export async function openForm(page, server, place = `/?servizio=${hash}`) {
  await page.goto(`${server.address}${place}`);
  await formIsThere(page);
  return page;
}

/** Looks by itself at every frame: what the library waits for by selector it does not see come inside a shadow root. */
export function formIsThere(page) {
  return page.waitForFunction(() => {
    const form = document.querySelector("visura-form");
    return (form?.shadowRoot ?? form)?.querySelector(".visura-sheet");
  });
}

/**
 * A form on the empty page of tests/web/page, set up by attributes and properties; the class may come after them.
 * Events are kept in `window.events`, as text, as a page's analytics would keep them.
 */
export async function embed(page, server, { attributes = {}, properties = {}, defineLast = false, wait = true } = {}) {
  await page.goto(server.address);
  await page.evaluate(
    async (given, assigned, last) => {
      const define = () => import("/visura/visura-form.js");
      if (!last) await define();
      const form = document.createElement("visura-form");
      window.events = [];
      for (const name of ["ready", "change", "invalid", "submit", "error", "sent"]) {
        form.addEventListener(`visura-${name}`, ({ type, detail }) =>
          window.events.push(JSON.stringify({ type, detail })),
        );
      }
      for (const [name, value] of Object.entries(given)) form.setAttribute(name, value);
      Object.assign(form, assigned);
      document.querySelector("main").append(form);
      if (last) await define();
    },
    attributes,
    properties,
    defineLast,
  );
  if (wait) await formIsThere(page);
  return page;
}

export const eventsOf = (page) => page.evaluate(() => window.events.map((text) => JSON.parse(text)));

/** By its label, where a selector by the name that is said cannot be used. */
async function labelled(page, name) {
  const input = await page.evaluateHandle((wanted) => {
    const form = document.querySelector("visura-form");
    const labels = [...(form.shadowRoot ?? form).querySelectorAll("label")];
    return labels.find((label) => label.textContent.startsWith(wanted)).control;
  }, name);
  return input.asElement();
}

export async function fill(page, name, text) {
  // Firefox finds the label under the same name as well.
  const input = page.firefox ? await labelled(page, name) : await page.waitForSelector(byName(name));
  await input.evaluate((node) => (node.focus(), node.select()));
  // Its protocol takes a tenth of a second for each key; one journey types all the same.
  if (page.firefox) {
    await input.evaluate((node, whole) => {
      node.value = whole;
      for (const type of ["input", "change"]) node.dispatchEvent(new Event(type, { bubbles: true }));
      if (node.role === "combobox") node.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
  } else await input.type(text);
  await input.dispose();
}

export async function fillPerson(page, { except = [], ...changes } = {}) {
  for (const [key, text] of Object.entries({ ...person, ...changes })) {
    if (!except.includes(key)) await fill(page, labels[key], text);
  }
}

/** What a test holds back, and how to let it go. */
export function heldBack() {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  return [held, letGo];
}

/** Settles when what becomes of a document has been told. */
export async function untilTold(page, action) {
  const told = await page.evaluateHandle(() => {
    const form = document.querySelector("visura-form");
    const region = (form.shadowRoot ?? form).querySelector(".visura-told");
    const settled = new Promise((resolve) => new MutationObserver(resolve).observe(region, { childList: true }));
    return { words: settled.then(() => region.textContent) };
  });
  await action();
  const words = await told.evaluate((found) => found.words);
  await told.dispose();
  return words;
}

/** Chromium adds the chosen file to the name of a file input. Answers what was told of it. */
export async function attach(page, name, ...files) {
  const input = await labelled(page, name);
  const words = await untilTold(page, () => input.uploadFile(...files));
  await input.dispose();
  return words;
}

export async function attachBoth(page, documents) {
  await attach(page, labels.$5, documents.identity);
  await attach(page, labels.$6, documents.card);
}

export async function press(page, name) {
  const control = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  await control.click();
  await control.dispose();
}

/** The text of the first node inside the form that matches, or null. */
export function textOf(page, selector) {
  return page.evaluate((wanted) => {
    const form = document.querySelector("visura-form");
    return (form.shadowRoot ?? form).querySelector(wanted)?.textContent ?? null;
  }, selector);
}

export function waitForText(page, selector, text) {
  return page.waitForFunction(
    (wanted, expected) => {
      const form = document.querySelector("visura-form");
      return (form?.shadowRoot ?? form)?.querySelector(wanted)?.textContent.includes(expected);
    },
    { timeout: 10_000 },
    selector,
    text,
  );
}

/** What the focused control is called, in a shadow root too. */
export function focused(page) {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label = active?.labels?.[0]?.textContent ?? active?.textContent ?? "";
    return { id: active?.id ?? "", class: active?.className ?? "", text: label.replaceAll(/[\s*]+/g, " ").trim() };
  });
}

/** Pictures for whoever judges the look; see build/screenshots. A tall viewport, because stitched ones lose text. */
export async function picture(page, name) {
  const viewport = page.viewport();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ ...viewport, height: Math.max(height, 600) });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.setViewport(viewport);
}

/** Presses one of the choices of a group, by the group's legend. */
export async function choose(page, legend, choice) {
  const input = await page.evaluateHandle(
    (group, wanted) => {
      const form = document.querySelector("visura-form");
      const sets = [...(form.shadowRoot ?? form).querySelectorAll("fieldset")];
      const set = sets.find((node) => node.querySelector("legend").textContent.startsWith(group));
      return [...set.querySelectorAll("label")].find((label) => label.textContent.startsWith(wanted));
    },
    legend,
    choice,
  );
  await input.click();
  await input.dispose();
}

/** Finds a choice by typing a part of it, and takes the first that is left. */
export async function search(page, name, text) {
  await fill(page, name, text);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** The page of a long form that stands open. */
export const stepTitle = (page) =>
  page.evaluate(() => document.querySelector(".visura-steps-form > .visura-group:not([hidden]) > h3").textContent);

/** Keeps what the form would send, and sends nothing. */
export const keepBody = (page) =>
  page.evaluate(() => {
    document.addEventListener("visura-submit", async (event) => {
      event.preventDefault();
      window.body = await event.detail.body.text();
    });
  });

export async function keptBody(page) {
  await page.waitForFunction(() => window.body);
  return JSON.parse(await page.evaluate(() => window.body));
}
