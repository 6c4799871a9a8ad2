// A form that asks for a codice fiscale, and what stands below that field.
import assert from "node:assert/strict";
import { embed, fill } from "./form.mjs";

export const row = (nome, tipo = "testo") => ({ nome, tipo, null: true });
export const service = (...rows) => ({
  data: {
    hash_visura: "38934ffe45179c4d5b88e2a6b849799a",
    nome_visura: "Certificato",
    json_struttura: {
      campi: Object.fromEntries(rows.map((field, ordine) => [`$${ordine}`, { ...field, ordine }])),
      validazione: rows.map((_, index) => `$${index}`).join(" && "),
    },
  },
});
export const taxCode = row("Codice fiscale", "codice_fiscale_persona_fisica");
export const names = [row("Nome"), row("Cognome")];
export const schema = service(...names, taxCode, row("Email", "email"));

export const misread = "RSSMRA8OA01H501U";
export const right = "RSSMRA80A01H501U";

export const setUp = (page, server, { given = schema, attributes = {}, ...properties } = {}) =>
  embed(page, server, {
    attributes: { intent: "draft", ...attributes },
    properties: { schema: given, ...properties },
  });

/** What stands below the field: quiet lines, the characters that are marked, and the form's own line. */
export const seen = (page) =>
  page.evaluate(() => {
    const form = document.querySelector("visura-form");
    const field = (form.shadowRoot ?? form).querySelector("[data-control=tax_code]");
    const all = (selector) => [...field.querySelectorAll(selector)].filter((node) => node.checkVisibility());
    return {
      lines: all(".visura-note > p").map((node) => node.textContent),
      marked: all(".visura-slots strong").map((node) => node.textContent),
      kind: field.getAttribute("data-shown"),
      words: all(".visura-words").map((node) => node.textContent)[0] ?? null,
      offers: all("button").map((node) => node.textContent),
    };
  });

/** Waits until the field shows what is wanted, and says what it shows where it never does. */
export async function shows(page, wanted) {
  const part = (now) => Object.fromEntries(Object.keys(wanted).map((key) => [key, now[key]]));
  const same = (now) => JSON.stringify(part(now)) === JSON.stringify(wanted);
  let now = await seen(page);
  for (let tries = 0; tries < 60 && !same(now); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = await seen(page);
  }
  assert.deepEqual(part(now), wanted);
}

export const type = (page, text) => fill(page, "Codice fiscale", text);
export const leave = (page) => page.keyboard.press("Tab");

export async function write(page, text) {
  await type(page, text);
  await leave(page);
}

/** Everything that a screen reader would say by itself since it was last asked. */
export async function listen(page) {
  await page.evaluate(() => {
    window.told = [];
    const form = document.querySelector("visura-form");
    new MutationObserver((changes) => {
      const live = changes.map(({ target }) =>
        (target.closest ? target : target.parentElement)?.closest("[role=status]"),
      );
      for (const region of new Set(live)) {
        if (region && region.getAttribute("aria-live") !== "off") window.told.push(region.textContent);
      }
    }).observe(form.shadowRoot ?? form, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.told.splice(0));
}
