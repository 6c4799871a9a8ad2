// The element as a guest on any page: properties, attributes, events, its life and its manners.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import {
  attachBoth,
  embed,
  eventsOf,
  fill,
  fillPerson,
  focused,
  formIsThere,
  labels,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { hash, documents as makeDocuments, person, schema } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const documents = await makeDocuments({ after });

const onPage = (name, body, options) => pageTest(name, chromium, body, options);

const src = `/visure/${hash}`;

onPage("properties set before the class arrives are taken up", async (page) => {
  const properties = { schema, values: { $0: "Anna" }, messages: { submit_rehearsal: "Prova ora" } };
  await embed(page, server, { properties, defineLast: true });
  assert.equal(await page.$eval("visura-form input", (input) => input.value), "Anna");
  assert.equal(await textOf(page, ".visura-button-primary"), "Prova ora");
  const own = await page.$eval("visura-form", (form) => Object.keys(form));
  assert.deepEqual(own, []);
});

onPage("the vendor's answer may be an object or text", async (page) => {
  await embed(page, server, { properties: { schema: JSON.parse(schema) } });
  assert.equal(await textOf(page, ".visura-title"), "730 Singolo");
});

onPage("fields stand in the order of the description, marked as the rule wants them", async (page) => {
  await embed(page, server, { properties: { schema } });
  const fields = await page.$$eval("visura-form .visura-field label", (all) => all.map((label) => label.textContent));
  assert.deepEqual(fields, [
    ...Object.values(labels).map((label) => `${label}\u00a0*`),
    "Copia mandato di assistenza e rappresentanza (facoltativo)",
  ]);
  const required = await page.$$eval("visura-form .visura-field", (all) =>
    all.map((field) => field.querySelector("input").required),
  );
  assert.deepEqual(required, [true, true, true, true, true, true, true, false]);
});

onPage("every field's help describes it, and the codice fiscale is typed without a mask", async (page) => {
  await embed(page, server, { properties: { schema } });
  const helped = await page.$$eval("visura-form .visura-field", (fields) =>
    fields
      .map((field) => field.querySelector("input"))
      .map((input) => document.getElementById(input.getAttribute("aria-describedby").split(" ")[0]).textContent),
  );
  assert.equal(helped.length, 8);
  assert.ok(
    helped.every((text) => /^(Inserisci|Inserire|Caricare) /.test(text)),
    helped.join("\n"),
  );
  const attributes = await page.$eval(".visura-input-tax_code", (input) =>
    ["autocapitalize", "spellcheck", "inputmode", "type", "maxlength", "pattern"].map((name) =>
      input.getAttribute(name),
    ),
  );
  assert.deepEqual(attributes, ["characters", "false", "text", "text", null, null]);
});

onPage("several forms on a page have ids of their own, the same on every load", async (page) => {
  const ids = [];
  for (let load = 0; load < 2; load += 1) {
    await embed(page, server, { properties: { schema } });
    await page.evaluate((text) => {
      const second = document.createElement("visura-form");
      second.schema = text;
      document.querySelector("main").append(second);
    }, schema);
    await page.waitForFunction(() => document.querySelectorAll(".visura-sheet").length === 2);
    ids.push(await page.$$eval("visura-form [id]", (all) => all.map((node) => node.id)));
  }
  assert.equal(new Set(ids[0]).size, ids[0].length);
  assert.deepEqual(ids[1], ids[0]);
});

onPage("moving the form loses nothing", async (page) => {
  await embed(page, server, { properties: { schema } });
  await fill(page, labels.$0, "Mario");
  await page.evaluate(() => {
    const place = document.createElement("section");
    document.body.append(place);
    place.append(document.querySelector("visura-form"));
  });
  assert.equal(await page.$eval("visura-form input", (input) => input.value), "Mario");
  await fill(page, labels.$1, "Rossi");
  await waitForText(page, ".visura-status", "Mancano ancora 6 campi");
});

onPage("another language keeps what was typed, and the vendor's words stay Italian", async (page) => {
  await embed(page, server, { properties: { schema } });
  await fill(page, labels.$0, "Mario");
  for (const [language, title] of [
    ["de", "Antrag"],
    ["en", "Try"],
    ["xx it", "Fai"],
  ]) {
    await page.$eval("visura-form", (form, wanted) => form.setAttribute("languages", wanted), language);
    if (language === "de") await page.$eval("visura-form", (form) => form.setAttribute("intent", "order"));
    else await page.$eval("visura-form", (form) => form.removeAttribute("intent"));
    await waitForText(page, ".visura-button-primary", title);
    assert.equal(await page.$eval("visura-form input", (input) => input.value), "Mario");
    const vendor = await page.$eval(".visura-title span", (span) => span.lang);
    assert.equal(vendor, language.endsWith("it") ? "" : "it");
  }
});

onPage("a page may have its own words, for texts and for codes", async (page) => {
  const messages = { "field.required": "Manca {label}!", summary: { one: "Un errore", other: "{count} errori" } };
  await embed(page, server, { properties: { schema, messages } });
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-summary-title", "7 errori");
  assert.equal(await textOf(page, ".visura-summary a"), "Manca Nome!");
});

onPage("a page that sends by itself gets the whole body and stops ours", async (page) => {
  await embed(page, server, { attributes: { src, action: "/richiesta", intent: "draft" } });
  await page.evaluate(() => {
    document.addEventListener("visura-submit", async (event) => {
      event.preventDefault();
      window.body = await event.detail.body.text();
    });
  });
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Salva la bozza");
  await page.waitForFunction(() => window.body);
  const body = JSON.parse(await page.evaluate(() => window.body));
  assert.equal(body.state, 0);
  assert.equal(body.json_visura.$4, person.$4);
  assert.equal((await eventsOf(page)).at(-1).type, "visura-submit");
});

onPage("a rehearsal says that nothing was ordered", async (page) => {
  await embed(page, server, { attributes: { src, action: "/richiesta" } });
  assert.match(await textOf(page, ".visura-actions"), /non costa nulla/);
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-title", "Prova riuscita");
  assert.match(await textOf(page, ".visura-result"), /Non è stato addebitato nulla/);
});

onPage("after a request the next one begins empty, at its title", async (page) => {
  await embed(page, server, { attributes: { src, action: "/richiesta" }, properties: { values: person } });
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  await press(page, "Fai un'altra richiesta");
  await formIsThere(page);
  assert.equal((await focused(page)).text, "730 Singolo");
  assert.deepEqual(await page.$eval("visura-form", (form) => form.values), {});
});

const vendorHosts = [
  "https://visengine2.altravia.com/richiesta",
  "https://test.visengine2.altravia.com/richiesta",
  "https://docuengine.openapi.com./requests",
  "//TEST.DOCUENGINE.openapi.com/requests",
];
for (const action of vendorHosts) {
  onPage(`nothing is ever sent to ${action}`, async (page) => {
    const posts = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await embed(page, server, { attributes: { src, action, intent: "order" }, properties: { values: person } });
    await attachBoth(page, documents);
    await press(page, "Invia la richiesta");
    await waitForText(page, ".visura-notice", "deve passare dal server del portale");
    assert.deepEqual(posts, []);
    assert.equal((await eventsOf(page)).at(-1).detail.code, "action.not_permitted");
  });
}

onPage("a removed file is gone, and the place to choose another has the focus", async (page) => {
  await embed(page, server, { attributes: { src }, properties: { values: person } });
  await attachBoth(page, documents);
  await waitForText(page, ".visura-status", "Tutto pronto: puoi inviare");
  assert.match(await textOf(page, ".visura-file"), /carta d'identità\.pdf 220\sbyte/);
  const remove = await page.$(`::-p-aria([name="Rimuovi ${labels.$5}"])`);
  await remove.click();
  await waitForText(page, ".visura-status", "Manca ancora 1 campo");
  assert.equal((await focused(page)).text, labels.$5);
});

const unreadable = [
  ["text that breaks off", schema.slice(0, 200), "json.syntax", /riga \d+, colonna \d+/],
  ["a comma too many", '{\n  "data": {},\n}', "json.syntax", /riga 3, colonna 1/],
  ["a web page", "<!doctype html><title>404</title>", "json.syntax", /riga 1, colonna 1/],
  ["some other JSON", '{"data":{}}', "schema.not_a_schema", /./],
];
for (const [name, text, code, place] of unreadable) {
  onPage(`${name} is shown as a problem with its place, and the page lives on`, async (page) => {
    await embed(page, server, { properties: { schema: text }, wait: false });
    await waitForText(page, ".visura-notice", "Questo modulo non si può mostrare");
    assert.match(await textOf(page, ".visura-problems"), place);
    assert.match(await textOf(page, ".visura-problems code"), new RegExp(code));
    const [event] = await eventsOf(page);
    assert.deepEqual([event.detail.code, event.detail.diagnostics[0].code], ["schema.unreadable", code]);
    await page.$eval("visura-form", (form, good) => Object.assign(form, { schema: good }), schema);
    await formIsThere(page);
  });
}

onPage("labels and help of any kind stay text", async (page) => {
  const hostile = JSON.parse(schema);
  const { campi } = hostile.data.json_struttura;
  campi.$0.nome = "<img src=x onerror=complain('script')>";
  campi.$0.istruzioni = "<script>complain('script')</script>";
  hostile.data.nome_visura = "<b>730</b>";
  await embed(page, server, { properties: { schema: hostile } });
  assert.equal(await page.$("visura-form :is(img, script, b)"), null);
  assert.equal(await textOf(page, ".visura-title"), "<b>730</b>");
});

onPage("in a shadow root the same form works, styled, and summary links still lead to their fields", async (page) => {
  await embed(page, server, { attributes: { src, shadow: "", action: "/richiesta" } });
  assert.equal(await page.$("visura-form > *"), null);
  const radius = await page.$eval(">>> .visura-input", (input) => getComputedStyle(input).borderRadius);
  assert.equal(radius, "8px");
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-summary-title", "Controlla 7 campi");
  const link = await page.$(">>> .visura-summary a");
  await link.click();
  assert.equal((await focused(page)).text, "Nome");
  await fillPerson(page);
  await attachBoth(page, documents);
  await press(page, "Fai una prova");
  await waitForText(page, ".visura-title", "Prova riuscita");
});

onPage("in light and shadow the form has the same shape, and the theme is the page's to choose", async (page) => {
  const shapes = [];
  for (const attributes of [{ src }, { src, shadow: "" }]) {
    for (const theme of ["light", "dark"]) {
      await embed(page, server, { attributes: { ...attributes, theme } });
      const shape = await page.$eval("visura-form", (form) => {
        const nodes = [...(form.shadowRoot ?? form).querySelectorAll("*")];
        return {
          scheme: getComputedStyle(form).colorScheme,
          boxes: nodes.map((node) => Object.values(node.getBoundingClientRect().toJSON()).map(Math.round).join(" ")),
        };
      });
      assert.equal(shape.scheme, theme);
      shapes.push(shape.boxes);
    }
  }
  for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
});

onPage("our styles end at our element", async (page) => {
  await embed(page, server, { properties: { schema } });
  const outside = await page.evaluate(() => {
    const input = document.createElement("input");
    input.className = "visura-input";
    document.body.append(input);
    return getComputedStyle(input).borderRadius;
  });
  assert.equal(outside, "0px");
});

onPage("the page's properties colour the form", async (page) => {
  await embed(page, server, { properties: { schema } });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":root { --visura-accent: rgb(120, 0, 60); --visura-radius: 0px }");
    document.adoptedStyleSheets.push(sheet);
  });
  const style = await page.$eval(".visura-button-primary", (button) => {
    const { backgroundColor, borderRadius } = getComputedStyle(button);
    return [backgroundColor, borderRadius];
  });
  assert.deepEqual(style, ["rgb(120, 0, 60)", "0px"]);
});

onPage("Enter in a field sends a draft or a rehearsal, as in every form", async (page) => {
  await embed(page, server, { properties: { schema } });
  await fill(page, labels.$0, "Mario");
  await page.keyboard.press("Enter");
  await waitForText(page, ".visura-summary-title", "Controlla 6 campi");
});

onPage("what is optional is said apart from the name, in two languages too", async (page) => {
  await embed(page, server, { attributes: { languages: "it de" }, properties: { schema } });
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const names = nodes.map(({ name }) => name?.value ?? "").filter((name) => name.includes("(facoltativo)"));
  assert.ok(
    names.some((name) => name.includes("rappresentanza (facoltativo) (freiwillig)")),
    names.join(),
  );
  assert.ok(
    names.every((name) => !name.includes("a(facoltativo)")),
    names.join(),
  );
});

onPage("the sum is told with what it is", async (page) => {
  await embed(page, server, { properties: { schema } });
  await page.waitForSelector(".visura-prices [aria-live=polite]");
  const told = await page.$eval(".visura-prices [aria-live]", (row) => [
    row.getAttribute("aria-atomic"),
    row.textContent,
  ]);
  assert.deepEqual(told, ["true", "Totale25,70\u00a0€"]);
});
