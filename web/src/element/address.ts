// Where the form may send. The vendor's hosts want a secret token, which must never reach a page.

const vendorHosts = ["visengine2.altravia.com", "docuengine.openapi.com"];

/** The address as the page sees it, or null when the form must not speak to it. */
export function permitted(address: string, base: string): URL | null {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/\.$/, "");
  return vendorHosts.some((vendor) => host === vendor || host.endsWith(`.${vendor}`)) ? null : url;
}

/** A member of a collection: `/richiesta` and `abc` make `/richiesta/abc`; null where the id would lead elsewhere. */
export function member(collection: URL, id: string): URL | null {
  if (id === "." || id === "..") return null;
  const url = new URL(collection);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${encodeURIComponent(id)}`;
  return url;
}
