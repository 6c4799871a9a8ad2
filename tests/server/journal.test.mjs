// What a restart must not forget, with processes that are really killed.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { docuBody, docuId } from "./support/docuengine.mjs";
import { behindBoth, standInForBoth } from "./support/doors.mjs";
import { body, fields } from "./support/sample.mjs";
import { newKey, run, start } from "./support/server.mjs";
import { accepted, behind, failure, hold, send, standIn, token, vendorId } from "./support/upstream.mjs";

function fileIn(t) {
  const folder = mkdtempSync(join(tmpdir(), "visura-journal-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, "requests.journal");
}

const ordering = (file, more = []) => ["--max-intent", "order", "--journal", file, ...more];
const order = (key) => ({ "Visura-Intent": "order", "Idempotency-Key": key });
const linesOf = (file) => readFileSync(file, "latin1").trimEnd().split("\n");

/** Ends the server as a power cut would. */
async function kill(server) {
  server.child.kill("SIGKILL");
  await server.ended;
}

test("killed in the middle of an upstream call: the attempt is unknown for ever after and never sent again", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t, { "POST /richiesta": () => {} });
  const args = behind(upstream, ordering(file));
  const first = await start(t, ...args);
  const key = newKey();
  first.post(body(), order(key)).catch(() => {});
  while (upstream.posts().length === 0) await new Promise((resolve) => setImmediate(resolve));
  await kill(first);
  for (let restart = 0; restart < 2; restart++) {
    const server = await start(t, ...args);
    const { status, json } = await server.post(body(), order(key));
    assert.deepEqual([status, json.outcome], [502, "unknown"]);
    assert.match(json.message, /potrebbe essere già partita/);
    assert.equal((await server.post(body({ $0: "Anna" }), order(key))).status, 422);
    await kill(server);
  }
  assert.equal(upstream.posts().length, 1);
});

test("killed after the answer: the key gives the same handle, and it still leads to status and document", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const args = behind(upstream, ordering(file));
  const first = await start(t, ...args);
  const key = newKey();
  const handle = (await first.post(body(), order(key))).json.data._id;
  await kill(first);
  const second = await start(t, ...args);
  const { status, json } = await second.post(body(), order(key));
  assert.deepEqual([status, json.success, json.data], [200, true, { _id: handle }]);
  assert.equal(upstream.posts().length, 1);
  assert.equal((await second.get(`/richiesta/${handle}`)).json.data._id, handle);
  assert.equal((await second.get(`/documento/${handle}`)).json.data.nome, `${handle}.zip`);
  assert.equal(upstream.got.at(-1).line, `GET /documento/${vendorId}`);
  assert.equal((await second.get(`/richiesta/${vendorId}`)).status, 404);
});

test("the journal is on the disk before the request leaves, private, and holds nothing of a person or the token", async (t) => {
  const file = fileIn(t);
  const seen = [];
  const held = hold();
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) => {
      seen.push(linesOf(file));
      held.answer(answer);
    },
  });
  const server = await start(t, ...behind(upstream, ordering(file)));
  const key = newKey();
  held.release();
  const handle = (await server.post(body(), order(key))).json.data._id;
  assert.equal(seen[0].length, 2);
  assert.match(seen[0][1], /^sent [0-9a-f]{64} \d+ [0-9a-f]{64} order visengine [0-9a-f]{32} - - [0-9a-f]{8}$/);
  const lines = linesOf(file);
  assert.equal(lines.length, 3);
  assert.match(lines[2], new RegExp(`^ended [0-9a-f]{64} \\d+ accepted ${handle} ${vendorId} [0-9a-f]{8}$`));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  for (const word of [...Object.values(fields), key, token]) assert.ok(!lines.join("\n").includes(word), word);
});

test("what was refused or never left is free again after a restart, and compacted away", async (t) => {
  const file = fileIn(t);
  let refuse = true;
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) =>
      refuse ? send(answer, 400, failure(209, "email is considered invalid!")) : send(answer, 200, accepted()),
  });
  const args = behind(upstream, ordering(file));
  const first = await start(t, ...args);
  const key = newKey();
  assert.equal((await first.post(body(), order(key))).status, 400);
  assert.equal((await first.post(body({ $1: "" }), order(newKey()))).status, 412); // never written at all
  assert.equal(linesOf(file).length, 3);
  await kill(first);
  refuse = false;
  const second = await start(t, ...args);
  assert.deepEqual(linesOf(file), ["visura-journal 2"]);
  assert.equal((await second.post(body(), order(key))).status, 200);
});

test("a key tried again after certainly nothing was sent ends with what came of it at last", async (t) => {
  const file = fileIn(t);
  let busy = true;
  const upstream = await standIn(t, {
    "POST /richiesta": (answer) =>
      busy ? send(answer, 429, failure(429, "slow down")) : send(answer, 200, accepted()),
  });
  const args = behind(upstream, ordering(file));
  const first = await start(t, ...args);
  const key = newKey();
  assert.equal((await first.post(body(), order(key))).json.outcome, "not_sent");
  busy = false;
  const handle = (await first.post(body(), order(key))).json.data._id;
  await kill(first);
  const second = await start(t, ...args);
  assert.equal(linesOf(file).length, 3);
  assert.equal((await second.post(body(), order(key))).json.data._id, handle);
  assert.equal(upstream.posts().length, 2);
});

test("a last line torn by a power cut is left out; a damaged one before it is exit 2", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const args = behind(upstream, ordering(file));
  const first = await start(t, ...args);
  const key = newKey();
  const handle = (await first.post(body(), order(key))).json.data._id;
  await kill(first);
  const whole = readFileSync(file, "latin1");
  for (const torn of ["s", "sent 0123", "\0".repeat(500)]) {
    writeFileSync(file, whole + torn, "latin1");
    const server = await start(t, ...args);
    assert.equal((await server.get(`/richiesta/${handle}`)).status, 200);
    await kill(server);
    assert.equal(readFileSync(file, "latin1"), whole);
  }
  const damages = [
    whole.replace(" order ", " draft "),
    whole.replace(vendorId, "a".repeat(24)),
    whole.replace(/\nsent .*/, ""),
    `${whole}\n`,
    `${whole}sent\n`,
    `hello\n${whole}`,
    "GIF89a\n",
  ];
  for (const damaged of damages) {
    writeFileSync(file, damaged, "latin1");
    const { code, stderr } = await run(["--listen", "127.0.0.1:0", ...args[0]], args[1]);
    assert.equal(code, 2, damaged);
    assert.match(stderr, /^visura-server: the journal .* is damaged in line \d+: settle its requests/);
    assert.equal(readFileSync(file, "latin1"), damaged, "a damaged journal is left as it is");
  }
  const older = whole.replace("visura-journal 2", "visura-journal 1");
  writeFileSync(file, older, "latin1");
  const { code, stderr } = await run(["--listen", "127.0.0.1:0", ...args[0]], args[1]);
  assert.equal(code, 2);
  assert.match(stderr, /was written by another version of this program: start that one, or settle its requests/);
  assert.equal(readFileSync(file, "latin1"), older);
  writeFileSync(file, "visura-jou", "latin1");
  await start(t, ...args);
});

test("a journal in use, a folder, a link, or no way to write one: exit 2 and a sentence", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const args = behind(upstream, ordering(file));
  await start(t, ...args);
  const fails = async (path, sentence) => {
    const [options, env] = behind(upstream, ordering(path));
    const { code, stderr } = await run(["--listen", "127.0.0.1:0", ...options], env);
    assert.equal(code, 2);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1);
  };
  await fails(file, /in use by another process/);
  await fails(join(file, ".."), /cannot be opened/);
  await fails(join(file, "../none/x.journal"), /cannot be opened/);
  symlinkSync(file, `${file}.link`);
  await fails(`${file}.link`, /cannot be opened/);
});

test("what is older than anybody may ask for is compacted away at the start", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const first = await start(t, ...behind(upstream, ordering(file)));
  const handle = (await first.post(body(), order(newKey()))).json.data._id;
  await kill(first);
  let known = 200;
  while (linesOf(file).length > 1) {
    const server = await start(t, ...behind(upstream, ordering(file, ["--limit", "attempt-ms=1000,handle-ms=1000"])));
    known = (await server.get(`/richiesta/${handle}`)).status;
    await kill(server);
  }
  assert.equal(known, 404);
});

test("orders come back before rehearsals when there is not room for all of them", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const first = await start(t, ...behind(upstream, ordering(file)));
  const ordered = (await first.post(body(), order(newKey()))).json.data._id;
  const rehearsed = (await first.post(body())).json.data._id;
  await kill(first);
  const second = await start(t, ...behind(upstream, ordering(file, ["--limit", "handles=2,attempts=2"])));
  assert.equal((await second.get(`/richiesta/${rehearsed}`)).status, 200);
  assert.equal((await second.post(body(), order(newKey()))).status, 200);
  assert.equal((await second.get(`/richiesta/${ordered}`)).status, 200);
  assert.equal((await second.get(`/richiesta/${rehearsed}`)).status, 404);
});

test("a journal that cannot be written stops new requests before they leave", async (t) => {
  const file = fileIn(t);
  const upstream = await standIn(t);
  const fullDisk = ["prlimit", "--fsize=680", "--"]; // room for two requests, but not for what became of the second
  const server = await start(t, ...behind(upstream, ordering(file)), { under: fullDisk });
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await server.post(body(), order(newKey()))).status);
  assert.deepEqual(statuses, [200, 200, 503, 503]);
  assert.equal(upstream.posts().length, 2);
  await server.logged(/the journal cannot be written/);
  await kill(server);
  await start(t, ...behind(upstream, ordering(file))); // half a line was taken back: it reads well
});

const drafting = { "Visura-Intent": "draft" };

/** Each dialect's draft: made, and closed by its method. */
const drafts = [
  ["PUT", "/richiesta", body(), "_id", { state: 1 }],
  ["PATCH", "/requests", docuBody(), "id", { state: "SEARCH" }],
];
for (const [method, path, content, idName, closing] of drafts) {
  const lineOf = (id) => `${method} ${path}/${id}`;
  const vendor = method === "PUT" ? vendorId : docuId;

  test(`${method} ${path}/{id}, killed after the answer: the key gives the same handle, and the draft is still ours`, async (t) => {
    const file = fileIn(t);
    const upstream = await standInForBoth(t);
    const args = behindBoth(upstream, ordering(file));
    const first = await start(t, ...args);
    const handle = (await first.send("POST", path, content, drafting)).json.data[idName];
    const other = (await first.send("POST", path, content, drafting)).json.data[idName];
    const key = newKey();
    const one = await first.send(method, `${path}/${handle}`, closing, order(key));
    assert.equal(one.json.data[idName], handle);
    assert.match(linesOf(file).at(-2), new RegExp(` order \\w+ \\w+ ${handle} ${vendor} [0-9a-f]{8}$`));
    await kill(first);
    const second = await start(t, ...args);
    const again = await second.send(method, `${path}/${handle}`, closing, order(key));
    assert.deepEqual([again.status, again.json.success, again.json.data], [200, true, { [idName]: handle }]);
    assert.equal(upstream.calls(lineOf(vendor)).length, 1);
    assert.equal((await second.send(method, `${path}/${other}`, closing, order(key))).status, 422);
    // What was a draft when it was killed is one still, and its service is known.
    assert.equal((await second.send(method, `${path}/${other}`, {}, drafting)).status, 200);
    assert.equal((await second.get(`${path}/${handle}`)).json.data[idName], handle);
    await kill(second);
    // Room for one handle: a draft's goes, that of the closed one stays.
    const third = await start(t, ...behindBoth(upstream, ordering(file, ["--limit", "handles=2"])));
    for (let i = 0; i < 3; i++) await third.send("POST", path, content, drafting);
    assert.equal((await third.get(`${path}/${handle}`)).status, 200);
    assert.equal((await third.get(`${path}/${other}`)).status, 404);
  });

  test(`${method} ${path}/{id}, killed before the answer: unknown for ever after, never sent again, and the handle stays`, async (t) => {
    const file = fileIn(t);
    const upstream = await standInForBoth(t, { [`${method} ${path}/*`]: () => {} });
    const args = behindBoth(upstream, ordering(file));
    const first = await start(t, ...args);
    const handle = (await first.send("POST", path, content, drafting)).json.data[idName];
    const key = newKey();
    first.send(method, `${path}/${handle}`, closing, order(key)).catch(() => {});
    while (upstream.calls(lineOf(vendor)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await kill(first);
    // Only what was asked of the draft is left in the journal, not how it was made.
    const lines = readFileSync(file, "latin1").split("\n");
    writeFileSync(file, [lines[0], ...lines.slice(3)].join("\n"), "latin1");
    for (let restart = 0; restart < 2; restart++) {
      const server = await start(t, ...args);
      const { status, json } = await server.send(method, `${path}/${handle}`, closing, order(key));
      assert.deepEqual([status, json.outcome], [502, "unknown"]);
      assert.equal((await server.get(`${path}/${handle}`)).json.data[idName], handle);
      await kill(server);
    }
    assert.equal(upstream.calls(lineOf(vendor)).length, 1);
  });
}
