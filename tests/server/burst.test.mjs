import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { newKey, postHeaders, start } from "./support/server.mjs";
import { behind, standIn } from "./support/upstream.mjs";

const count = process.env.VISURA_FULL ? 4000 : 400;
const together = 40;

/** One request over a kept connection: {status, json}. */
function ask(agent, port, method, path, headers, text) {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: "127.0.0.1", method, path, headers }, (answer) => {
      let content = "";
      answer.on("data", (part) => (content += part));
      answer.on("end", () => resolve({ status: answer.statusCode, json: JSON.parse(content) }));
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

test(`${count} requests from ${together} clients at once: each order reaches upstream once, each answer is its own`, async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind(upstream));
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  t.after(() => agent.destroy());
  const handles = new Set();
  let orders = 0;
  let next = 0;
  const work = async () => {
    while (next < count) {
      const turn = next++ % 4;
      if (turn === 0) {
        const { status } = await ask(agent, server.port, "GET", `/visure/${hash}`, {});
        assert.equal(status, 200);
      } else if (turn === 1) {
        const text = JSON.stringify(body({ $1: "" }));
        const { status } = await ask(agent, server.port, "POST", "/richiesta", postHeaders(), text);
        assert.equal(status, 412);
      } else if (turn === 2) {
        orders++;
        const headers = { ...postHeaders(), "Idempotency-Key": newKey() };
        const { status, json } = await ask(agent, server.port, "POST", "/richiesta", headers, JSON.stringify(body()));
        assert.equal(status, 200);
        handles.add(json.data._id);
      } else {
        const { status } = await ask(agent, server.port, "GET", "/richiesta/unknown", {});
        assert.equal(status, 404);
      }
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  assert.equal(handles.size, orders);
  assert.equal(upstream.posts().length, orders);
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
});
