// What the server offers in both of the vendor's dialects, as one list: each service with what its form needs.

async function list(address) {
  const response = await fetch(address).catch(() => null);
  const { data } = response?.ok ? await response.json() : {};
  return Array.isArray(data) ? data : null;
}

const visengine = ({ hash_visura: id, nome_visura: name, nome_categoria: category }) => ({
  ...{ id, name, category },
  attributes: { src: `/visure/${encodeURIComponent(id)}`, action: "/richiesta", documents: "/documento" },
});

/** A DocuEngine service comes whole with the list: it has no address of its own. */
const docuengine = (service) => ({
  ...{ id: service.id, name: service.name, category: service.category, search: service.hasSearch },
  schema: JSON.stringify({ data: service, success: true, message: "", error: null }),
  attributes: { action: "/requests", documents: "/requests" },
});

/** Throws when there is no list at all. */
export async function loadServices() {
  const [own, other] = await Promise.all([list("/visure"), list("/documents")]);
  if (!own && !other) throw new Error("no services");
  return [...(own ?? []).map(visengine), ...(other ?? []).map(docuengine)];
}
