// Photos as the pages of a PDF (ISO 32000-1): each JPEG goes in as it is, so that nothing is lost and nothing is read.

export interface PdfPage {
  readonly jpeg: Blob;
  readonly width: number;
  readonly height: number;
  /** One component instead of three. */
  readonly gray?: boolean;
}

/** A4 in points (1/72 inch), and the margin that every office printer leaves. */
const paper = { short: 595.28, long: 841.89, margin: 28.35 };

/** A document of one page for each photo, A4, lying or standing as the photo does. */
export function writePdf(pages: readonly PdfPage[]): Blob {
  const body = new Body();
  const numbers = pages.map((_, index) => 3 + index * 3);
  body.object(1, "<</Type/Catalog/Pages 2 0 R>>");
  body.object(2, `<</Type/Pages/Count ${pages.length}/Kids[${numbers.map((number) => `${number} 0 R`).join(" ")}]>>`);
  for (const [index, page] of pages.entries()) writePage(body, numbers[index] ?? 0, page);
  return body.end();
}

function writePage(body: Body, number: number, { jpeg, width, height, gray = false }: PdfPage): void {
  const [across, up] = width > height ? [paper.long, paper.short] : [paper.short, paper.long];
  const scale = Math.min((across - 2 * paper.margin) / width, (up - 2 * paper.margin) / height);
  const [wide, high] = [width * scale, height * scale];
  const [left, bottom] = [(across - wide) / 2, (up - high) / 2];
  const drawing = `q ${points(wide)} 0 0 ${points(high)} ${points(left)} ${points(bottom)} cm /P Do Q`;
  const content = number + 1;
  const image = number + 2;
  body.object(
    number,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${points(across)} ${points(up)}]` +
      `/Resources<</XObject<</P ${image} 0 R>>>>/Contents ${content} 0 R>>`,
  );
  body.stream(content, `<</Length ${drawing.length}>>`, drawing);
  body.stream(
    image,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/Device${gray ? "Gray" : "RGB"}` +
      `/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.size}>>`,
    jpeg,
  );
}

/** Two decimals are a hundredth of a point; more nobody sees. */
const points = (value: number): string => String(Math.round(value * 100) / 100);

class Body {
  /** The second line says to whoever copies it that the file is not text. */
  readonly #parts: BlobPart[] = [Uint8Array.from("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", (sign) => sign.charCodeAt(0))];
  readonly #offsets: number[] = [];
  #size = 15;

  object(number: number, text: string): void {
    this.#offsets[number] = this.#size;
    this.#add(`${number} 0 obj\n${text}\nendobj\n`);
  }

  stream(number: number, dictionary: string, content: string | Blob): void {
    this.#offsets[number] = this.#size;
    this.#add(`${number} 0 obj\n${dictionary}\nstream\n`);
    this.#add(content);
    this.#add("\nendstream\nendobj\n");
  }

  /** The table of places, of twenty bytes a line, and the way to it. */
  end(): Blob {
    const place = this.#size;
    const count = this.#offsets.length;
    const rows = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
    this.#add(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join("")}`);
    this.#add(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${place}\n%%EOF\n`);
    return new Blob(this.#parts, { type: "application/pdf" });
  }

  /** Texts are ASCII here: as many bytes as characters. */
  #add(part: string | Blob): void {
    this.#parts.push(part);
    this.#size += typeof part === "string" ? part.length : part.size;
  }
}
