// The demo portal: the catalogue, and one <visura-form> for the service that was picked.
import { loadServices } from "/services.js";

const find = (id) => document.getElementById(id);
const parameter = "servizio";
const portalTitle = document.title;
/** So few fit on one screen; beyond, people want to search. */
const searchFrom = 9;

/** How far the operator lets anybody go; the server refuses what goes further. */
async function loadIntent() {
  try {
    const { maxIntent } = await (await fetch("/portal.json")).json();
    return maxIntent;
  } catch {
    return "rehearsal"; // costs nothing
  }
}

let services = [];

async function showServices() {
  try {
    // What begins with a search ends in a choice among its results, which is the office's to make.
    services = (await loadServices()).filter(({ search }) => !search);
    document.querySelector(".search").hidden = services.length < searchFrom;
    listServices();
  } catch {
    find("esito").textContent = "Non riesco a caricare i servizi: ricarica la pagina tra poco.";
  }
}

function listServices() {
  const words = find("cerca").value.toLocaleLowerCase("it").split(/\s+/);
  const found = services.filter(({ name, category }) => {
    const text = `${name} ${category}`.toLocaleLowerCase("it");
    return words.every((word) => text.includes(word));
  });
  const categories = Map.groupBy?.(found, (service) => service.category) ?? new Map([["Servizi", found]]);
  find("servizi").replaceChildren(...[...categories].map(([name, members]) => categoryOf(name, members)));
  find("esito").textContent = found.length === 1 ? "1 servizio" : `${found.length} servizi`;
}

function categoryOf(name, members) {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = name;
  const list = document.createElement("ul");
  list.className = "services";
  list.append(...members.map(serviceItem));
  section.append(heading, list);
  return section;
}

function serviceItem({ name, id }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `?${parameter}=${encodeURIComponent(id)}`;
  link.textContent = name;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    showPlace();
    find("contenuto").focus();
  });
  item.append(link);
  return item;
}

/** What the address says: the catalogue, or one service's form. */
function showPlace() {
  const id = new URL(location.href).searchParams.get(parameter);
  const place = find("modulo");
  find("catalogo").hidden = id !== null;
  place.hidden = id === null;
  find("esempio").textContent = id ?? "HASH";
  document.title = portalTitle;
  if (id === null) return place.replaceChildren();
  const heading = headingOf(services.find((one) => one.id === id)?.name ?? "Servizio");
  const form = formOf(id);
  // What the list does not have, the form may know.
  form.addEventListener("visura-ready", () => {
    if (heading.textContent === "Servizio") name(heading, form.querySelector("h2").textContent);
  });
  place.replaceChildren(backLink(), heading, form);
}

function name(heading, words) {
  heading.textContent = words;
  document.title = `${words} · ${portalTitle}`;
}

/** For whoever hears the page or looks at its outline: to the eye the form's own title says the same. */
function headingOf(words) {
  const heading = document.createElement("h1");
  heading.className = "unseen";
  name(heading, words);
  return heading;
}

function backLink() {
  const link = document.createElement("a");
  link.className = "back";
  link.href = "/";
  link.textContent = "Tutti i servizi";
  return link;
}

function formOf(id) {
  const form = document.createElement("visura-form");
  // The form itself says that a service is not there.
  const service = services.find((one) => one.id === id) ?? { attributes: { src: `/visure/${encodeURIComponent(id)}` } };
  for (const [name, value] of Object.entries(service.attributes)) form.setAttribute(name, value);
  if (service.schema) form.schema = service.schema;
  form.setAttribute("intent", intent);
  form.setAttribute("languages", find("lingua").value);
  return form;
}

find("cerca").addEventListener("input", listServices);
find("lingua").addEventListener("change", () => {
  document.querySelector("visura-form")?.setAttribute("languages", find("lingua").value);
});
const intent = await loadIntent();
find("intento").textContent = intent;
addEventListener("popstate", showPlace);
await showServices();
showPlace();
