// Files made by code: small, the same every time, and right unless a sample breaks them.

import { deflateSync } from "node:zlib";
import { crc32 } from "./crc32.mjs";

export const ascii = (text) => Buffer.from(text, "latin1");
export const join = (...parts) => Buffer.concat(parts.map((part) => (typeof part === "string" ? ascii(part) : part)));

const be16 = (number) => Buffer.from([number >>> 8, number & 255]);
const be32 = (number) => Buffer.from([number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]);
const le16 = (number) => be16(number).reverse();
const le32 = (number) => be32(number).reverse();

/** Mulberry32: bytes that look like a compressed picture or film. */
export function noise(length, seed = 1) {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return (t ^ (t >>> 14)) & 255;
    }),
  );
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type, data) {
  const named = join(type, data);
  return join(be32(data.length), named, be32(crc32(named)));
}

const pieces = (bytes, most) =>
  bytes.length <= most ? [bytes] : [bytes.subarray(0, most), ...pieces(bytes.subarray(most), most)];

/** Grey noise; `claims` puts another size into the header than the picture has, a chunk has `most` bytes of picture. */
export function png(width, height, { claims = [width, height], text = "", most = Infinity } = {}) {
  const rows = Buffer.concat(Array.from({ length: height }, (_, row) => join(Buffer.of(0), noise(width, row + 1))));
  return join(
    pngSignature,
    chunk("IHDR", join(be32(claims[0]), be32(claims[1]), Buffer.of(8, 0, 0, 0, 0))),
    text ? chunk("tEXt", ascii(`Comment\0${text}`)) : Buffer.alloc(0),
    ...pieces(deflateSync(rows), most).map((data) => chunk("IDAT", data)),
    chunk("IEND", Buffer.alloc(0)),
  );
}

const segment = (marker, data) => join(Buffer.of(0xff, marker), be16(data.length + 2), data);
const soi = Buffer.of(0xff, 0xd8);
const eoi = Buffer.of(0xff, 0xd9);

/** As an encoder writes it: a zero after each FF, a restart marker now and then. */
function scanData(length, seed) {
  const bytes = [];
  noise(length, seed).forEach((byte, index) => {
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
    if (index % 4000 === 3999) bytes.push(0xff, 0xd0 + ((index / 4000) & 7));
  });
  return Buffer.from(bytes);
}

const scanHeader = segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0));
const huffman = segment(0xc4, join(Buffer.of(0), Buffer.alloc(16, 1), Buffer.alloc(16, 7)));

/** Marker by marker as a camera does it; `scans` above 1 is a progressive picture, `header` goes before the frame. */
export function jpeg(width, height, { bytes = 1500, scans = 1, header = [], trailer = Buffer.alloc(0) } = {}) {
  const frame = segment(scans > 1 ? 0xc2 : 0xc0, join(Buffer.of(8), be16(height), be16(width), Buffer.of(1, 1, 17, 0)));
  const parts = Array.from({ length: scans }, (_, scan) =>
    join(huffman, scanHeader, scanData(Math.ceil(bytes / scans), scan + 1)),
  );
  return join(
    soi,
    segment(0xe0, join("JFIF\0", Buffer.of(1, 1, 0, 0, 1, 0, 1, 0, 0))),
    ...header,
    segment(0xdb, Buffer.alloc(65, 16)),
    frame,
    ...parts,
    eoi,
    trailer,
  );
}

/** Camera data with a small picture of its own, as long as `length`. */
export function exif(length) {
  const thumbnail = jpeg(160, 120, { bytes: 200 });
  return segment(0xe1, join("Exif\0\0MM\0*", thumbnail, Buffer.alloc(Math.max(0, length - thumbnail.length))));
}
export const comment = (text) => segment(0xfe, ascii(text));
export const colourProfile = (length) => segment(0xe2, join("ICC_PROFILE\0", noise(length, 9)));

/** One page with `padding` bytes of content; what `trailer` and `before` say is added as it is. */
export function pdf({ trailer = "", before = "", padding = 200, after = "", header = "%PDF-1.4" } = {}) {
  let text = `${before}${header}\n`;
  const offsets = [];
  const object = (body) => {
    offsets.push(text.length);
    text += `${offsets.length} 0 obj\n${body}\nendobj\n`;
  };
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>");
  object(`<</Length ${padding}>>\nstream\n${"q Q ".repeat(padding / 4)}\nendstream`);
  const table = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<</Size ${offsets.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${table}\n%%EOF\n`;
  return join(text, after);
}

/**
 * The cross-reference is a stream, as PDF 1.5 writers make it: what its dictionary says is far from the end. Offsets
 * count from the header, as if nothing stood `before` it.
 */
export function streamPdf({ entries = "", padding = 200, tail = 100, before = "" } = {}) {
  const body = `%PDF-1.5\n1 0 obj\n<</Length 2>>\nstream\n(x\nendstream\nendobj\n%${"p".repeat(padding)}\n`;
  const table = `7 0 obj\n<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R${entries}/Length ${tail}>>\nstream\n`;
  return join(before, body, table, noise(tail, 3), `\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`);
}

/** An update after the end, as programs that sign or annotate append it. */
export function updated(file, changed = "annotated") {
  const object = `9 0 obj\n<</T(${changed})>>\nendobj\n`;
  const table = `xref\n9 1\n${String(file.length).padStart(10, "0")} 00000 n \ntrailer\n<</Size 10/Prev 9>>\n`;
  return join(file, object, table, `startxref\n${file.length + object.length}\n%%EOF\n`);
}

/** For the web: the first section ends near the beginning, and says 0. */
export function linearised({ trailer = "", padding = 400 } = {}) {
  const first = `%PDF-1.4\n1 0 obj\n<</Linearized 1/L 9999/H[1 1]/O 3/E 1/N 1/T 1>>\nendobj\n`;
  const section = `xref\n1 1\n0000000009 00000 n \ntrailer\n<</Size 5/Root 1 0 R${trailer}>>\nstartxref\n0\n%%EOF\n`;
  const rest = `2 0 obj\n<</Length ${padding}>>\nstream\n${"q Q ".repeat(padding / 4)}\nendstream\nendobj\n`;
  const main = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n${first.length}\n%%EOF\n`;
  return join(first, section, rest, main);
}

/** Stored, not deflated: [name, content] rows. */
export function zip(entries, { comment: note = "" } = {}) {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const data = Buffer.from(content);
    const fields = join(le16(20), le16(0), le16(0), le32(0), le32(crc32(data)), le32(data.length), le32(data.length));
    const named = join(le16(name.length), le16(0));
    files.push(join("PK\x03\x04", fields, named, name, data));
    directory.push(join("PK\x01\x02", le16(20), fields, named, le16(0), le16(0), le16(0), le32(0), le32(offset), name));
    offset += 30 + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const counts = join(le16(0), le16(0), le16(entries.length), le16(entries.length));
  return join(...files, list, "PK\x05\x06", counts, le32(list.length), le32(offset), le16(note.length), note);
}

export const docx = (body = "<w:document/>") =>
  zip([
    ["[Content_Types].xml", "<Types/>"],
    ["_rels/.rels", "<Relationships/>"],
    ["word/document.xml", body],
  ]);
export const odt = () =>
  zip([
    ["mimetype", "application/vnd.oasis.opendocument.text"],
    ["content.xml", "<office/>"],
  ]);

const signedData = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);

/** A signed message: `lengthBytes` of 0 leaves the length open, as streaming signers do. */
export function p7m(content, lengthBytes = 2) {
  const body = join(signedData, Buffer.of(0xa0, 0x80, 0x02, 0x01, 0x01), content);
  const length =
    lengthBytes === 0
      ? Buffer.of(0x80)
      : join(Buffer.of(0x80 + lengthBytes), be32(body.length).subarray(4 - lengthBytes));
  return join(Buffer.of(0x30), length, body);
}
/** As `openssl cms -outform SMIME` writes it. */
export const smime = (bytes, end = "\n") =>
  ascii(
    [
      "MIME-Version: 1.0",
      'Content-Disposition: attachment; filename="smime.p7m"',
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
      "Content-Transfer-Encoding: base64",
      "",
      ...lines(bytes).split("\n"),
      "",
    ].join(end),
  );
export const lines = (bytes) => bytes.toString("base64").replace(/.{64}/g, "$&\n");

export const tiff = (order = "II*\0") => join(order, order[0] === "I" ? le32(8) : be32(8), noise(300, 4));
export const heic = (brand = "heic") =>
  join(be32(24), "ftyp", brand, be32(0), "mif1", brand, be32(400), "meta", noise(400, 5));
export const webp = () => join("RIFF", le32(300), "WEBPVP8 ", noise(300, 6));
