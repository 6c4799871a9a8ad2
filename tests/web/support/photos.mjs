// Photos as phones take them, made here: a page of print under uneven light, with grain, and what a camera writes into
// the file beside the pixels.
import { deflateSync } from "node:zlib";

const text = (words) => Buffer.from(words, "latin1");
const u16 = (value) => Buffer.from([value >> 8, value & 255]);

/** A JPEG's segment; its length counts itself. */
export const segment = (code, body) => Buffer.concat([Buffer.from([0xff, code]), u16(body.length + 2), body]);

/** An Exif segment of a camera (TIFF 6.0): its orientation, and where and when the photo was taken. */
export function exif({ orientation = 1, gps = false, little = false } = {}) {
  const tags = [[0x0112, 3, 1, orientation], ...(gps ? [[0x8825, 4, 1, 0x60]] : [])];
  const body = Buffer.alloc(120);
  const short = (value, at) => (little ? body.writeUInt16LE(value, at) : body.writeUInt16BE(value, at));
  const long = (value, at) => (little ? body.writeUInt32LE(value, at) : body.writeUInt32BE(value, at));
  body.write(little ? "II" : "MM");
  short(42, 2);
  long(8, 4);
  short(tags.length, 8);
  for (const [index, [tag, type, count, value]] of tags.entries()) {
    const at = 10 + index * 12;
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
    if (type === 3) short(value, at + 8);
    else long(value, at + 8);
  }
  body.write("41.9028 N 12.4964 E", 0x62);
  return segment(0xe1, Buffer.concat([text("Exif\0\0"), body]));
}

/** Between the start of a JPEG and the rest of it. */
export const withSegments = (jpeg, ...segments) => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The bones of a JPEG: everything but pixels that mean something. */
export function bones({ width = 40, height = 30, components = 3, frame = 0xc0, before = [], pixels = 64 } = {}) {
  const parts = Array.from({ length: components }, (_, index) => Buffer.from([index + 1, 0x11, 0]));
  const size = Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([components]), ...parts]);
  const noise = Buffer.from(Array.from({ length: pixels }, (_, index) => (index * 37) & 0x7f));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    segment(frame, size),
    segment(0xda, Buffer.from([components, 1, 0, 0, 63, 0])),
    noise,
    Buffer.from([0xff, 0x00, 0xff, 0xd3]),
    noise,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function chunk(name, body) {
  const named = Buffer.concat([text(name), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, named, sum]);
}

/** The sum at the end of a PNG's chunk (its annex D). */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A gray PNG: whole and small, however many pixels it has. */
export function png({ width = 40, height = 30, more = [] } = {}) {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 1;
  const row = Buffer.alloc(1 + Math.ceil(width / 8), 0xaa);
  row[0] = 0;
  const rows = width * height > 100_000_000 ? Buffer.alloc(1000) : Buffer.concat(Array(height).fill(row));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", size),
    ...more.map(([name, body]) => chunk(name, text(body))),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PDF of so many bytes, right in every part. */
export function pdfOf(bytes) {
  const body =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n";
  const at = (number) => String(body.indexOf(`${number} 0 obj`)).padStart(10, "0");
  const tail = (place) =>
    `xref\n0 3\n0000000000 65535 f \n${at(1)} 00000 n \n${at(2)} 00000 n \n` +
    `trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${place}\n%%EOF\n`;
  const fill = Math.max(0, bytes - body.length - tail(bytes).length - 2);
  const filler = fill > 0 ? `%${"visura ".repeat(Math.ceil(fill / 7)).slice(0, fill)}\n` : "";
  return text(`${body}${filler}${tail(body.length + filler.length)}`);
}

/**
 * Runs in a page: a photo of a printed page on a table, as a JPEG. `grain` decides how many bytes it takes; `blur` is in
 * pixels; `light` multiplies every colour.
 */
async function takePhoto({ width = 4032, height = 3024, grain = 16, blur = 0, light = 1, quality = 0.9 } = {}) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const table = context.createLinearGradient(0, 0, width, height);
  table.addColorStop(0, "#6b5a4a");
  table.addColorStop(1, "#8d7a66");
  context.fillStyle = table;
  context.fillRect(0, 0, width, height);
  if (blur > 0) context.filter = `blur(${blur}px)`;
  const paper = context.createLinearGradient(0, 0, width, 0);
  paper.addColorStop(0, "#f4f1ea");
  paper.addColorStop(1, "#cfd6df");
  context.fillStyle = paper;
  context.fillRect(width * 0.08, height * 0.08, width * 0.84, height * 0.84);
  const size = Math.round(Math.min(width, height) / 42);
  context.font = `${size}px sans-serif`;
  context.fillStyle = "#1d2433";
  for (let line = 0; line < 20; line += 1) {
    context.fillText(
      `${line} REPUBBLICA ITALIANA Cognome ROSSI Nome MARIO 01.01.1980`,
      width * 0.11,
      height * 0.14 + line * size * 1.75,
    );
  }
  context.filter = "none";
  const image = context.getImageData(0, 0, width, height);
  const words = new Uint32Array(image.data.buffer);
  let random = 12345;
  for (let at = 0; at < words.length; at += 1) {
    random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff;
    const noise = ((random >> 16) % 256) / 256 - 0.5;
    const change = (value) => Math.max(0, Math.min(255, (value + noise * grain) * light)) & 255;
    const word = words[at];
    words[at] = 0xff000000 | (change((word >> 16) & 255) << 16) | (change((word >> 8) & 255) << 8) | change(word & 255);
  }
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}

/** Runs in a page: four corners of four colours, so that it shows how a picture stands. */
async function takeCorners({ width = 600, height = 400, type = "image/jpeg" } = {}) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  for (const [at, colour] of ["#f00", "#0f0", "#00f", "#ff0"].entries()) {
    context.fillStyle = colour;
    context.fillRect(((at % 2) * width) / 2, (Math.floor(at / 2) * height) / 2, width / 2, height / 2);
  }
  return canvas.convertToBlob({ type, quality: 0.95 });
}

async function toBuffer(page, make, options) {
  const photo = await page.evaluateHandle(make, options);
  const base64 = await photo.evaluate(async (blob) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary);
  });
  await photo.dispose();
  return Buffer.from(base64, "base64");
}

export const photographer = (page) => ({
  /** Left in the page. */
  shot: (options = {}) => page.evaluateHandle(takePhoto, options),
  photo: (options = {}) => toBuffer(page, takePhoto, options),
  corners: (options = {}) => toBuffer(page, takeCorners, options),
});
