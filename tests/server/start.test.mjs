import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";

import { body, hash } from "./support/sample.mjs";
import { run, start } from "./support/server.mjs";
import { standIn, token } from "./support/upstream.mjs";

const upstream = ["--upstream", "https://vendor.example"];
const full = [...upstream, "--services", hash];
const docu = ["--docuengine-upstream", "https://docu.example"];
const docuFull = [...docu, "--services", hash];
const withToken = { VISURA_TOKEN: token };

// name, arguments, environment, what the sentence must say
const refused = [
  ["an unknown option", ["--oder"], {}, /unknown option --oder/],
  ["a word that is no option", ["8080"], {}, /unknown option 8080/],
  ["an option without its value", ["--listen"], {}, /--listen needs a value/],
  ["a value for a switch", ["--allow-anonymous=yes"], {}, /takes no value/],
  ["an address that is none", ["--listen", "8080"], {}, /HOST:PORT/],
  ["a port beyond all ports", ["--listen", "127.0.0.1:70000"], {}, /HOST:PORT/],
  ["documents of a kind nobody knows", ["--accept", "pdf,word"], {}, /--accept takes kinds of documents/],
  ["documents of no kind", ["--accept", ","], {}, /--accept takes kinds of documents/],
  ["upstream without services", upstream, withToken, /--services/],
  ["upstream without a token", full, {}, /VISURA_TOKEN/],
  ["DocuEngine without services", ["--docuengine-upstream", "https://docu.example"], withToken, /--services/],
  ["DocuEngine without a token", [...docu, "--services", hash], {}, /VISURA_DOCUENGINE_TOKEN or VISURA_TOKEN/],
  ["DocuEngine with an empty token", docuFull, { ...withToken, VISURA_DOCUENGINE_TOKEN: "" }, /set but empty/],
  ["DocuEngine with a short token", docuFull, { ...withToken, VISURA_DOCUENGINE_TOKEN: "short" }, /too short/],
  ["DocuEngine's token alone, for both", [...full, ...docu], { VISURA_DOCUENGINE_TOKEN: token }, /VISURA_TOKEN/],
  [
    "DocuEngine in the clear",
    ["--docuengine-upstream", "http://docu.example"],
    withToken,
    /--docuengine-upstream must/,
  ],
  ["DocuEngine at no URL", ["--docuengine-upstream", "docu.example"], withToken, /--docuengine-upstream needs a URL/],
  ["DocuEngine beyond loopback without a secret", [...docuFull, "--listen", "0.0.0.0:0"], withToken, /anonymous/],
  ["upstream with an empty token", full, { VISURA_TOKEN: "" }, /VISURA_TOKEN/],
  ["a token that would split a header", full, { VISURA_TOKEN: "a\r\nX: b" }, /characters/],
  ["a token in another variable that is not there", [...full, "--token-env", "MY_TOKEN"], withToken, /MY_TOKEN/],
  [
    "upstream beyond this machine in the clear",
    ["--upstream", "http://vendor.example", "--services", hash],
    withToken,
    /https/,
  ],
  [
    "an upstream with a password in it",
    ["--upstream", "https://a:b@vendor.example", "--services", hash],
    withToken,
    /--upstream needs a URL/,
  ],
  [
    "an upstream with a query",
    ["--upstream", "https://vendor.example/?a=b", "--services", hash],
    withToken,
    /--upstream needs a URL/,
  ],
  [
    "an upstream that is no URL",
    ["--upstream", "vendor.example", "--services", hash],
    withToken,
    /--upstream needs a URL/,
  ],
  [
    "beyond loopback, upstream without a client secret",
    [...full, "--listen", "0.0.0.0:0"],
    withToken,
    /VISURA_CLIENT_SECRET or --allow-anonymous/,
  ],
  ["the same under IPv6", [...full, "--listen", "[::]:0"], withToken, /VISURA_CLIENT_SECRET or --allow-anonymous/],
  [
    "the same behind a proxy",
    [...full, "--host", "portal.example"],
    withToken,
    /VISURA_CLIENT_SECRET or --allow-anony/,
  ],
  ["the same for a page elsewhere", [...full, "--origin", "https://a.example"], withToken, /or --allow-anonymous/],
  ["a client secret that got lost on the way", [], { VISURA_CLIENT_SECRET: "" }, /set but empty/],
  ["a token of the vendor's that is too short to mask", full, { VISURA_TOKEN: "short" }, /too short/],
  ["a client secret that can be guessed", [], { VISURA_CLIENT_SECRET: "short" }, /too short/],
  ["an intent that is none", ["--max-intent", "all"], {}, /draft, rehearsal or order/],
  ["a permission that is none", ["--allow", "email,everything"], {}, /email, callback and options/],
  ["a service that is no hash", ["--services", "a/b"], {}, /letters and digits/],
  ["an origin with a path", ["--origin", "https://portal.example/"], {}, /--origin needs/],
  ...[
    "https://portal.example/a",
    "portal.example",
    "https://",
    "https://a b",
    "https://-a.example",
    "null",
    "",
    ",",
  ].map((origin) => [`the origin «${origin}»`, ["--origin", origin], {}, /--origin needs/]),
  ...[
    "https://a.example",
    "a b",
    "a.example:",
    "a.example:0",
    "a.example:70000",
    "a..b",
    "-a",
    "a/b",
    "[::1",
    "*",
    "",
    ",",
  ].map((host) => [`the site name «${host}»`, ["--host", host], {}, /--host needs/]),
  ["a portal folder that is not there", ["--portal", "no/such/folder"], {}, /no folder no\/such\/folder/],
  ["a form's folder that is not there", ["--web", "no/such/folder"], {}, /no folder no\/such\/folder/],
  [
    "a time to stop that would cut off a request",
    [...full, "--limit", "stop-ms=64999"],
    withToken,
    /stop-ms must be at least 65000/,
  ],
  ["an upstream slower than the time to stop", [...full, "--limit", "upstream-ms=60000"], withToken, /least 125000/],
  ["a journal of the sandbox", ["--journal", "x.journal"], {}, /--journal needs an upstream/],
  ["a journal without a name", [...full, "--journal", ""], withToken, /--journal needs a file/],
  ["a wildcard for an origin", ["--origin", "*"], {}, /--origin needs/],
  ["a language we do not speak", ["--lang", "fr"], {}, /it or en/],
  ["an unknown limit", ["--limit", "patience=3"], {}, /does not know patience/],
  ["a limit out of bounds", ["--limit", "body-bytes=0"], {}, /whole number from/],
  ["a limit that is no number", ["--limit", "body-bytes=20M"], {}, /whole number from/],
];

for (const [name, args, env, sentence] of refused) {
  test(`${name}: one clear sentence and exit 2`, async () => {
    const { code, stdout, stderr } = await run(["--listen", "127.0.0.1:0", ...args], env);
    assert.equal(code, 2);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1);
    assert.equal(stdout, "");
    assert.ok(!stderr.includes(token));
  });
}

test("a port that is taken: one sentence and exit 2", async (t) => {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.after(() => other.close());
  const { code, stderr } = await run(["--listen", `127.0.0.1:${other.address().port}`]);
  assert.equal(code, 2);
  assert.match(stderr, /cannot listen/);
});

test("--help names every option and limit, --version the version; both exit 0", async () => {
  const help = await run(["--help"]);
  assert.equal(help.code, 0);
  for (const option of [
    "--listen",
    "--host",
    "--origin",
    "--allow-anonymous",
    "--upstream",
    "--docuengine-upstream",
    "--docuengine-token-env",
    "VISURA_DOCUENGINE_TOKEN",
    "--upstream-ca",
    "--token-env",
    "--services",
    "--max-intent",
    "--allow",
    "--journal",
    "--portal",
    "--web",
    "--lang",
    "--sandbox-step-ms",
    "--sandbox-credit",
    "--limit",
    "body-bytes",
    "attempt-ms",
    "VISURA_CLIENT_SECRET",
  ]) {
    assert.ok(help.stdout.includes(option), option);
  }
  const version = await run(["--version"]);
  assert.deepEqual([version.code, version.stderr], [0, ""]);
  assert.match(version.stdout, /^visura-server \d+\.\d+\.\d+\n$/);
});

test("beyond loopback it starts with a client secret, or when told that anybody may come", async (t) => {
  const service = await standIn(t);
  const args = ["--upstream", service.url, "--services", hash, "--listen", "0.0.0.0:0"];
  const secret = "portal-secret-0123456789";
  const guarded = await start(t, args, { ...withToken, VISURA_CLIENT_SECRET: secret });
  assert.equal((await guarded.post(body())).status, 401);
  assert.equal((await guarded.post(body(), { Authorization: `Bearer ${secret}` })).status, 200);
  const open = await start(t, [...args, "--allow-anonymous"], withToken);
  assert.equal((await open.post(body())).status, 200);
});

test("the sandbox may be shown beyond loopback: it costs nothing", async (t) => {
  const server = await start(t, ["--listen", "0.0.0.0:0"]);
  assert.equal((await server.get("/visure")).status, 200);
  assert.equal((await server.get("/visure", { Host: `evil.example:${server.port}` })).status, 421);
});

test("the token may stand in another variable", async (t) => {
  const service = await standIn(t);
  const server = await start(t, ["--upstream", service.url, "--services", hash, "--token-env", "MY_TOKEN"], {
    MY_TOKEN: token,
    VISURA_TOKEN: "wrong",
  });
  await server.get("/visure");
  assert.equal(service.got[0].headers.authorization, `Bearer ${token}`);
});

test("it listens under IPv6 too", async (t) => {
  const server = await start(t, ["--listen", "[::1]:0"]).catch((error) => error);
  if (server instanceof Error) return t.skip("this machine has no IPv6");
  assert.equal((await server.ask("GET", "/visure", { host: "::1" })).status, 200);
});

test("options may be joined to their values by an equals sign", async (t) => {
  const server = await start(t, ["--lang=en", "--limit=head-ms=5000"]);
  assert.match((await server.get("/none")).json.message, /does not exist/);
});

test("well-formed site names and origins are taken, however they are written", async (t) => {
  const server = await start(t, [
    "--host",
    "Portal.Example,a-b.example:8443,[2001:db8::1],[2001:db8::2]:8443,192.0.2.7,intra_net",
    "--origin",
    "https://Portal.Example:443,http://a.example:80,http://b.example:8080,https://[2001:db8::1]",
  ]);
  for (const host of ["portal.example", "[2001:db8::1]", "[2001:db8::2]:8443", "192.0.2.7", "intra_net"]) {
    assert.equal((await server.get("/visure", { Host: host })).status, 200, host);
  }
  for (const origin of [
    "https://portal.example",
    "http://a.example",
    "http://b.example:8080",
    "https://[2001:db8::1]",
  ]) {
    assert.equal((await server.post(body(), { Origin: origin })).status, 200, origin);
  }
  assert.equal((await server.post(body(), { Origin: "http://portal.example" })).status, 403);
});

test("--help says whose the client secret is, and what a restart forgets", async () => {
  const { stdout } = await run(["--help"]);
  assert.match(stdout, /never.*\n?.*page/);
  assert.match(stdout, /--journal/);
  assert.match(stdout, /restart forgets/);
});
