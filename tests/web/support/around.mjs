// A page with rules of its own around the form.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { formIsThere } from "./form.mjs";

export const bootstrapItalia = readFileSync(
  createRequire(import.meta.url).resolve("bootstrap-italia/dist/css/bootstrap-italia.min.css"),
  "utf8",
)
  .replace("\ufeff", "")
  // Its fonts are data that the policy refuses, and complains about.
  .replaceAll(/@font-face\s*\{[^}]*\}/g, "");

/** The page's rules stand before the form comes, as they do in a portal. */
export async function embedIn(page, server, css, { attributes = {}, properties = {} } = {}) {
  await page.goto(server.address);
  await page.evaluate(
    async (text, given, assigned) => {
      const around = new CSSStyleSheet();
      around.replaceSync(text);
      document.adoptedStyleSheets = [around];
      await import("/visura/visura-form.js");
      const form = document.createElement("visura-form");
      for (const [name, value] of Object.entries(given)) form.setAttribute(name, value);
      Object.assign(form, assigned);
      document.querySelector("main").append(form);
    },
    css,
    attributes,
    properties,
  );
  await formIsThere(page);
  if (css === bootstrapItalia) await page.waitForSelector(".visura[data-skin] .btn-primary");
}
