// The parts that make documents ready, asked without a page: what they read in a file, leave out of it, and write.
import assert from "node:assert/strict";
import { File } from "node:buffer";
import { test } from "node:test";
import { bones, exif, pdfOf, png, segment, withSegments } from "./support/photos.mjs";
import { load } from "./support/source.mjs";

const { Reader } = await load("documents/reader");
const { isWhole, readJpeg, stripJpeg } = await load("documents/jpeg");
const { stripPng } = await load("documents/png");
const { readPicture } = await load("documents/picture");
const { writePdf } = await load("documents/pdf");
const { empty, filled, moveUp, take, without } = await load("documents/model");
const { isTwoSided } = await load("documents/sides");
const { adviceOn, edgeOf, lightOf } = await load("documents/legible");
const { documentOptions, kindsFrom, namesOf, typesOf } = await load("element/file-kinds");

const readerOf = (...parts) => new Reader(new Blob(parts));
const bytesOf = async (parts) => Buffer.from(await new Blob(parts).arrayBuffer());

const webp = (kind, body) =>
  Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0`, "latin1"), Buffer.from(body), Buffer.alloc(16)]);
const heic = Buffer.concat([
  Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"),
  ...[
    [512, 512],
    [4032, 3024],
  ].map(([width, height]) => {
    const box = Buffer.from("\0\0\0\x14ispe\0\0\0\0\0\0\0\0\0\0\0\0", "latin1");
    box.writeUInt32BE(width, 12);
    box.writeUInt32BE(height, 16);
    return box;
  }),
]);

const sizes = [
  ["a JPEG", bones({ width: 4032, height: 3024 }), "jpeg", 4032, 3024],
  ["a progressive JPEG", bones({ frame: 0xc2 }), "jpeg", 40, 30],
  [
    "a JPEG with its size behind 100 kB of profile",
    bones({ before: [segment(0xe2, Buffer.alloc(60_000)), segment(0xe2, Buffer.alloc(60_000))] }),
    "jpeg",
    40,
    30,
  ],
  ["a JPEG with fill bytes", bones({ before: [Buffer.from([0xff, 0xff])] }), "jpeg", 40, 30],
  ["a PNG", png({ width: 700, height: 500 }), "png", 700, 500],
  ["a WebP with a head of its own", webp("VP8X", [0, 0, 0, 0, 0x9f, 0x0f, 0, 0xcf, 0x0b, 0]), "other", 4000, 3024],
  ["a WebP without loss", webp("VP8L", [0x2f, 0x8f, 0xc1, 0x18, 0]), "other", 400, 100],
  ["a WebP with loss", webp("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 0x90, 1, 0x64, 0]), "other", 400, 100],
  ["a HEIC, by its largest part", heic, "other", 4032, 3024],
];
for (const [name, content, kind, width, height] of sizes) {
  test(`the size of ${name} is read from its head`, async () => {
    const found = await readPicture(readerOf(content));
    assert.deepEqual([found?.kind, found?.width, found?.height], [kind, width, height]);
  });
}

const noPictures = {
  "an empty file": "",
  "a PDF": pdfOf(500),
  text: "Buongiorno, allego il documento.",
  "a JPEG of no width": bones({ width: 0 }),
  "a PNG of no height": png({ height: 0 }),
  "a JPEG whose segment has no length": Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 1, 2, 3, 4, 5, 6]),
  "a JPEG of 100,000 segments": withSegments(bones(), ...Array(100_000).fill(segment(0xe5, Buffer.alloc(2)))),
};
for (const [name, content] of Object.entries(noPictures)) {
  test(`${name} is no picture`, async () => assert.equal(await readPicture(readerOf(content)), null));
}

test("a head that was cut off anywhere is no picture, and nothing is read beyond the end", async () => {
  const whole = withSegments(bones({ pixels: 10 }), exif({ orientation: 6, gps: true }));
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
  for (let end = 0; end < scan; end += 1) assert.equal(await readPicture(readerOf(whole.subarray(0, end))), null);
  for (let end = 0; end < 24; end += 1) assert.equal(await readPicture(readerOf(png().subarray(0, end))), null);
});

for (const little of [false, true]) {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    test(`orientation ${orientation} is read, ${little ? "low" : "high"} byte first, and so is that there is a place`, async () => {
      const photo = withSegments(bones(), exif({ orientation, little, gps: orientation % 2 === 0 }));
      const found = await readJpeg(readerOf(photo));
      assert.deepEqual([found.orientation, found.gps], [orientation, orientation % 2 === 0]);
      assert.deepEqual([found.exif[0].start, found.metadata.length], [2, 1]);
    });
  }
}

test("an orientation that there is not, or tables that lead nowhere, leave the picture as it stands", async () => {
  const wrong = [exif({ orientation: 9 }), exif({ orientation: 0 })];
  const lost = exif({ orientation: 6 });
  lost.writeUInt32BE(0xfffffff0, 14);
  for (const part of [...wrong, lost, segment(0xe1, Buffer.from("Exif\0\0"))]) {
    assert.equal((await readJpeg(readerOf(withSegments(bones(), part)))).orientation, 1);
  }
});

test("a JPEG loses what speaks of the photographer and keeps every pixel and its colours", async () => {
  const profile = segment(0xe2, Buffer.from("ICC_PROFILE\0\x01\x01colours"));
  const adobe = segment(0xee, Buffer.from("Adobe\0\x64\0\0\0\0\x01"));
  const told = [
    exif({ gps: true }),
    segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0<x/>")),
    segment(0xed, Buffer.from("Photoshop 3.0\0")),
    segment(0xe2, Buffer.from("MPF\0II*\0")),
    segment(0xfe, Buffer.from("Mario Rossi")),
  ];
  const photo = withSegments(bones({ before: [profile, adobe] }), ...told);
  const reader = readerOf(photo, "a second picture, or a film");
  const stripped = await bytesOf(await stripJpeg(reader, await readJpeg(reader)));
  assert.deepEqual(stripped, bones({ before: [profile, adobe] }));
});

test("a small picture beside the picture, and what stands between the scans, is metadata, too", async () => {
  const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x02\0\0\x01\0\x01\0\0"));
  const thumbnails = [
    segment(0xe0, Buffer.from("JFXX\0\x10a small picture")),
    segment(0xe0, Buffer.concat([jfif.subarray(4), Buffer.from("pixels")])),
  ];
  const between = [
    segment(0xfe, Buffer.from("Mario Rossi")),
    segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0")),
  ];
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 1, 5, 0])), Buffer.from([1, 2, 3, 0xff, 0xd9])]);
  const photo = (before, more) => Buffer.concat([bones({ frame: 0xc2, before }).subarray(0, -2), ...more, scan]);
  const reader = readerOf(photo([jfif, ...thumbnails], between));
  const head = await readJpeg(reader);
  assert.deepEqual(await bytesOf(await stripJpeg(reader, head)), photo([jfif], []));
});

test("of several Exif segments the first counts, and all of them go", async () => {
  const reader = readerOf(withSegments(bones(), exif({ orientation: 6 }), exif({ orientation: 3, gps: true })));
  const { orientation, gps, exif: found } = await readJpeg(reader);
  assert.deepEqual([orientation, gps, found.length], [6, true, 2]);
});

test("what is not opened keeps how it stands, and nothing else of its Exif", async () => {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const reader = readerOf(withSegments(bones(), exif({ orientation, gps: true })));
    const stripped = readerOf(await bytesOf(await stripJpeg(reader, await readJpeg(reader))));
    const found = await readJpeg(stripped);
    assert.deepEqual(
      [found.orientation, found.gps, found.exif.length],
      [orientation, false, orientation === 1 ? 0 : 1],
    );
  }
});

test("an orientation is read as a long number, and wherever in its segment the table stands", async () => {
  for (const little of [false, true]) {
    const bytes = exif({ orientation: 8, little });
    const entry = bytes.indexOf(Buffer.from(little ? [0x12, 0x01] : [0x01, 0x12]));
    const write = (value, at, size) =>
      little ? bytes.writeUIntLE(value, at, size) : bytes.writeUIntBE(value, at, size);
    write(4, entry + 2, 2);
    write(8, entry + 8, 4);
    assert.equal((await readJpeg(readerOf(withSegments(bones(), bytes)))).orientation, 8);
    // The table moved behind six thousand bytes of something else.
    const body = exif({ orientation: 8, little }).subarray(4);
    const far = Buffer.concat([body.subarray(0, 14), Buffer.alloc(6000), body.subarray(14)]);
    if (little) far.writeUInt32LE(6008, 10);
    else far.writeUInt32BE(6008, 10);
    assert.equal((await readJpeg(readerOf(withSegments(bones(), segment(0xe1, far))))).orientation, 8);
  }
});

test("a progressive JPEG is kept to its last scan, whatever stands in the tables between", async () => {
  const photo = bones({ frame: 0xc2 });
  const table = segment(0xc4, Buffer.from([0, 0xff, 0xd9, 1, 2]));
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 1, 5, 0])), Buffer.from([1, 2, 3, 0xff, 0xd9])]);
  const two = Buffer.concat([photo.subarray(0, -2), table, scan]);
  const reader = readerOf(two, "more");
  assert.deepEqual(await bytesOf(await stripJpeg(reader, await readJpeg(reader))), two);
});

test("a JPEG that was cut off anywhere among its pixels is told from a whole one", async () => {
  const photo = bones({ pixels: 300 });
  const { pixels } = await readJpeg(readerOf(photo));
  for (let end = pixels + 10; end < photo.length; end += 7) {
    const cut = readerOf(photo.subarray(0, end));
    assert.equal(await isWhole(cut, await readJpeg(cut)), false, `cut at ${end}`);
    assert.equal(await stripJpeg(cut, await readJpeg(cut)), null, `cut at ${end}`);
  }
  for (const behind of [Buffer.alloc(0), Buffer.alloc(200_000), Buffer.alloc(3_000_000)]) {
    const whole = readerOf(photo, behind);
    assert.equal(await isWhole(whole, await readJpeg(whole)), true, `${behind.length} bytes behind it`);
  }
});

test("a PNG loses its texts and keeps its pixels; one that was cut off is none", async () => {
  const told = png({
    more: [
      ["tEXt", "Author\0Mario"],
      ["eXIf", "MM\0*"],
      ["gAMA", "\0\0\xb1\x8f"],
    ],
  });
  const { parts, metadata } = await stripPng(readerOf(told));
  assert.deepEqual(await bytesOf(parts), png({ more: [["gAMA", "\0\0\xb1\x8f"]] }));
  assert.equal(metadata, true);
  assert.equal((await stripPng(readerOf(png()))).metadata, false);
  for (let end = 24; end < png().length; end += 5) assert.equal(await stripPng(readerOf(png().subarray(0, end))), null);
});

test("every place that a PDF's table names holds what it says, and lengths are true", async () => {
  const pages = [
    { jpeg: new Blob([bones({ width: 2000, height: 1500 })]), width: 2000, height: 1500 },
    { jpeg: new Blob([bones({ width: 1500, height: 2000, components: 1 })]), width: 1500, height: 2000, gray: true },
  ];
  const pdf = Buffer.from(await writePdf(pages).arrayBuffer()).toString("latin1");
  const place = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)[1]);
  const rows = pdf.slice(place).split("\n").slice(2, 11);
  assert.equal(pdf.slice(place, place + 9), "xref\n0 9\n");
  for (const [index, row] of rows.slice(1).entries()) {
    assert.match(row, /^\d{10} 00000 n $/);
    assert.ok(pdf.startsWith(`${index + 1} 0 obj\n`, Number(row.slice(0, 10))), `object ${index + 1}`);
  }
  for (const found of pdf.matchAll(/\/Length (\d+)>>\nstream\n/g)) {
    assert.ok(pdf.startsWith("\nendstream", found.index + found[0].length + Number(found[1])));
  }
  assert.deepEqual(
    [...pdf.matchAll(/MediaBox\[0 0 (\S+) (\S+)\]/g)].map(([, x, y]) => [x, y]),
    [
      ["841.89", "595.28"],
      ["595.28", "841.89"],
    ],
  );
  assert.match(pdf, /Kids\[3 0 R 6 0 R\]/);
  assert.deepEqual(pdf.match(/Device(RGB|Gray)/g), ["DeviceRGB", "DeviceGray"]);
});

const photo = (name) => ({ file: { name }, photo: { width: 1, height: 1, gray: false } });
const alone = (name) => ({ file: { name }, photo: null });
const sided = { sided: true, most: 2 };
const pages = { sided: false, most: 3 };
const names = (places) => places.map((sheet) => sheet?.file.name ?? null);
const [a, b, c] = ["a", "b", "c"].map(photo);
const pdf = alone("pdf");

const takings = [
  ["the first photo is the front", sided, [], [a], 0, ["a", null]],
  ["a photo on the back stays there", sided, [], [a], 1, [null, "a"]],
  ["two at once are front and back", sided, [], [a, b], 1, ["a", "b"]],
  ["a side is replaced and the other stays", sided, [a, b], [c], 1, ["a", "c"]],
  ["of three photos two are taken", sided, [], [a, b, c], 0, ["a", "b"], 1],
  ["a PDF is the whole document", sided, [], [pdf], 1, ["pdf", null]],
  ["a PDF in the place of the only photo replaces it", sided, [a], [pdf], 0, ["pdf", null]],
  ["a photo replaces a PDF", sided, [pdf], [a], 0, ["a", null]],
  ["pages come one after the other", pages, [a], [b, c], 1, ["a", "b", "c"]],
  ["a page is replaced where it stands", pages, [a, b], [c], 0, ["c", "b"]],
  ["more pages than there is room for are left out", pages, [a, b], [c, a], 2, ["a", "b", "c"], 1],
  ["a PDF replaces the only page", pages, [a], [pdf], 0, ["pdf"]],
];
for (const [name, frame, before, coming, at, after, leftOut = 0] of takings) {
  test(name, () => {
    const places = frame.sided ? [before[0] ?? null, before[1] ?? null] : before;
    const taken = take(places, coming, at, frame);
    assert.deepEqual([names(taken.places), taken.leftOut], [after, leftOut]);
  });
}

test("a file that stands alone is never joined with others, and none of them is lost", () => {
  assert.equal(take([a, null], [pdf], 1, sided).alone, pdf);
  assert.equal(take([null, null], [a, pdf], 0, sided).alone, pdf);
  assert.equal(take([a, b], [pdf], 0, pages).alone, pdf);
  assert.equal(take([], [pdf, alone("other")], 0, pages).alone, pdf);
});

test("pages change places, and go", () => {
  assert.deepEqual(names(moveUp([a, b, c], 2)), ["a", "c", "b"]);
  assert.deepEqual(names(without([a, b, c], 1, pages)), ["a", "c"]);
  assert.deepEqual(names(without([a, b], 0, sided)), [null, "b"]);
  assert.deepEqual(filled(empty(sided)), []);
});

const sides = [
  ["Copia documento d'identità, fronte e retro", "", true],
  ["COPIA CODICE FISCALE FRONTE RETRO", "", true],
  ["Documento", "Caricare fronte/retro del documento", true],
  ["Documento", [{ tag: "p", children: ["Il ", { tag: "strong", children: ["fronte"] }, " e il retro."] }], true],
  ["Delega", "Firmata sul fronte", false],
  ["Affronterete la retromarcia", "", false],
  ["Contratto firmato", "", false],
];
for (const [label, help, expected] of sides) {
  test(`«${label}» ${expected ? "has" : "does not have"} two sides`, () => {
    assert.equal(isTwoSided({ key: "$5", label, help }, null), expected);
    assert.equal(isTwoSided({ key: "$5", label, help }, "$4, $5"), true);
    assert.equal(isTwoSided({ key: "$5", label, help }, ""), false);
  });
}

test("the kinds that a portal takes are those it names, and its limits are numbers", () => {
  assert.deepEqual(kindsFrom(null), []);
  assert.deepEqual(kindsFrom("PDF p7m, pdf exe"), ["pdf", "p7m"]);
  assert.deepEqual(kindsFrom("constructor"), []);
  assert.deepEqual(namesOf(["pdf", "jpeg"]), ["PDF", "JPG"]);
  const host = (attributes) => ({ getAttribute: (name) => attributes[name] ?? null });
  assert.deepEqual(documentOptions(host({})), {});
  assert.deepEqual(
    documentOptions(host({ accept: "pdf p7m", "max-file-bytes": "2000000", "max-request-bytes": "molti" })),
    {
      accept: ["pdf", "p7m"],
      limits: { file_bytes: 2_000_000 },
    },
  );
  assert.equal(typesOf(["pdf", "p7m"]), "application/pdf,.p7m,application/pkcs7-mime");
});

const tile = 128;
/** Slanting stripes of dark and bright, 32 pixels wide, with edges of about so many pixels. */
const stripes = (edge, high = 100) =>
  Uint8Array.from({ length: tile * tile }, (_, index) => {
    const along = ((index % tile) + Math.floor(index / tile)) % 64;
    return 128 + high * Math.tanh(((along < 32 ? along : 64 - along) - 16) / (edge / 2));
  });

test("sharp edges are told from soft ones, and where there are none nothing is said", () => {
  assert.ok(edgeOf(stripes(1), tile) < 3.5, `${edgeOf(stripes(1), tile)}`);
  assert.ok(edgeOf(stripes(12), tile) > 6, `${edgeOf(stripes(12), tile)}`);
  assert.equal(edgeOf(new Uint8Array(tile * tile).fill(200), tile), null);
  assert.equal(edgeOf(stripes(1, 20), tile), null, "grain and shadows are no edges");
});

test("what is measured becomes advice", () => {
  const gray = (value) => new Uint8Array(1000).fill(value);
  assert.equal(lightOf(gray(180)), 180);
  assert.equal(lightOf(Uint8Array.from([...gray(20), ...gray(240).subarray(0, 60)])), 240);
  assert.deepEqual(adviceOn({ light: 180, edge: 2, side: 2000 }), []);
  assert.deepEqual(adviceOn({ light: 60, edge: 9, side: 300 }), ["dark", "blurred", "small"]);
  assert.deepEqual(adviceOn({ light: 180, edge: null, side: 2000 }), []);
});

const files = [
  ["a PDF", pdfOf(5000), { kind: "pdf" }, 3],
  ["a PDF that is longer than its slices", pdfOf(300_000), { kind: "pdf" }, 3],
  ["a PDF after a mail program's line", Buffer.concat([Buffer.from("X: y\r\n\n"), pdfOf(5000)]), { kind: "pdf" }, 3, 7],
  ["a JPEG", bones({ width: 64, height: 48 }), { kind: "jpeg", width: 64, height: 48 }, 2],
  ["a PDF without an end", Buffer.from("%PDF-1.4 1 0 obj"), { kind: "pdf", cut: true }, 2],
  ["a PDF that leads out of itself", Buffer.from("%PDF-1.4\nstartxref\n99999999\n%%EOF"), { kind: "pdf" }, 2],
  ["nothing", Buffer.alloc(0), { kind: "empty" }, 2],
];
for (const entry of ["core", "index"]) {
  const { describeFile, loadEngine } = await import(`../../web/dist/${entry}.js`);
  const engine = await loadEngine();
  for (const [name, bytes, wanted, reads, before = 0] of files) {
    test(`${entry}: ${name} is described by what is seen in its slices`, async () => {
      const file = new File([bytes], "a.bin", { type: "a/b" });
      let slices = 0;
      file.slice = (...range) => {
        slices += 1;
        assert.ok(range[1] - range[0] <= 65_536);
        return Blob.prototype.slice.apply(file, range);
      };
      const value = await describeFile(file, "f");
      const { xref, ...seen } = value.seen;
      assert.deepEqual(seen, wanted);
      assert.equal(slices, reads);
      if (reads === 3) assert.equal(bytes.subarray(xref + before, xref + before + 4).toString(), "xref");
      assert.deepEqual(value, { name: "a.bin", mime: "a/b", size: bytes.length, seen: value.seen, ref: "f" });
      if (entry !== "core") return;
      const { details } = engine.check("file", JSON.stringify(value));
      assert.equal(details.kind, wanted.kind);
    });
  }
}

test("a file that cannot be read any more is told of, whatever its name promises", async () => {
  const { describeFile } = await import("../../web/dist/index.js");
  const file = new File(["%PDF-1.4"], "a.pdf");
  file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) });
  await assert.rejects(describeFile(file, "f"), { name: "NotReadableError" });
});
