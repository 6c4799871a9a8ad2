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
  const response = await fetch(new URL(address, base)).catch((cause) => {
    throw new SourceError(0, cause);
  });
  if (!response.ok) throw new SourceError(response.status);
  return response.text();
}
