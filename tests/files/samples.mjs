// Three hundred files and more, each with what the core must say of it: right, mislabelled, cut, hostile.
import * as make from "./bytes.mjs";

const { ascii, join } = make;

const usual = { pdf: "application/pdf", jpg: "image/jpeg", png: "image/png", tif: "image/tiff", tiff: "image/tiff" };
Object.assign(usual, { heic: "image/heic", webp: "image/webp", p7m: "application/pkcs7-mime", zip: "application/zip" });

const sample = (name, file, bytes, codes = [], more = {}) => ({
  name,
  file,
  mime: usual[file.split(".").at(-1)] ?? "application/octet-stream",
  bytes,
  codes,
  ...more,
});

const refused = ["file.not_accepted"];
const cut = ["file.cut"];
const locked = ["file.encrypted"];
const every = { accept: ["pdf", "jpeg", "png", "tiff", "heic", "webp", "p7m", "zip", "docx", "odt", "text"] };

const photo = make.jpeg(4000, 3000, { bytes: 150_000 });
const film = make.noise(100_000, 77);
/** Nothing is near, nothing far; and what is in between. */
const depth = (near, far) =>
  Buffer.concat(Array(Math.ceil(130_000 / (near + far))).fill(join(Buffer.alloc(near), Buffer.alloc(far, 255))));
const wide = Buffer.concat([...make.noise(65_000, 5)].map((byte) => Buffer.of(byte, 0)));
const opaque = Buffer.concat([...make.noise(32_000, 6)].map((byte) => Buffer.of(0, byte & 127, byte & 127, 255)));
const chunked = make.png(400, 300, { most: 8192 });
const largePdf = make.pdf({ padding: 150_000 });

const right = [
  sample("a PDF", "a.pdf", make.pdf(), [], { kind: "pdf" }),
  sample("a PDF of version 2", "a.pdf", make.pdf({ header: "%PDF-2.0" }), [], { kind: "pdf" }),
  sample("a PDF longer than its slices", "a.pdf", largePdf, [], { kind: "pdf" }),
  sample("a PDF with a cross-reference stream", "a.pdf", make.streamPdf(), [], { kind: "pdf" }),
  sample("a PDF whose cross-reference stream is outside the tail", "a.pdf", make.streamPdf({ tail: 90_000 })),
  sample("a PDF that was signed after it was written", "a.pdf", make.updated(make.pdf())),
  sample(
    "a PDF updated ten times",
    "a.pdf",
    Array(10)
      .fill()
      .reduce((file) => make.updated(file), make.pdf()),
  ),
  sample("a PDF for the web", "a.pdf", make.linearised()),
  sample("a long PDF for the web", "a.pdf", make.linearised({ padding: 120_000 })),
  sample("a PDF after a mail program's line", "a.pdf", make.pdf({ before: "Content-Type: application/pdf\r\n\r\n" })),
  sample("a PDF after a byte order mark", "a.pdf", make.pdf({ before: "\xef\xbb\xbf" })),
  sample("a PDF after a thousand spaces", "a.pdf", make.pdf({ before: " ".repeat(1019) })),
  sample("a PDF that a scanner padded with zeros", "a.pdf", make.pdf({ after: Buffer.alloc(5000) })),
  sample("a PDF with a web server's words after it", "a.pdf", make.pdf({ after: "<html><object></object></html>" })),
  sample("a PDF that a scanner padded with many zeros", "a.pdf", make.pdf({ after: Buffer.alloc(70_000) })),
  sample("a PDF that a tape padded with spaces and line breaks", "a.pdf", make.pdf({ after: "  \r\n".repeat(20_000) })),
  sample("a PDF with a comment on objects after it", "a.pdf", make.pdf({ after: "\n<!-- 1 0 obj -->" })),
  sample("a PDF that begins as PostScript", "a.pdf", make.pdf({ header: "%!PS-Adobe-3.0 PDF-1.4" }), [], {
    kind: "pdf",
  }),
  sample("a PDF without a line break at its end", "a.pdf", make.pdf().subarray(0, -1)),
  sample("a PDF with Windows line breaks after it", "a.pdf", make.pdf({ after: "\r\n\r\n" })),
  sample("a JPEG", "a.jpg", make.jpeg(640, 480), [], { kind: "jpeg", width: 640, height: 480 }),
  sample("a JPEG named .jpeg", "A.JPEG", make.jpeg(64, 48), [], { mime: "image/jpeg" }),
  sample("a JPEG named .jfif", "a.jfif", make.jpeg(64, 48), [], { mime: "image/jpeg" }),
  sample("a JPEG of old Internet Explorer's type", "a.jpg", make.jpeg(64, 48), [], { mime: "image/pjpeg" }),
  sample("a JPEG longer than its slices", "a.jpg", photo, [], { kind: "jpeg", width: 4000, height: 3000 }),
  sample("a progressive JPEG", "a.jpg", make.jpeg(1, 65_535, { scans: 10 }), [], { width: 1, height: 65_535 }),
  sample("a long progressive JPEG", "a.jpg", make.jpeg(10, 10, { scans: 10, bytes: 200_000 })),
  sample("a JPEG with camera data", "a.jpg", make.jpeg(9, 9, { header: [make.exif(3000)] }), [], {
    width: 9,
    height: 9,
  }),
  sample("a JPEG whose frame is behind its head", "a.jpg", make.jpeg(9, 9, { header: [make.exif(60_000)] }), [], {
    width: 9,
    height: 9,
  }),
  sample(
    "a long JPEG whose frame is in no slice",
    "a.jpg",
    make.jpeg(9, 9, { header: [make.exif(60_000)], bytes: 100_000 }),
    [],
    { width: undefined },
  ),
  sample(
    "a JPEG with a colour profile and comments",
    "a.jpg",
    make.jpeg(9, 9, {
      header: [make.colourProfile(50_000), make.comment("\xff\xd9"), make.colourProfile(50_000)],
    }),
  ),
  sample("a JPEG with a film behind it", "a.jpg", join(photo, film)),
  sample("a JPEG with another picture behind it", "a.jpg", join(photo, make.jpeg(9, 9, { bytes: 90_000 }))),
  sample("a JPEG with zeros behind it", "a.jpg", join(photo, Buffer.alloc(100_000))),
  sample("a JPEG with ones behind it", "a.jpg", join(photo, Buffer.alloc(100_000, 255))),
  sample("a JPEG with a map of depth behind it", "a.jpg", join(photo, depth(300, 340))),
  sample("a JPEG with a fine map of depth behind it", "a.jpg", join(photo, depth(3, 1))),
  sample("a JPEG with a map of depth in two bytes behind it", "a.jpg", join(photo, wide)),
  sample("a JPEG with a black picture and its opacity behind it", "a.jpg", join(photo, opaque)),
  sample("a JPEG with a text behind it", "a.jpg", join(photo, "<xmp>\xff\0</xmp>\n".repeat(9000))),
  sample("a JPEG with a maker's note behind it", "a.jpg", make.jpeg(9, 9, { trailer: ascii("SEFHe\0\0SEFT") })),
  sample("a PNG", "a.png", make.png(40, 30), [], { kind: "png", width: 40, height: 30 }),
  sample("a PNG longer than its slices", "a.png", make.png(400, 300), [], { width: 400, height: 300 }),
  sample("a PNG with a text before the picture", "a.png", make.png(4, 3, { text: "x".repeat(9000) })),
  sample("a PNG with what a cropped screenshot leaves", "a.png", join(make.png(4, 3), make.png(40, 30).subarray(900))),
  sample("a long PNG with a text before the picture", "a.png", make.png(400, 300, { text: "x".repeat(9000) })),
  sample("a PNG with zeros behind it", "a.png", join(make.png(4, 3), Buffer.alloc(70_000))),
  sample("a long PNG with zeros behind it", "a.png", join(make.png(400, 300), Buffer.alloc(70_000))),
  sample("a PNG with a film behind it", "a.png", join(make.png(4, 3), film)),
  sample("a long PNG with a film behind it", "a.png", join(make.png(400, 300), film)),
  sample("a long PNG in small chunks with zeros behind it", "a.png", join(chunked, Buffer.alloc(70_000))),
  sample("a file without an extension", "scan", make.pdf(), [], { mime: "application/pdf" }),
  sample("an extension nobody knows", "a.scan001", make.pdf(), [], { mime: "application/pdf" }),
  sample("a type nobody knows", "a.png", make.png(4, 3), [], { mime: "application/octet-stream" }),
  sample("a type that is none", "a.png", make.png(4, 3), [], { mime: "" }),
  sample("a name of dots", "...", make.png(4, 3), []),
];

const allowed = [
  ["tiff", "a.tif", make.tiff()],
  ["tiff", "a.tiff", make.tiff("MM\0*")],
  ["tiff", "a.tif", make.tiff("II+\0")],
  ["tiff", "a.tif", make.tiff("MM\0+")],
  ["heic", "a.heic", make.heic()],
  ..."heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 miaf"
    .split(" ")
    .map((brand) => ["heic", "a.heic", make.heic(brand)]),
  ["webp", "a.webp", make.webp()],
  ["p7m", "a.pdf.p7m", make.p7m(make.pdf())],
  ["p7m", "a.pdf.p7m", make.p7m(largePdf, 3)],
  ["p7m", "a.pdf.p7m", make.p7m(largePdf, 4)],
  ["p7m", "a.pdf.p7m", make.p7m(make.pdf(), 0)],
  ["p7m", "a.p7m", make.p7m(make.noise(90), 1)],
  ["p7m", "a.p7m", ascii(make.lines(make.p7m(make.pdf())))],
  ["p7m", "a.p7m", ascii(`\r\n${make.p7m(largePdf, 3).toString("base64")}`)],
  ["p7m", "a.p7m", ascii(`-----BEGIN PKCS7-----\r\n${make.lines(make.p7m(make.pdf()))}\r\n-----END PKCS7-----\r\n`)],
  ["p7m", "a.p7m", ascii(`-----BEGIN CMS-----\n${make.lines(make.p7m(make.pdf(), 0))}\n-----END CMS-----\n`)],
  ["p7m", "a.p7m", make.smime(make.p7m(make.pdf()))],
  ["p7m", "a.p7m", make.smime(make.p7m(largePdf, 0), "\r\n")],
  ["zip", "a.zip", make.zip([["a.txt", "a"]])],
  ["zip", "a.zip", make.zip([])],
  ["zip", "a.zip", make.zip([["xl/workbook.xml", "<workbook/>"]])],
  ["docx", "a.docx", make.docx()],
  ["docx", "a.docx", make.docx("w".repeat(200_000))],
  ["odt", "a.odt", make.odt()],
  ["text", "a.txt", ascii("Ciao\r\n\tmondo\r\n")],
  ["text", "a.txt", Buffer.from("perché €", "utf8")],
  ["text", "a.txt", ascii("perch\xe9 in latin1")],
  ["text", "a.txt", Buffer.from("\ufeffCiao", "utf16le")],
  ["text", "a.txt", ascii("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")],
  ["text", "a.txt", ascii("MIAGCSqGSIb3DQEHA")],
  ["text", "a.txt", ascii(`${" ".repeat(1020)}%PDF-1.4`)],
  ["text", "a.txt", ascii("%!PS-Adobe-3.0 EPSF-3.0\n%%Title: PDF-1.4\n")],
  ["text", "a.txt", ascii("%!PS-Adobe-3.0")],
  ["text", "a.eml", ascii("MIME-Version: 1.0\nContent-Type: text/plain\n\nMIAGCSqGSIb3DQEHA")],
  ["text", "a.eml", ascii("MIME-Version: 1.0")],
].flatMap(([kind, file, bytes], row) => [
  sample(`a ${kind} where it is allowed (${row})`, file, bytes, [], { ...every, kind }),
  sample(`a ${kind} where it is not (${row})`, file, bytes, refused, { kind }),
]);

const unknown = [
  ["a GIF", "a.gif", ascii("GIF89a\x01\0\x01\0")],
  ["a bitmap", "a.bmp", join("BM", make.noise(60))],
  ["an old Word document", "a.doc", join("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", make.noise(600))],
  ["a program", "a.exe", join("MZ\x90\0", make.noise(60))],
  ["a film", "a.mp4", make.heic("isom")],
  ["an AVIF", "a.avif", make.heic("avif")],
  ["a sound in RIFF", "a.wav", join("RIFF\0\0\0\0WAVE", make.noise(60))],
  ["a certificate", "a.cer", join(Buffer.of(0x30, 0x82, 1, 0, 6, 9), make.noise(250))],
  ["a length that never comes", "a.p7m", Buffer.of(0x30, 0x84, 0)],
  ["a sequence of nothing", "a.p7m", Buffer.of(0x30, 0)],
  ["a byte", "a.bin", Buffer.of(0)],
  ["zeros", "a.pdf", Buffer.alloc(70_000)],
].map(([name, file, bytes]) => sample(`${name} is of no kind we know`, file, bytes, refused, { kind: "unknown" }));

const picture = make.png(4, 3);
const mislabelled = [
  sample("a PNG named .jpg", "a.jpg", picture, ["file.extension"]),
  sample("a PNG named .pdf", "a.pdf", picture, ["file.extension"]),
  sample("a JPEG named .png", "a.png", make.jpeg(4, 3), ["file.extension"]),
  sample("a PDF named .jpg", "a.jpg", make.pdf(), ["file.extension"]),
  sample("a PDF named .pdf.p7m", "a.pdf.p7m", make.pdf(), ["file.extension"]),
  sample("a PDF named .docx", "a.docx", make.pdf(), ["file.extension"]),
  sample("a PDF named .txt", "a.txt", make.pdf(), ["file.extension"], { mime: "text/plain" }),
  sample("a PDF whose type says JPEG", "a.pdf", make.pdf(), ["file.media_type"], { mime: "image/jpeg" }),
  sample("a PDF without extension whose type says PNG", "a", make.pdf(), ["file.media_type"], { mime: "IMAGE/PNG" }),
  sample("a name to be simplified, of the wrong kind", "à|.jpg", picture, ["file.renamed", "file.extension"]),
  sample("a Word document named .pdf", "a.pdf", make.docx(), refused, { kind: "docx" }),
  sample("a HEIC named .jpg", "a.jpg", make.heic(), refused, { kind: "heic" }),
  sample("a WebP named .png", "a.png", make.webp(), refused, { kind: "webp" }),
  sample("a signed PDF named .pdf", "a.pdf", make.p7m(make.pdf()), refused, { kind: "p7m" }),
  sample("a page of a web server named .pdf", "a.pdf", ascii("<!doctype html><title>404</title>"), refused, {
    kind: "text",
  }),
  sample("a PNG where only PDF is taken", "a.png", picture, refused, { accept: ["pdf"] }),
];

const encrypted = [
  sample("a PDF with a password", "a.pdf", make.pdf({ trailer: "/Encrypt 5 0 R" }), locked),
  sample(
    "a PDF whose trailer ends with the password",
    "a.pdf",
    make.pdf({ trailer: "/ID[<0><1>]/Encrypt<</V 1>>" }),
    locked,
  ),
  sample("a long PDF with a password", "a.pdf", make.pdf({ trailer: "/Encrypt 5 0 R", padding: 150_000 }), locked),
  sample("a PDF for the web with a password", "a.pdf", make.linearised({ trailer: "/Encrypt 5 0 R" }), locked),
  sample("a password in a cross-reference stream", "a.pdf", make.streamPdf({ entries: "/Encrypt 5 0 R" }), locked),
  sample(
    "a password in a cross-reference stream outside the tail",
    "a.pdf",
    make.streamPdf({ entries: "/Encrypt 5 0 R", padding: 9000, tail: 90_000 }),
    locked,
  ),
  sample(
    "a password in a cross-reference stream behind a mail program's lines",
    "a.pdf",
    make.streamPdf({ entries: "/Encrypt 5 0 R", padding: 0, tail: 90_000, before: "X-Mailer: a\r\n".repeat(50) }),
    locked,
  ),
  sample(
    "a password behind a mail program's lines, close to the end",
    "a.pdf",
    make.streamPdf({ entries: "/Encrypt 5 0 R", padding: 0, before: "X-Mailer: a\r\n".repeat(50) }),
    locked,
  ),
  sample(
    "a password behind a long list of objects",
    "a.pdf",
    make.streamPdf({ entries: `/Index[${"1 1 ".repeat(2000)}]/Encrypt 5 0 R` }),
    locked,
  ),
  sample("a password after a title", "a.pdf", make.pdf({ trailer: "/T(\\) (a\\\\) >>)/Encrypt 5 0 R" }), locked),
  sample("a password that is null", "a.pdf", make.pdf({ trailer: "/Encrypt null" })),
  sample("a password that is null on its own line", "a.pdf", make.pdf({ trailer: "/Encrypt\r\n null" })),
  sample(
    "a title that speaks of one",
    "a.pdf",
    make.pdf({ trailer: "/Info<</Title(see (/Encrypt) /Encrypt 5 0 R)>>" }),
  ),
  sample("a string that speaks of one", "a.pdf", make.pdf({ trailer: "/Title(<</Encrypt 5 0 R)" })),
  sample("a dictionary within that has one", "a.pdf", make.pdf({ trailer: "/Info<</Encrypt 5 0 R>>" })),
  sample("encrypted metadata is no password", "a.pdf", make.pdf({ trailer: "/EncryptMetadata false" })),
  sample("a text that speaks of /Encrypt is no password", "a.pdf", make.updated(make.pdf(), "/Encrypt 5 0 R")),
  sample("nor does it become one in a table's stream", "a.pdf", make.streamPdf({ entries: "/X 1>>stream /Encrypt " })),
];

/** At `count` places all over the file, with what each piece is. */
const cuts = (name, file, bytes, count, codesAt) =>
  Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * bytes.length) / count)).map((at) =>
    sample(`${name}, cut after ${at} of ${bytes.length} bytes`, file, bytes.subarray(0, at), codesAt(at)),
  );

const smallPng = make.png(40, 30);
const smallJpeg = make.jpeg(640, 480, { header: [make.exif(900)] });
const smallPdf = make.pdf();
const after = (start) => (at) => (at < start ? refused : cut);
const pdfCodes = (bytes) => (at) => (at < 5 ? refused : at < bytes.lastIndexOf("startxref") + 9 ? cut : []);
const streamed = make.streamPdf();
const annotated = make.updated(make.pdf());
const web = make.linearised();

const truncated = [
  sample("nothing", "a.pdf", Buffer.alloc(0), ["file.empty"], { kind: "empty" }),
  sample("nothing of no name", "", Buffer.alloc(0), ["file.empty", "file.renamed"], { onlyDescribed: true }),
  ...cuts("a PNG", "a.png", smallPng, 24, after(8)),
  ...cuts("a long PNG", "a.png", make.png(400, 300), 6, () => cut),
  ...cuts(
    "a long PNG with a long text before it",
    "a.png",
    make.png(400, 300, { text: "x".repeat(9000) }),
    6,
    () => cut,
  ),
  ...cuts("a long PNG in small chunks", "a.png", chunked, 9, () => cut),
  ...[7, 8, 16, 24, 32, 33].map((at) =>
    sample(`a PNG of ${at} bytes`, "a.png", smallPng.subarray(0, at), after(8)(at)),
  ),
  ...cuts("a JPEG", "a.jpg", smallJpeg, 24, after(3)),
  ...[2, 3, 4, 5, 21].map((at) => sample(`a JPEG of ${at} bytes`, "a.jpg", smallJpeg.subarray(0, at), after(3)(at))),
  ...[1, 2, 3].map((n) => sample(`a JPEG that lacks ${n} bytes`, "a.jpg", smallJpeg.subarray(0, -n), cut)),
  ...cuts("a long JPEG", "a.jpg", photo, 8, () => cut),
  ...cuts("a progressive JPEG", "a.jpg", make.jpeg(99, 99, { scans: 6 }), 12, () => cut),
  ...cuts("a long progressive JPEG", "a.jpg", make.jpeg(99, 99, { scans: 9, bytes: 300_000 }), 6, () => cut),
  ...cuts("a PDF", "a.pdf", smallPdf, 24, pdfCodes(smallPdf)),
  ...[4, 5, 9].map((at) => sample(`a PDF of ${at} bytes`, "a.pdf", smallPdf.subarray(0, at), at < 5 ? refused : cut)),
  ...cuts("a long PDF", "a.pdf", largePdf, 6, () => cut),
  ...cuts("a PDF with a cross-reference stream", "a.pdf", streamed, 6, pdfCodes(streamed)),
  sample("an update that breaks off", "a.pdf", annotated.subarray(0, smallPdf.length + 25), cut),
  sample("an update that lacks its end", "a.pdf", annotated.subarray(0, annotated.lastIndexOf("startxref")), cut),
  sample("a PDF for the web of which the first page came", "a.pdf", web.subarray(0, web.length - 150), cut),
];

const pages = make.pdf().toString("latin1").replace("/Count 1", "/Count 100000");
const pointing = (place) =>
  ascii(
    make
      .pdf()
      .toString("latin1")
      .replace(/startxref\n\d+/, `startxref\n${place}`),
  );
const bomb = make.zip([["word/document.xml", Buffer.alloc(60_000)]]);
const lie = Buffer.from(bomb);
lie.fill(0xff, 18, 26);

const hostile = [
  sample("a PDF that claims 100,000 pages", "a.pdf", ascii(pages)),
  sample("a PNG that claims 20,000 x 20,000", "a.png", make.png(4, 3, { claims: [20_000, 20_000] }), [], {
    width: 20_000,
    height: 20_000,
  }),
  sample("a PNG that claims 4 thousand million x 0", "a.png", make.png(4, 3, { claims: [0xffffffff, 0] }), [], {
    width: 0xffffffff,
    height: 0,
  }),
  sample("a JPEG that claims 65,535 x 65,535", "a.jpg", make.jpeg(65_535, 65_535), [], {
    width: 65_535,
    height: 65_535,
  }),
  ...["0", "1", "999999999", "999999999999999999", "99999999999999999999999", "-1", "+5", "x", ""].map((place) =>
    sample(`a PDF whose startxref leads to "${place}"`, "a.pdf", pointing(place)),
  ),
  sample("a PDF of startxref alone, a thousand times", "a.pdf", ascii(`%PDF-1.4\n${"startxref ".repeat(1000)}`)),
  sample("a PDF with spaces after startxref", "a.pdf", ascii(`%PDF-1.4 startxref${" ".repeat(60_000)}5 %%EOF`)),
  sample("a PDF of open dictionaries", "a.pdf", ascii(`%PDF-1.4\n${"<<".repeat(40_000)}`), cut),
  sample("a ZIP that claims to unpack to 4 GB", "a.zip", lie, refused, { kind: "docx" }),
  sample("a PNG chunk that claims 4 GB", "a.png", join(picture.subarray(0, 33), "\xff\xff\xff\xffIDAT"), cut),
  sample("a JPEG segment that claims 65,535 bytes", "a.jpg", join("\xff\xd8\xff\xe0\xff\xff", make.noise(100)), cut),
  sample("a JPEG segment of length 0", "a.jpg", join("\xff\xd8\xff\xe0\0\0", make.noise(100))),
  sample("a JPEG of markers", "a.jpg", join("\xff\xd8", Buffer.alloc(70_000, 0xff))),
  sample("a JPEG of empty segments", "a.jpg", join("\xff\xd8", Buffer.alloc(68_000, "\xff\xe0\0\x02", "latin1")), cut),
  sample(
    "a JPEG of restart markers",
    "a.jpg",
    join(photo.subarray(0, 400), Buffer.alloc(68_000, "\xff\xd0", "latin1")),
  ),
  sample("a JPEG and a ZIP", "a.jpg", join(make.jpeg(4, 3), bomb)),
  sample("a JPEG with a PDF in its comment", "a.jpg", make.jpeg(4, 3, { header: [make.comment("%PDF-1.4")] })),
  sample("a PDF and a ZIP", "a.pdf", make.pdf({ after: make.docx() })),
  sample("a ZIP with a PDF in it", "a.pdf", make.zip([["a.pdf", make.pdf()]]), refused, { kind: "zip" }),
  sample("a page of HTML with a PDF in it", "a.pdf", make.pdf({ before: "<script>alert(1)</script>" })),
  sample("a TIFF that is a PDF, too", "a.pdf", join("II*\0", make.pdf()), refused, { kind: "tiff" }),
  sample("a signed message that holds a PDF", "a.pdf", make.p7m(make.pdf(), 2), refused, { kind: "p7m" }),
];

/** What no door can be given whole: only slices, of files whose size is only said. */
const claims = (name, value, codes) => ({
  name,
  value: { name: "a.jpg", mime: "image/jpeg", ref: "f", ...value },
  codes,
});
const b64 = (bytes) => bytes.toString("base64");
const claimed = [
  claims("a file of 6 MB", { size: 6e6, head: b64(photo.subarray(0, 4096)), tail: b64(photo.subarray(-65_536)) }, [
    "file.too_large",
  ]),
  claims("a file of 10 PB", { size: 9e15, head: b64(photo.subarray(0, 4096)), tail: "" }, ["file.too_large"]),
  claims("a file of more than a number holds", { size: 1e20, head: "", tail: "" }, ["field.not_a_file"]),
  claims("a head longer than the file", { size: 10, head: b64(photo.subarray(0, 4096)) }, ["field.not_a_file"]),
  claims(
    "a tail longer than the file",
    { size: 10, head: b64(photo.subarray(0, 10)), tail: b64(photo.subarray(-11)) },
    ["field.not_a_file"],
  ),
  claims("a head without a tail", { size: 4096, head: b64(photo.subarray(0, 4096)) }, []),
  claims("a head that is no base64", { size: 4, head: "/9j/4A=" }, ["file.base64"]),
  claims("a tail that is no base64", { size: 4, head: "/9j/", tail: "\\u0000" }, ["file.base64"]),
  claims("a cross-reference that is no base64", { size: 4, head: "/9j/", xref: "=" }, ["file.base64"]),
  claims("a head that is no text", { size: 4, head: 5 }, []),
  claims("slices of megabytes", { size: 3e6, head: b64(Buffer.alloc(3e6)), tail: b64(Buffer.alloc(3e6)) }, [
    "file.not_accepted",
  ]),
  claims("nothing known of the content", { size: 4 }, []),
];

export const samples = [...right, ...allowed, ...unknown, ...mislabelled, ...encrypted, ...truncated, ...hostile];
export { claimed };
