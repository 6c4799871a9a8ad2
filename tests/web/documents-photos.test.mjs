// What becomes of photos on the device: how small, how they stand, what is left out, what is advised. In the worker and
// without it, and all the way to the vendor's side of the server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { behind, standIn } from "../server/support/upstream.mjs";
import { startBrowser, startFirefox } from "./support/browser.mjs";
import {
  attach,
  embed,
  fill,
  fillPerson,
  labels,
  openForm,
  picture,
  press,
  textOf,
  waitForText,
} from "./support/form.mjs";
import { pageTest } from "./support/pages.mjs";
import { cards, held, notes, papers, sha256 } from "./support/papers.mjs";
import { exif, pdfOf, photographer, png, withSegments } from "./support/photos.mjs";
import { hash } from "./support/samples.mjs";
import { emptyPage, serve } from "./support/server.mjs";

const server = await serve({ after }, { pages: emptyPage });
const chromium = await startBrowser({ after });
const identity = 5;
const mandate = 7;
const single = "Copia mandato";

async function takePhotos() {
  const page = await chromium.newPage();
  await page.goto(server.address);
  const { photo, corners } = photographer(page);
  const large = await photo();
  const details = exif({ orientation: 6, gps: true });
  const small = { width: 1200, height: 900 };
  const stored = await corners();
  const taken = {
    "IMG_2041.jpg": withSegments(large, details),
    "IMG_2042.jpg": withSegments(large, exif({ orientation: 1 })),
    "nitida.jpg": await photo(small),
    "schermata.png": await corners({ type: "image/png", width: 2400, height: 1000 }),
    "foto.webp": await corners({ type: "image/webp", width: 1000, height: 800 }),
    "enorme.png": png({ width: 20_000, height: 20_000 }),
    "tagliata.jpg": large.subarray(0, large.length / 2),
    "finta.jpg": Buffer.from("non sono una foto, anche se lo dice il nome"),
    "grande.pdf": pdfOf(6_000_000),
    "vuoto.pdf": Buffer.alloc(0),
  };
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    taken[`verso${orientation}.jpg`] = withSegments(stored, exif({ orientation, gps: true }));
  }
  await page.browserContext().close();
  return taken;
}
const taken = await takePhotos();
const files = await papers({ after }, taken);

const onPage = (name, body, options) => pageTest(name, chromium, body, options);
const open = (page, attributes = {}) =>
  embed(page, server, { attributes: { src: `/visure/${hash}`, action: "/richiesta", ...attributes } });

const hasExif = (bytes) => bytes.includes(Buffer.from("Exif\0\0")) || bytes.includes(Buffer.from("41.9028 N"));

onPage("two photos of twelve megapixels become a PDF of two upright pages that other programs read", async (page) => {
  await open(page);
  const told = await attach(page, labels.$5, files["IMG_2041.jpg"], files["IMG_2042.jpg"]);
  assert.match(told, /Abbiamo tolto dalla foto la posizione/);
  const { bytes } = await held(page, "$5");
  assert.ok(bytes.length <= 1_200_000, `${bytes.length} bytes`);
  assert.ok(
    page.workers().some((worker) => worker.url().endsWith("/extra/photo-worker.js")),
    "in the worker",
  );
  assert.equal(hasExif(bytes), false);
  const path = join(dirname(files["IMG_2041.jpg"]), "documento.pdf");
  writeFileSync(path, bytes);
  const info = execFileSync("pdfinfo", ["-f", "1", "-l", "2", path], { encoding: "utf8" });
  assert.match(info, /Pages: +2\n/);
  assert.match(info, /Page +1 size: +595\.28 x 841\.89 pts/, "the first was taken upright");
  assert.match(info, /Page +2 size: +841\.89 x 595\.28 pts/);
  const stderr = execFileSync("pdftoppm", ["-r", "20", path, path.replace(".pdf", "")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  assert.equal(stderr.length, 0);
  // Paper is bright in the middle of both pages, and the table is dark at its edge.
  for (const number of [1, 2]) {
    const ppm = readFileSync(path.replace(".pdf", `-${number}.ppm`));
    const [, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.toString("latin1", 0, 40));
    assert.equal(Number(width) > Number(height), number === 2);
    assert.ok(ppm[ppm.length - 3 * Math.floor(Number(width) * Number(height) * 0.5) - 3 * Math.floor(width / 2)] > 150);
  }
});

onPage("a photo of three megabytes becomes one of less than 800 kB, without what the camera wrote", async (page) => {
  await open(page);
  const before = taken["IMG_2041.jpg"].length;
  assert.ok(before > 2_800_000, `${before} bytes`);
  await attach(page, single, files["IMG_2041.jpg"]);
  const { bytes, name, type } = await held(page, "$7");
  assert.ok(bytes.length <= 800_000, `${bytes.length} bytes`);
  assert.deepEqual([name, type, hasExif(bytes)], ["IMG_2041.jpg", "image/jpeg", false]);
  assert.match(
    (await notes(page, mandate)).join(),
    /^Foto ridotta da [\d,]+\sMB a \d+\skB\. Abbiamo tolto dalla foto la posizione/,
  );
});

/** What stands at the four corners of a picture, by its brightest colours. */
const cornersOf = (page, key) =>
  page.evaluate(async (name) => {
    const bitmap = await createImageBitmap(document.querySelector("visura-form").values[name]);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const at = (x, y) => [...context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data].slice(0, 3);
    const colour = (rgb) => rgb.map((value) => (value > 128 ? 1 : 0)).join("");
    const names = { 100: "red", "010": "green", "001": "blue", 110: "yellow" };
    const places = [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ];
    return { lies: bitmap.width > bitmap.height, corners: places.map(([x, y]) => names[colour(at(x, y))]) };
  }, key);

/** Stored: red and green above, blue and yellow below. */
const upright = {
  1: ["red", "green", "blue", "yellow"],
  2: ["green", "red", "yellow", "blue"],
  3: ["yellow", "blue", "green", "red"],
  4: ["blue", "yellow", "red", "green"],
  5: ["red", "blue", "green", "yellow"],
  6: ["blue", "red", "yellow", "green"],
  7: ["yellow", "green", "blue", "red"],
  8: ["green", "yellow", "red", "blue"],
};
onPage("a photo stands upright whichever way the camera was held", async (page) => {
  await open(page);
  for (const [orientation, corners] of Object.entries(upright)) {
    await attach(page, single, files[`verso${orientation}.jpg`]);
    const found = await cornersOf(page, "$7");
    assert.deepEqual(found, { lies: orientation < 5, corners }, `orientation ${orientation}`);
    assert.equal(hasExif((await held(page, "$7")).bytes), false);
  }
});

/** Pages whose policy allows no worker: nothing is refused to the person for it. */
const policies = {
  "forbids workers": ["worker-src 'none'", [/policy: worker-src/]],
  "names other policies for Trusted Types": ["trusted-types other", [/trusted-types/, /policy: trusted-types/]],
};
for (const [name, [directive, complaints]] of Object.entries(policies)) {
  test(`a page that ${name}: photos are made ready on the page itself`, async () => {
    const page = await chromium.newPage();
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (request.resourceType() !== "document") return request.continue();
      const response = await fetch(request.url());
      const policy = `${response.headers.get("content-security-policy")}; ${directive}`;
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
      await request.respond({ status: 200, headers, body: await response.text() });
    });
    await open(page);
    await attach(page, labels.$5, files["IMG_2041.jpg"], files["IMG_2042.jpg"]);
    const { type, bytes } = await held(page, "$5");
    assert.equal(type, "application/pdf");
    assert.ok(bytes.length <= 1_200_000);
    assert.deepEqual(page.workers(), []);
    for (const pattern of complaints)
      assert.ok(
        page.complaints.some((text) => pattern.test(text)),
        page.complaints.join("\n"),
      );
    await page.browserContext().close();
  });
}

onPage("a picture of 400 megapixels is not opened: why, and what to do", async (page) => {
  await open(page);
  await attach(page, single, files["enorme.png"]);
  assert.match(
    (await notes(page, mandate)).at(-1),
    /^L'immagine ha 400 megapixel, troppi per ridurla qui: rifai la foto/,
  );
  assert.deepEqual((await held(page, "$7")).bytes, taken["enorme.png"]);
  assert.equal(await page.$("visura-form canvas"), null);
});

onPage("a screenshot keeps its pixels, and as a page of a document it is one", async (page) => {
  await open(page);
  await attach(page, single, files["schermata.png"]);
  assert.deepEqual((await held(page, "$7")).type, "image/png");
  await attach(page, labels.$5, files["schermata.png"], files["nitida.jpg"]);
  assert.equal((await held(page, "$5")).type, "application/pdf");
});

onPage("a picture of another kind that the browser can open becomes a JPEG", async (page) => {
  await open(page);
  await attach(page, single, files["foto.webp"]);
  const { name, type } = await held(page, "$7");
  assert.deepEqual([name, type], ["foto.jpg", "image/jpeg"]);
});

for (const name of ["tagliata.jpg", "finta.jpg"]) {
  onPage(`${name} is not mended: it stays as it is, for the core to judge`, async (page) => {
    await open(page);
    await attach(page, single, files[name]);
    assert.deepEqual((await held(page, "$7")).bytes, taken[name]);
  });
}

onPage("what is said of a file stays said while other fields are filled in", async (page) => {
  await open(page);
  await attach(page, single, files["finta.jpg"]);
  const said = () =>
    page.$eval(`.visura-field:has(#visura-1-${mandate})`, (field) => [
      field.querySelector(".visura-message").textContent,
      field.querySelector("input").ariaInvalid,
    ]);
  const before = await said();
  await fill(page, labels.$0, "Mario");
  await fill(page, labels.$1, "Rossi");
  assert.deepEqual(await said(), before);
});

onPage("a file that is too large is refused unread, and an empty one is told", async (page) => {
  await open(page);
  await page.evaluate(() => {
    window.read = 0;
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = function () {
      window.read += this.size;
      return arrayBuffer.call(this);
    };
  });
  assert.match(await attach(page, single, files["grande.pdf"]), /pesa/);
  assert.ok((await page.evaluate(() => window.read)) <= 65_536, "no more than its head");
  assert.match(await textOf(page, `.visura-field:has(#visura-1-${mandate}) .visura-message`), /Errore/);
  assert.match(await attach(page, single, files["vuoto.pdf"]), /vuoto/);
});

/** What stands on a page of a PDF, as another program draws it, as `cornersOf` tells of a picture. */
function cornersOfPage(path, number) {
  execFileSync("pdftoppm", ["-r", "40", "-f", number, "-l", number, "-singlefile", path, `${path}-${number}`]);
  const ppm = readFileSync(`${path}-${number}.ppm`);
  const [head, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.toString("latin1", 0, 40));
  const colour = (x, y) => {
    const at = head.length + 3 * (Math.floor(y * height) * Number(width) + Math.floor(x * width));
    return [...ppm.subarray(at, at + 3)].map((value) => (value > 128 ? 1 : 0)).join("");
  };
  const names = { 100: "red", "010": "green", "001": "blue", 110: "yellow" };
  const corners = [colour(0.35, 0.35), colour(0.65, 0.35), colour(0.35, 0.65), colour(0.65, 0.65)];
  return { lies: Number(width) > Number(height), corners: corners.map((rgb) => names[rgb]) };
}

onPage("the pages of a PDF stand upright, whichever way the photos were taken", async (page) => {
  await open(page, { "two-sided": "" });
  const all = [1, 2, 3, 4, 5, 6, 7, 8];
  await attach(page, single, ...all.map((orientation) => files[`verso${orientation}.jpg`]));
  const path = join(dirname(files["verso1.jpg"]), "versi.pdf");
  writeFileSync(path, (await held(page, "$7")).bytes);
  for (const orientation of all) {
    const found = cornersOfPage(path, String(orientation));
    assert.deepEqual(found, { lies: orientation < 5, corners: upright[orientation] }, `orientation ${orientation}`);
  }
});

test("fifteen megabytes go out through the server, three documents in one request", async (t) => {
  const upstream = await standIn(t);
  const [options, environment] = behind(upstream, ["--max-intent", "order"]);
  const portal = await serve(t, { options, environment });
  const page = await chromium.newPage();
  const big = await papers(t, {
    "uno.pdf": pdfOf(4_500_000),
    "due.pdf": pdfOf(4_500_001),
    "tre.pdf": pdfOf(4_500_002),
  });
  await openForm(page, portal);
  await fillPerson(page);
  await attach(page, labels.$5, big["uno.pdf"]);
  await attach(page, labels.$6, big["due.pdf"]);
  await attach(page, single, big["tre.pdf"]);
  await press(page, "Invia la richiesta");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  const { body } = upstream.posts()[0];
  assert.ok(body.length > 18_000_000, `${body.length} bytes`);
  const { json_visura } = JSON.parse(body);
  for (const [key, path] of [
    ["$5", "uno.pdf"],
    ["$6", "due.pdf"],
    ["$7", "tre.pdf"],
  ]) {
    const content = Buffer.from(json_visura[key].split(";base64,")[1], "base64");
    assert.equal(sha256(content), sha256(readFileSync(big[path])), path);
  }
  // This portal has no services of DocuEngine: that their list is not there is no complaint.
  assert.deepEqual(
    page.complaints.filter((complaint) => !complaint.includes("404")),
    [],
  );
  await page.browserContext().close();
});

test("on a slow line the page tells how much has left, and a cancelled request can be repeated", async (t) => {
  const portal = await serve(t);
  const page = await chromium.newPage();
  const paper = await papers(t, { "uno.pdf": pdfOf(400_000), "due.pdf": pdfOf(400_001), "tre.pdf": pdfOf(400_002) });
  await openForm(page, portal);
  await fillPerson(page);
  await attach(page, labels.$5, paper["uno.pdf"]);
  await attach(page, labels.$6, paper["due.pdf"]);
  await attach(page, single, paper["tre.pdf"]);
  const line = (upload) => page.emulateNetworkConditions(upload && { upload, download: 1e6, latency: 0 });
  await line(400_000);
  await page.evaluate(() => {
    window.shown = [];
    const bar = document.querySelector("visura-form progress.visura-progress[max]");
    const note = () => {
      const sending = bar.ariaLabel === "Invio in corso…";
      if (sending) window.shown.push(bar.getAttribute("value"));
    };
    new MutationObserver(note).observe(bar, { attributes: true, attributeFilter: ["value"] });
  });
  await press(page, "Invia la richiesta");
  await page.waitForFunction(() => window.shown.filter(Boolean).length > 2);
  await picture(page, "uploading");
  await press(page, "Annulla l'invio");
  await waitForText(page, ".visura-notice-title", "Invio annullato");
  const first = (await page.evaluate(() => window.shown.splice(0))).filter(Boolean).map(Number);
  assert.ok(first.at(-1) < 1, first.join(" "));

  await line(1_500_000);
  await press(page, "Riprova");
  await waitForText(page, ".visura-title", "Richiesta inviata");
  const second = await page.evaluate(() => window.shown);
  assert.equal(second.at(-1), null, "all has left, and the answer is awaited");
  for (const parts of [first, second.filter(Boolean).map(Number)]) {
    assert.deepEqual(
      parts,
      [...parts].sort((a, b) => a - b),
    );
    assert.ok(new Set(parts).size > 2, parts.join(" "));
  }
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
});

test("Firefox: a photo is turned, made small and put beside another in a PDF", async (t) => {
  const firefox = await startFirefox(t);
  const page = await firefox.newPage();
  await open(page);
  await attach(page, labels.$5, files["verso6.jpg"], files["IMG_2042.jpg"]);
  const { type, bytes } = await held(page, "$5");
  assert.deepEqual([type, hasExif(bytes)], ["application/pdf", false]);
  assert.match(bytes.toString("latin1"), /MediaBox\[0 0 595\.28 841\.89\]/);
  assert.deepEqual(await cards(page, identity), [
    ["Fronte", "verso6.jpg"],
    ["Retro", "IMG_2042.jpg"],
  ]);
  await attach(page, single, files["verso6.jpg"]);
  assert.deepEqual(await cornersOf(page, "$7"), { lies: false, corners: upright[6] });
  assert.deepEqual(page.complaints, []);
});
