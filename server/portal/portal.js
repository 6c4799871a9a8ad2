// The demo portal: the catalogue, and one <visura-form> for the service that was picked.

const find = (id) => document.getElementById(id);
const parameter = "servizio";
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

async function loadServices() {
  try {
    const response = await fetch("/visure");
    const answer = await response.json();
    if (!response.ok || !Array.isArray(answer.data)) throw new Error(answer.message);
    services = answer.data;
    document.querySelector(".search").hidden = services.length < searchFrom;
    listServices();
  } catch {
    find("esito").textContent = "Non riesco a caricare i servizi: ricarica la pagina tra poco.";
  }
}

function listServices() {
  const words = find("cerca").value.toLocaleLowerCase("it").split(/\s+/);
  const found = services.filter(({ nome_visura: name, nome_categoria: category }) => {
    const text = `${name} ${category}`.toLocaleLowerCase("it");
    return words.every((word) => text.includes(word));
  });
  const categories = Map.groupBy?.(found, (service) => service.nome_categoria) ?? new Map([["Servizi", found]]);
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

function serviceItem({ nome_visura: name, hash_visura: hash }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `?${parameter}=${encodeURIComponent(hash)}`;
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
  const hash = new URL(location.href).searchParams.get(parameter);
  const place = find("modulo");
  find("catalogo").hidden = hash !== null;
  place.hidden = hash === null;
  place.replaceChildren(...(hash === null ? [] : [backLink(), formOf(hash)]));
  find("esempio").textContent = hash ?? "HASH";
}

function backLink() {
  const link = document.createElement("a");
  link.className = "back";
  link.href = "/";
  link.textContent = "Tutti i servizi";
  return link;
}

function formOf(hash) {
  const form = document.createElement("visura-form");
  form.setAttribute("src", `/visure/${encodeURIComponent(hash)}`);
  form.setAttribute("action", "/richiesta");
  form.setAttribute("documents", "/documento");
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
showPlace();
await loadServices();
