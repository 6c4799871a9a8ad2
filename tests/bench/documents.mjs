// How long documents take on the device and how much memory: Chromium slowed down four times, in the worker and without
// it. Prints the targets beside the figures; nothing fails on a figure.
import { readdirSync, readFileSync } from "node:fs";
import { startBrowser } from "../web/support/browser.mjs";
import { embed } from "../web/support/form.mjs";
import { papers } from "../web/support/papers.mjs";
import { exif, pdfOf, photographer, withSegments } from "../web/support/photos.mjs";
import { hash, person } from "../web/support/samples.mjs";
import { emptyPage, serve } from "../web/support/server.mjs";

const cpu = 4;
const runs = 3;
const ending = [];
const t = { after: (end) => ending.push(end) };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const line = (name, value, unit, target) =>
  console.log(`${name.padEnd(60)}${value.toFixed(1).padStart(8)} ${unit.padEnd(5)}target ${target}`);

/** Runs in the page: waits for the document of `key`; answers how long it took and how long the page was ever blocked. */
async function choose(key, index, names) {
  const form = document.querySelector("visura-form");
  const input = form.querySelectorAll(".visura-document")[index].querySelector("[type=file]");
  const chosen = names.map((name) => window.papers[name]);
  form.values = window.person;
  await new Promise((resolve) => setTimeout(resolve, 300));
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: "longtask" });
  const data = new DataTransfer();
  for (const file of chosen) data.items.add(file);
  const start = performance.now();
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  while (!form.values[key]) await new Promise((resolve) => setTimeout(resolve, 2));
  const time = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  return { time, longest, size: form.values[key].size };
}

/** Runs in the page: what the browser's own functions take for as much, without any of ours. */
async function byHand(name) {
  const start = performance.now();
  const bitmap = await createImageBitmap(window.papers[name], { resizeWidth: 2000, resizeHeight: 1500 });
  const canvas = new OffscreenCanvas(2000, 1500);
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(bitmap, 0, 0);
  await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
  return performance.now() - start;
}

/** Runs in the page: sends, and answers the longest task on the way to the body. */
async function send() {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: "longtask" });
  const start = performance.now();
  const body = new Promise((resolve) => {
    document.addEventListener("visura-submit", (event) => {
      event.preventDefault();
      resolve(event.detail.body.size);
    });
  });
  document.querySelector(".visura-actions .visura-button-primary").click();
  const size = await body;
  const time = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  return { size, time, longest };
}

/** Everything that the page's process holds for scripts: objects, buffers, WebAssembly. */
async function heapOf(session) {
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** Of every process that this one has started, and theirs: bodies stand in a process of the browser's own. */
function residentOf() {
  const ids = readdirSync("/proc").filter((name) => Number(name) > 0);
  const read = (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  };
  const parents = new Map(ids.map((id) => [id, /\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1]]));
  const ours = (id) => {
    for (let at = id; at; at = parents.get(at)) if (at === String(process.pid)) return id !== at;
    return false;
  };
  const pages = ids.filter(ours).map((id) => Number(read(`/proc/${id}/statm`).split(" ")[1]) || 0);
  return pages.reduce((sum, count) => sum + count, 0) * 4096;
}

async function peakDuring(session, work) {
  await session.send("HeapProfiler.collectGarbage");
  const before = await heapOf(session);
  let peak = before;
  const residentBefore = residentOf();
  let resident = residentBefore;
  let going = true;
  const watch = (async () => {
    while (going) {
      peak = Math.max(peak, await heapOf(session));
      resident = Math.max(resident, residentOf());
    }
  })();
  const result = await work();
  going = false;
  await watch;
  return { result, grown: peak - before, resident: resident - residentBefore };
}

try {
  const server = await serve(t, { pages: emptyPage });
  const { newPage } = await startBrowser(t);
  const studio = await newPage();
  await studio.goto(server.address);
  const photo = withSegments(await photographer(studio).photo(), exif({ orientation: 6, gps: true }));
  await studio.browserContext().close();
  const files = await papers(t, {
    "front.jpg": photo,
    "back.jpg": photo,
    "one.pdf": pdfOf(4_500_000),
    "two.pdf": pdfOf(4_500_001),
    "three.pdf": pdfOf(4_500_002),
  });
  console.log(`a photo of ${(photo.length / 1e6).toFixed(1)} MB, 4032 x 3024; CPU ${cpu}x`);

  for (const where of ["in the worker", "on the page"]) {
    const page = await newPage();
    if (where === "on the page") await page.evaluateOnNewDocument(() => delete window.Worker);
    await embed(page, server, { attributes: { src: `/visure/${hash}`, action: "/richiesta" } });
    await page.evaluate((values) => Object.assign(window, { papers: {}, person: values }), person);
    const picker = await page.evaluateHandle(() =>
      Object.assign(document.createElement("input"), { type: "file", multiple: true }),
    );
    await picker.asElement().uploadFile(...Object.values(files));
    await picker.evaluate((input) => {
      for (const file of input.files) window.papers[file.name] = file;
    });
    const session = await page.createCDPSession();
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await page.evaluate(choose, "$7", 2, ["front.jpg"]);
    const hand = [];
    const one = [];
    const two = [];
    for (let run = 0; run < runs; run += 1) {
      hand.push(await page.evaluate(byHand, "front.jpg"));
      one.push(await page.evaluate(choose, "$7", 2, ["front.jpg"]));
      two.push(await page.evaluate(choose, "$5", 0, ["front.jpg", "back.jpg"]));
    }
    line("one photo by the browser's own functions, on the page", median(hand), "ms", "-");
    line(`one photo made ready ${where}`, median(one.map(({ time }) => time)), "ms", 400);
    line(`  its bytes`, one[0].size / 1000, "kB", 800);
    line(`  longest task of the page, of all runs`, Math.max(...one.map(({ longest }) => longest)), "ms", 50);
    line(`two photos to one PDF ${where}`, median(two.map(({ time }) => time)), "ms", 800);
    line(`  its bytes`, two[0].size / 1000, "kB", 1200);
    line(`  longest task of the page, of all runs`, Math.max(...two.map(({ longest }) => longest)), "ms", 50);

    await page.evaluate(async (values) => {
      const form = document.querySelector("visura-form");
      form.values = {
        ...values,
        $5: window.papers["one.pdf"],
        $6: window.papers["two.pdf"],
        $7: window.papers["three.pdf"],
      };
      await new Promise((resolve) => setTimeout(resolve, 500));
    }, person);
    const { result, grown, resident } = await peakDuring(session, () => page.evaluate(send));
    line("three files of 4.5 MB to one body", result.time, "ms", "-");
    line("  its bytes", result.size / 1e6, "MB", "-");
    line("  heap at its peak, in sizes of the files", grown / 13_500_003, "x", 2.5);
    line("  memory of all the browser's processes at its peak, the same", resident / 13_500_003, "x", "-");
    line("  longest task of the page", result.longest, "ms", 50);
    await page.browserContext().close();
  }
} finally {
  for (const end of ending.reverse()) await end();
}
