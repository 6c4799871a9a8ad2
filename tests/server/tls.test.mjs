import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { body } from "./support/sample.mjs";
import { run, start } from "./support/server.mjs";
import { behind, envelope, send, standIn, token } from "./support/upstream.mjs";

const folder = mkdtempSync(join(tmpdir(), "visura-tls-"));
after(() => rmSync(folder, { recursive: true }));

/** A certificate that nobody but the caller trusts: {key, cert, file}. */
function selfMade(name, subjectAltName, more = []) {
  const key = join(folder, `${name}.key`);
  const file = join(folder, `${name}.pem`);
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-keyout",
      key,
      "-out",
      file,
      "-subj",
      "/CN=visura test",
      "-addext",
      `subjectAltName=${subjectAltName}`,
      "-days",
      "2",
      ...more,
    ],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key), cert: readFileSync(file), file };
}

const mine = selfMade("mine", "IP:127.0.0.1,DNS:localhost");
const other = selfMade("other", "IP:127.0.0.1,DNS:localhost");
const elsewhere = selfMade("elsewhere", "DNS:vendor.example,IP:192.0.2.1");

test("on this machine a self-made certificate is taken when no authority is named", async (t) => {
  const upstream = await standIn(t, {}, { tls: mine });
  const server = await start(t, ...behind(upstream));
  assert.equal((await server.post(body())).status, 200);
  assert.equal(upstream.posts()[0].headers.authorization, `Bearer ${token}`);
});

// the authority we name, the certificate upstream shows, the name we call it by, whether it is taken
const cases = [
  ["a certificate of the authority we name is taken", mine, mine, "127.0.0.1", true],
  ["so it is when called by its name", mine, mine, "localhost", true],
  ["a certificate of another authority is refused", mine, other, "127.0.0.1", false],
  ["a certificate for another address is refused", elsewhere, elsewhere, "127.0.0.1", false],
  ["a certificate for another name is refused", elsewhere, elsewhere, "localhost", false],
];
for (const [name, authority, shown, host, taken] of cases) {
  test(`${name}${taken ? "" : ", before the token or a byte of the request leaves"}`, async (t) => {
    const upstream = await standIn(t, {}, { tls: shown });
    const server = await start(
      t,
      ...behind({ url: `https://${host}:${upstream.port}` }, ["--upstream-ca", authority.file]),
    );
    const { status, json } = await server.post(body());
    if (taken) {
      assert.equal(status, 200);
    } else {
      assert.deepEqual([status, json.outcome], [502, "not_sent"]);
      assert.deepEqual(upstream.got, []);
    }
  });
}

test("an upstream that is not this machine is verified without being asked to", async (t) => {
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one.family === "IPv4" && !one.internal)?.address;
  if (!address) return t.skip("this machine has no address but loopback");
  const own = selfMade("own", `IP:${address}`);
  const got = [];
  const upstream = createServer(own, (request, answer) => {
    got.push(request.url);
    answer.end("{}");
  });
  await new Promise((resolve) => upstream.listen(0, address, resolve));
  t.after(() => upstream.close());
  const url = `https://${address}:${upstream.address().port}`;
  const strict = await start(t, ...behind({ url }));
  assert.equal((await strict.post(body())).json.outcome, "not_sent");
  assert.deepEqual(got, []);
  const trusting = await start(t, ...behind({ url }, ["--upstream-ca", own.file]));
  await trusting.get("/visure");
  assert.deepEqual(got, ["/visure"]);
});

test("an upstream that only speaks old TLS is refused", async (t) => {
  const upstream = await standIn(
    t,
    {},
    { tls: { ...mine, maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } },
  );
  const server = await start(t, ...behind(upstream));
  assert.equal((await server.post(body())).json.outcome, "not_sent");
});

test("an upstream under TLS that speaks plain HTTP is refused, and its answer is not used", async (t) => {
  const upstream = await standIn(t);
  const server = await start(t, ...behind({ url: upstream.url.replace("http:", "https:") }));
  assert.equal((await server.post(body())).json.outcome, "not_sent");
  assert.deepEqual(upstream.got, []);
});

test("a file of authorities that cannot be read stops the start", async () => {
  const { code, stderr } = await run(
    [
      "--listen",
      "127.0.0.1:0",
      "--upstream",
      "https://127.0.0.1:1",
      "--services",
      "a",
      "--upstream-ca",
      join(folder, "none.pem"),
    ],
    { VISURA_TOKEN: token },
  );
  assert.equal(code, 2);
  assert.match(stderr, /cannot read the certificates/);
});

test("one dead address of upstream does not eat the time of the next one", async (t) => {
  const hosts = join(folder, "hosts");
  writeFileSync(hosts, "127.0.0.1 localhost\n127.0.0.2 localhost\n");
  const two = ["unshare", "-rm", "sh", "-c", `mount --bind ${hosts} /etc/hosts && exec "$@"`, "sh"];
  const [command, ...rest] = [...two, "getent", "ahosts", "localhost"];
  const { stdout } = spawnSync(command, rest, { encoding: "utf8" });
  const addresses = stdout?.match(/^\S+(?= +STREAM)/gm) ?? [];
  if (addresses.length !== 2) return t.skip("this machine lets nobody give localhost two addresses");

  // Nobody takes what comes here: once its queue is full, whoever connects waits for ever.
  const silent = spawn(
    process.execPath,
    [
      "-e",
      'const s=require("net").createServer().listen(0,process.argv[1],1,()=>console.log(s.address().port))',
      addresses[0],
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  t.after(() => silent.kill("SIGKILL"));
  const port = Number(String((await once(silent.stdout, "data"))[0]));
  silent.kill("SIGSTOP");
  const waiting = [];
  t.after(() => {
    for (const socket of waiting) socket.destroy();
  });
  for (let connected = true; connected; ) {
    const socket = connect(port, addresses[0]).on("error", () => {});
    waiting.push(socket);
    const late = new Promise((resolve) => setTimeout(resolve, 300, false));
    connected = await Promise.race([once(socket, "connect").then(() => true), late]);
  }
  const alive = createServer(mine, (_request, answer) => send(answer, 200, envelope([]))).listen(port, addresses[1]);
  await once(alive, "listening");
  t.after(() => alive.close());
  const server = await start(t, ...behind({ url: `https://localhost:${port}` }, ["--limit", "connect-ms=2000"]), {
    under: two,
  });
  assert.equal((await server.get("/visure")).status, 200);
});
