// Slips in the name of a mailbox: what is asked, and of whom nothing is.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { meant } from "../../web/dist/extra/email.js";
import { startBrowser } from "./support/browser.mjs";
import { embed, eventsOf, fill, press, textOf, waitForText } from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });

const rows = [
  ["mario.rossi@gmial.com", "mario.rossi@gmail.com"],
  ["mario@gmail.con", "mario@gmail.com"],
  ["mario@gmail.cmo", "mario@gmail.com"],
  ["mario@gmai.com", "mario@gmail.com"],
  ["mario@ggmail.com", "mario@gmail.com"],
  ["mario@GMIAL.com", "mario@gmail.com"],
  ["mario@hotnail.it", "mario@hotmail.it"],
  ["mario@libreo.it", "mario@libero.it"],
  ["mario@tiscalli.it", "mario@tiscali.it"],
  ["a@b@gmial.com", "a@b@gmail.com"],
  // Right ones, of these and of others.
  ...[
    "gmail.com",
    "Gmail.com",
    "hotmail.it",
    "ymail.com",
    "email.com",
    "mail.com",
    "outlook.at",
    "pec.it",
    "example.it",
  ].map((host) => [`mario@${host}`, null]),
  // Too far, or no address at all.
  ...["mario@gmx.com", "mario@glmai.com", "@gmial.com", "gmial.com", "", "@", "mario@", "mario@live.it"].map((text) => [
    text,
    null,
  ]),
];

test("one slip in a common mailbox is asked about, and nothing else", () => {
  for (const [text, expected] of rows) assert.equal(meant(text), expected, text);
});

pageTest("what was probably meant is asked when the field is left, and taken by one press", chromium, async (page) => {
  await embed(page, server, { attributes: { src: `/visure/${hash}`, action: "/richiesta" } });
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/extra/email.js")),
  );
  await fill(page, "Email", "mario.rossi@gmial.com");
  await page.keyboard.press("Tab");
  await waitForText(page, "[data-control=email] .visura-message", "Intendi mario.rossi@gmail.com?");
  const change = (await eventsOf(page))
    .at(-1)
    .detail.report.diagnostics.find(({ code }) => code === "email.domain_typo");
  assert.deepEqual(change, { code: "email.domain_typo", severity: "warning", field: "$2", personal: true });
  await press(page, "Correggi in mario.rossi@gmail.com");
  assert.equal(await page.$eval("visura-form", (form) => form.values.$2), "mario.rossi@gmail.com");
  assert.equal(await textOf(page, "[data-control=email] .visura-message"), "");
});
