// The bench: any schema in, and everything that the core makes of it: the form, the rule as ways to finish, the exact
// request and the report. Nothing is sent.
import { words } from "/playground-words.js";
import { loadServices } from "/services.js";
import { loadEngine } from "/visura/core.js";
import "/visura/visura-form.js";

const find = (id) => document.getElementById(id);
const node = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
const locales = {
  it: () => import("/visura/locale/it.js"),
  de: () => import("/visura/locale/de.js"),
  en: () => import("/visura/locale/en.js"),
};

/** Codes of a rule that is not satisfied although no field is missing. */
const neverMet = new Set(["rule.never_true", "rule.not_satisfied"]);

const engine = await loadEngine();
const form = document.createElement("visura-form");
form.engine = engine;
let schema = null;
let description = null;
let service = null;
let text = words.it;
let reading = 0;

/** The first of the languages chosen: what stands around the form speaks that one. */
const language = () => find("lingua").value.split(" ")[0];

async function speak() {
  text = words[language()];
  document.documentElement.lang = language();
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];
  form.setAttribute("languages", find("lingua").value);
  await read();
}

async function read() {
  reading += 1;
  const own = reading;
  const { default: locale } = await locales[language()]();
  if (own !== reading) return;
  const given = find("schema").value.trim();
  schema?.close();
  schema = null;
  find("prova").hidden = !given;
  if (!given) return show();
  const repair = find("ripara").checked;
  schema = engine.readSchema(given, { lang: locale.lang, catalog: locale.catalog, repair });
  description = schema.description();
  // What was typed is for the service that it was typed for, in any language, and until another one can be read.
  if (description.ok && service !== description.id) form.values = null;
  if (description.ok) service = description.id;
  form.toggleAttribute("repair", repair);
  form.schema = given;
  show();
}

/** As the element hands them to the core: a file by its name and size, its content never. */
function values() {
  const wire = ([key, value]) => [
    key,
    value instanceof File ? { name: value.name, mime: value.type, size: value.size, ref: key } : value,
  ];
  return Object.fromEntries(Object.entries(form.values).map(wire));
}

function show() {
  for (const id of ["regola", "osservazioni"]) find(id).replaceChildren();
  for (const id of ["frase", "richiesta", "verifica"]) find(id).textContent = "";
  if (!schema) return;
  const found = description.diagnostics.map(({ message, code }) => node("li", message || code));
  find("osservazioni").replaceChildren(...(found.length > 0 ? found : [node("li", text.nothing)]));
  if (!description.ok) return;
  const report = schema.validate(values());
  // A rule that can never be satisfied leaves nothing to fill in, and is not satisfied by that.
  const unmet = [...description.diagnostics, ...report.diagnostics].find(({ code }) => neverMet.has(code));
  find("frase").textContent = report.sentence || unmet?.message || text.complete;
  find("verifica").textContent = JSON.stringify(report, null, 2);
  showPayload();
  showRule();
}

function showPayload() {
  const answer = schema.payload(values(), "draft");
  if (!answer.ok) {
    find("richiesta").textContent = text.incomplete;
    return;
  }
  const body = answer.pieces.map((piece) => (typeof piece === "string" ? piece : `…${text.contents}…`)).join("");
  const pretty = JSON.stringify(JSON.parse(body), null, 2);
  find("richiesta").textContent = `${answer.method} ${answer.path}\n\n${pretty}`;
}

/** What every way needs, then the ways, each with what it needs besides. */
function showRule() {
  const { alternatives } = description;
  const names = new Map(description.fields.map(({ key, label }) => [key, label]));
  const filled = new Set(Object.keys(form.values));
  const chip = (key) => {
    const made = node("li", names.get(key) ?? key, { class: "field" });
    made.toggleAttribute("data-filled", filled.has(key));
    return made;
  };
  const [first = [], ...others] = alternatives;
  const always = first.filter((key) => others.every((way) => way.includes(key)));
  const parts = [];
  if (always.length > 0) parts.push(node("h3", text.always), list("always", always.map(chip)));
  if (others.length > 0) {
    const ways = alternatives.map((way) => {
      const rest = way.filter((key) => !always.includes(key));
      const inner = list("always", rest.length > 0 ? rest.map(chip) : [node("li", text.nothingMore)]);
      const item = node("li", "", { class: "way" });
      item.append(inner);
      item.toggleAttribute(
        "data-done",
        way.every((key) => filled.has(key)),
      );
      return item;
    });
    parts.push(node("h3", text.oneOf), list("ways", ways));
  }
  for (const group of description.groups) parts.push(node("h3", text.together), list("always", group.map(chip)));
  find("regola").replaceChildren(...parts);
}

function list(kind, items) {
  const made = node("ul", "", { class: kind });
  made.append(...items);
  return made;
}

let services = [];

async function listServices() {
  services = await loadServices().catch(() => []);
  for (const { id, name } of services) find("servizio").append(node("option", name, { value: id }));
}

async function take(id) {
  const { schema: whole, attributes } = services.find((service) => service.id === id);
  const given = whole ?? (await (await fetch(attributes.src)).text());
  find("schema").value = JSON.stringify(JSON.parse(given), null, 2);
  await read();
}

let typing;
find("schema").addEventListener("input", () => {
  find("servizio").value = "";
  clearTimeout(typing);
  typing = setTimeout(read, 300);
});
find("servizio").addEventListener("change", ({ target }) => target.value && take(target.value));
find("ripara").addEventListener("change", read);
find("lingua").addEventListener("change", speak);
form.addEventListener("visura-change", show);
form.addEventListener("visura-submit", (event) => event.preventDefault());
find("modulo").append(form);
await speak();
await listServices();
