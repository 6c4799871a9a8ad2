// Parts of a file, read only as they are asked for: a header is kilobytes, a photo megabytes.

/** Most headers end within it, so that one read is enough. */
const firstBytes = 64 * 1024;

export class Reader {
  readonly size: number;
  readonly #blob: Blob;
  #first: Promise<Uint8Array> | null = null;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  /** Shorter where the file ends. */
  async bytes(at: number, length: number): Promise<Uint8Array> {
    if (at + length <= firstBytes) {
      this.#first ??= this.#read(0, firstBytes);
      return (await this.#first).subarray(at, at + length);
    }
    return this.#read(at, length);
  }

  async view(at: number, length: number): Promise<DataView> {
    const bytes = await this.bytes(at, length);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** For building another file of it, without reading. */
  part(start: number, end: number): Blob {
    return this.#blob.slice(start, end);
  }

  async #read(at: number, length: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#blob.slice(at, at + length).arrayBuffer());
  }
}
