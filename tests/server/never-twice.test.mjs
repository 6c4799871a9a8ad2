// What every way to change something promises of its attempts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { behindBoth, doors, standInForBoth, through } from "./support/doors.mjs";
import { newKey, start } from "./support/server.mjs";
import { failure, hold, send as reply, token } from "./support/upstream.mjs";

const ordering = ["--max-intent", "order"];
const order = (key) => ({ "Visura-Intent": "order", "Idempotency-Key": key });
const lineOf = (door) => (door.method === "POST" ? door.line : `${door.method} /${door.line.split("/")[1]}/*`);

for (const door of doors) {
  const through_ = async (t, answers = {}, more = ordering) => {
    const upstream = await standInForBoth(t, answers);
    const server = await start(t, ...behindBoth(upstream, more));
    return { upstream, send: await through(door, server), count: () => upstream.calls(door.line).length };
  };

  test(`${door.name}: the same key and body get the same answer again, and upstream one call`, async (t) => {
    const { upstream, send, count } = await through_(t);
    const before = count();
    const key = newKey();
    const first = await send(order(key));
    const second = await send(order(key));
    assert.equal(first.status, 200);
    assert.deepEqual([second.status, second.text], [first.status, first.text]);
    assert.equal(count() - before, 1);
    assert.equal(upstream.got.at(-1).headers.authorization, `Bearer ${token}`);
  });

  test(`${door.name}: the same key with another body or intent is refused with 422`, async (t) => {
    const { send, count } = await through_(t);
    const key = newKey();
    assert.equal((await send(order(key))).status, 200);
    const before = count();
    assert.equal((await send(order(key), door.other)).status, 422);
    assert.equal((await send({ ...order(key), "Visura-Intent": "draft" })).status, 422);
    assert.equal(count(), before);
  });

  test(`${door.name}: twenty at once with one key are one call upstream`, async (t) => {
    let held = false;
    const holding = hold();
    const { send, count } = await through_(t, {
      [lineOf(door)]: (answer) =>
        held ? holding.released.then(() => reply(answer, 200, door.answer())) : reply(answer, 200, door.answer()),
    });
    const before = count();
    held = true;
    const key = newKey();
    const running = Array.from({ length: 20 }, () => send(order(key)));
    const early = [];
    for (const one of running) one.then((answer) => early.push(answer.status));
    while (early.length < 19) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(new Set(early), new Set([409]));
    holding.release();
    const statuses = (await Promise.all(running)).map((answer) => answer.status);
    assert.equal(statuses.filter((status) => status === 200).length, 1);
    assert.equal(count() - before, 1);
  });

  // what upstream does after it has the request
  const lost = [
    ["closes without a word", (answer) => answer.socket.destroy(), 502],
    ["fails with 500", (answer) => reply(answer, 500, failure(500, "internal")), 502],
    ["redirects", (answer) => reply(answer, 307, "", { Location: "/elsewhere" }), 502],
    ["answers for another request", (answer) => reply(answer, 200, door.answer({ [door.idName]: "../x" })), 502],
    [
      "refuses with an id",
      (answer) => reply(answer, 412, { ...failure(1, "no"), data: { [door.idName]: "abc" } }),
      502,
    ],
    ["neither affirms nor denies", (answer) => reply(answer, 200, { ...door.answer(), success: "false" }), 502],
    ["never answers", () => {}, 504],
  ];
  test(`${door.name}: an outcome we cannot know is told as unknown, and never sent again`, async (t) => {
    let misbehave;
    const { send, count } = await through_(
      t,
      { [lineOf(door)]: (answer) => (misbehave ? misbehave(answer) : reply(answer, 200, door.answer())) },
      [...ordering, "--limit", "upstream-ms=600"],
    );
    for (const [name, act, status] of lost) {
      misbehave = act;
      const before = count();
      const key = newKey();
      const first = await send(order(key));
      assert.deepEqual([first.status, first.json.outcome, first.json.success], [status, "unknown", false], name);
      assert.match(first.json.message, /potrebbe essere già partita/);
      const second = await send(order(key));
      assert.deepEqual([second.status, second.text], [first.status, first.text], name);
      assert.equal(count() - before, 1, name);
    }
  });

  test(`${door.name}: what upstream refuses is passed on and repeated, without the wallet`, async (t) => {
    let refuse = false;
    const { send, count } = await through_(t, {
      [lineOf(door)]: (answer) =>
        refuse
          ? reply(answer, 402, failure(610, `Insufficient Credit in Wallet: 182.03 ${door.vendorId}`))
          : reply(answer, 200, door.answer()),
    });
    refuse = true;
    const before = count();
    const key = newKey();
    const first = await send(order(key));
    assert.deepEqual([first.status, first.json.error, first.json.outcome], [402, 610, undefined]);
    assert.ok(!first.text.includes("182") && !first.text.includes(door.vendorId));
    assert.equal((await send(order(key))).text, first.text);
    assert.equal(count() - before, 1);
  });

  test(`${door.name}: when certainly nothing was taken, the same key tries again`, async (t) => {
    let busy = false;
    const { send } = await through_(t, {
      [lineOf(door)]: (answer) => reply(answer, busy ? 429 : 200, busy ? failure(429, "wait") : door.answer()),
    });
    busy = true;
    const key = newKey();
    const first = await send(order(key));
    assert.deepEqual([first.status, first.json.outcome], [503, "not_sent"]);
    busy = false;
    assert.equal((await send(order(key))).status, 200);
  });

  test(`${door.name}: what the core refuses is answered with a report, leaves the key free and upstream alone`, async (t) => {
    const { send, count } = await through_(t);
    const before = count();
    const key = newKey();
    const { status, json } = await send(order(key), door.wrong);
    assert.deepEqual([status, json.error, json.success, json.report.ok], [...door.refusal, false, false]);
    const named = json.report.diagnostics.find((found) => found.severity === "error");
    assert.equal(named.code, "field.required");
    assert.match(json.message, /: (Nome|[Tt]ipo di intestatario)$/);
    assert.equal(count(), before);
    assert.equal((await send(order(key))).status, 200);
  });

  test(`${door.name}: no answer holds the vendor's id, owner, suppliers or webhook`, async (t) => {
    const { send } = await through_(t);
    const { text, json } = await send();
    assert.match(json.data[door.idName], /^[0-9a-f]{32}$/);
    for (const word of [door.vendorId, "owner", "providers", "fornitori", "hook.example", "callback"]) {
      assert.ok(!text.includes(word), word);
    }
  });
}
