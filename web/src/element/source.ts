// Where the schema comes from: what the page hands in, or the address it names.

/** The schema could not be fetched. */
export class SourceError extends Error {
  readonly status: number;

  constructor(status: number, cause?: unknown) {
    super(`visura: the schema answered ${status}`, { cause });
    this.name = "SourceError";
    this.status = status;
  }
}

/** The text as it came: the core finds errors by their place in it. */
export async function fetchSchema(address: string, base: string): Promise<string> {
  let status = 0;
  try {
    const response = await fetch(new URL(address, base));
    status = response.status;
    if (response.ok) return await response.text();
  } catch (cause) {
    // No address, no network, or an answer that broke off.
    throw new SourceError(0, cause);
  }
  throw new SourceError(status);
}
