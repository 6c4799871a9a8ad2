import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, FileUnreadable, joinBody } from "../../web/dist/core.js";

const bytes = (size) => Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) & 255);

/** Files are read in slices of this many bytes: the seams are where base64 would break. */
const slice = 3 * 64 * 1024;

for (const size of [0, 1, 2, 3, 4, 8191, 8192, 8193, slice - 1, slice, slice + 1, 2 * slice + 2]) {
  test(`a file of ${size} bytes stands in the body as its base64`, async () => {
    const content = bytes(size);
    const files = new Map([["$5", new Blob([content])]]);
    const body = await joinBody(['{"$5":"a.png|data:image/png;base64,', { file: "$5", as: "base64" }, '"}'], files);
    const wire = JSON.parse(await body.text()).$5.split(",")[1];
    assert.equal(wire, Buffer.from(content).toString("base64"));
  });
}

test("the body is JSON by its type and counts bytes, not characters", async () => {
  const body = await joinBody(['{"$0":"Niccolò"}'], new Map());
  assert.equal(body.type, "application/json");
  assert.equal(body.size, Buffer.byteLength('{"$0":"Niccolò"}'));
});

test("two files keep their places", async () => {
  const files = new Map([
    ["a", new Blob(["uno"])],
    ["b", new Blob(["due"])],
  ]);
  const body = await joinBody(["<", { file: "b", as: "base64" }, "|", { file: "a", as: "base64" }, ">"], files);
  assert.equal(await body.text(), `<${btoa("due")}|${btoa("uno")}>`);
});

test("three documents of 5 MB are put together in small parts, so that the page stays alive", async () => {
  const document = new Blob([bytes(5_000_000)]);
  const files = new Map(["a", "b", "c"].map((ref) => [ref, document]));
  const parts = [];
  await joinBody(
    [...files.keys()].map((file) => ({ file, as: "base64" })),
    files,
    (part) => parts.push(part),
  );
  const largest = Math.max(...parts.slice(1).map((part, index) => part - parts[index]));
  assert.ok(largest * 15_000_000 <= slice + 1, `${largest * 15_000_000} bytes at once`);
});

test("a file that nobody gave is named by its reference", async () => {
  const missing = joinBody([{ file: "$6", as: "base64" }], new Map());
  await assert.rejects(missing, (error) => error instanceof FileUnreadable && error.ref === "$6");
});

test("a file that cannot be read any more is named by its reference", async () => {
  const gone = { size: 1, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("moved")) }) };
  const broken = joinBody([{ file: "$5", as: "base64" }], new Map([["$5", gone]]));
  await assert.rejects(broken, (error) => error instanceof FileUnreadable && error.cause.message === "moved");
});

for (const size of [0, 1, 3, 200_000, 400_001]) {
  test(`a document of ${size} bytes comes out of its base64 unchanged`, async () => {
    const content = Buffer.from(bytes(size));
    const document = decodeBase64(content.toString("base64"), "application/octet-stream");
    assert.deepEqual(Buffer.from(await document.arrayBuffer()), content);
  });
}

test("line breaks in a document's base64 change nothing", async () => {
  const lines = Buffer.from("documento di prova")
    .toString("base64")
    .replace(/(.{5})/g, "$1\r\n");
  assert.equal(await decodeBase64(lines, "").text(), "documento di prova");
});
