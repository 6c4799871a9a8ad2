// The contract of the `visura` command: exit 0 valid, 1 not valid, 2 unreadable input or wrong use.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { binaries, visura } from "../wasm/doors.mjs";

const seed = fileURLToPath(new URL("../fixtures/schemas/seed.json", import.meta.url));
const seedText = readFileSync(seed, "utf8");
const folder = mkdtempSync(join(tmpdir(), "visura-"));
after(() => rmSync(folder, { recursive: true }));
const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const person = { $0: "Mario", $1: "Rossi", $2: "mario.rossi@example.com", $3: "3331234567", $4: "RSSMRA80A01H501U" };
const complete = { ...person, $5: `a.png|data:image/png;base64,${png}`, $6: `b.png|data:image/png;base64,${png}` };
const wrong = { ...complete, $4: "RSSMRA80A01H501X" };
const values = file("values.json", JSON.stringify(complete));
const shown = (args) => args.join(" ").replaceAll(folder, "FOLDER").replaceAll(seed, "SEED");

const inputs = {
  nothing: "",
  "complete values": JSON.stringify(complete),
  "a wrong codice fiscale": JSON.stringify(wrong),
  "values without files": JSON.stringify(person),
  "half a document": "{",
  "the schema": seedText,
};

describe("the answer decides the exit code", () => {
  const rows = [
    ["describe", [seed], "nothing", 0],
    ["lint", [seed], "nothing", 0],
    ["validate", [seed, values], "nothing", 0],
    ["validate", [seed, "-"], "complete values", 0],
    ["validate", ["-", values], "the schema", 0],
    ["validate", [seed, "-"], "a wrong codice fiscale", 1],
    ["validate", [seed, "-"], "values without files", 1],
    ["payload", [seed, values, "--intent", "draft"], "nothing", 0],
    ["payload", [seed, "-", "--intent=order"], "a wrong codice fiscale", 1],
    ["rule", ["$0 && ($1 || $2)"], "nothing", 0],
    ["rule", ["$0 && ($1"], "nothing", 1],
    ["check", ["email", "mario.rossi@example.com"], "nothing", 0],
    ["check", ["email", "mario.rossi"], "nothing", 1],
    ["check", ["email", "mario.rossi@example.com", "mario.rossi"], "nothing", 1],
  ];
  for (const [command, args, input, status] of rows) {
    test(`visura ${shown([command, ...args])} with ${input} on standard input exits with ${status}`, () => {
      const run = visura([command, ...args], inputs[input]);
      assert.equal(run.status, status, run.stderr);
      assert.equal(run.stderr, "");
      assert.equal(run.stdout.split("\n").length, 2, "one document on one line");
      const answers = [JSON.parse(run.stdout)].flat();
      assert.equal(
        answers.every((answer) => answer.ok),
        status === 0,
      );
    });
  }
});

describe("wrong use exits with 2 and says one sentence on standard error", () => {
  const rows = [
    [],
    ["frobnicate"],
    ["describe"],
    ["describe", seed, values],
    ["describe", seed, "--frobnicate"],
    ["describe", seed, "--lang"],
    ["describe", seed, "--lang", "fr"],
    ["describe", join(folder, "absent.json")],
    ["describe", folder],
    ["validate", seed],
    ["validate", seed, join(folder, "absent.json")],
    ["validate", "-", "-"],
    ["payload", seed, values],
    ["payload", seed, values, "--intent", "perhaps"],
    ["payload", seed, values, "--intent", "draft", "--body", "--file", "$5"],
    ["rule"],
    ["check", "email"],
  ];
  for (const args of rows) {
    test(`visura ${shown(args)}`, () => {
      const run = visura(args);
      assert.equal(run.status, 2);
      assert.equal(run.stdout, "");
      assert.match(run.stderr, /^visura: [^\n]+\n$/);
    });
  }
});

test("a text that describes no service exits with 2, with its report on standard output", () => {
  for (const command of [["describe"], ["lint"], ["validate", values], ["payload", values, "--intent", "draft"]]) {
    const [name, ...rest] = command;
    const run = visura([name, file("broken.json", '{"data": {'), ...rest]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^visura: [^\n]+\n$/);
    const { ok, diagnostics } = JSON.parse(run.stdout);
    assert.equal(ok, false);
    assert.deepEqual([diagnostics[0].code, diagnostics[0].params.line], ["json.syntax", 1]);
  }
});

test("--repair mends a broken schema and lists what was mended, and never values", () => {
  const broken = file("comma.json", seedText.trimEnd().replace(/\}$/, ",}"));
  assert.equal(visura(["lint", broken]).status, 2);
  const { ok, diagnostics } = JSON.parse(visura(["lint", broken, "--repair"]).stdout);
  assert.equal(ok, true);
  assert.equal(diagnostics[0].code, "json.repaired_extra_comma");
  assert.ok(diagnostics[0].params.line > 1 && diagnostics[0].params.column === 1);
  assert.equal(
    visura(["validate", broken, values, "--repair"]).stdout,
    visura(["validate", seed, values]).stdout,
    "a mended schema asks for the same",
  );
  const open = file("open.json", JSON.stringify(complete).slice(0, -1));
  assert.equal(visura(["validate", broken, open, "--repair"]).status, 2);
});

test("values that cannot be read exit with 2, and the report says only that", () => {
  const run = visura(["validate", seed, "-"], inputs["half a document"]);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /^visura: [^\n]+\n$/);
  assert.deepEqual(
    JSON.parse(run.stdout).diagnostics.map((found) => found.code),
    ["json.syntax"],
  );
});

test("- is standard input for an expression and for a text, too", () => {
  assert.equal(visura(["rule", "-"], "$0 || $1\n").stdout, visura(["rule", "$0 || $1"]).stdout);
  assert.equal(visura(["check", "email", "-"], "a@b.it\n").stdout, visura(["check", "email", "a@b.it"]).stdout);
});

test("--body opens only the files that --file names", () => {
  const secret = file("secret.txt", "not for the vendor");
  const stranger = { ...complete, $5: { name: "a.png", mime: "image/png", size: 3, ref: secret } };
  const run = visura(["payload", seed, "-", "--intent", "draft", "--body"], JSON.stringify(stranger));
  assert.equal(run.status, 2);
  assert.equal(run.stdout, "");
});

test("an answer that cannot be written is a failure", { skip: !existsSync("/dev/full") }, () => {
  const full = openSync("/dev/full", "w");
  const run = spawnSync(join(binaries, "visura"), ["describe", seed], { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  assert.equal(run.status, 2);
});

test("a vendor's label does not steer the terminal", () => {
  const odd = JSON.parse(seedText);
  odd.data.json_struttura.campi.$0.nome = "\u001b[31mNome";
  assert.ok(!visura(["describe", "-", "--text"], JSON.stringify(odd)).stdout.includes("\u001b"));
});

test("a whole request body is read as its values are", () => {
  const body = JSON.stringify({ hash_visura: JSON.parse(seedText).data.hash_visura, json_visura: complete, state: 1 });
  assert.equal(visura(["validate", seed, "-"], body).stdout, visura(["validate", seed, values]).stdout);
});

test("--lang chooses the words, and Italian is the default", () => {
  const said = (...args) => JSON.parse(visura(["validate", seed, "-", ...args], JSON.stringify(wrong)).stdout);
  const messages = ["it", "en", "de"].map((lang) => said("--lang", lang).diagnostics[0].message);
  assert.equal(new Set(messages).size, 3);
  assert.equal(said().diagnostics[0].message, messages[0]);
});

test("--text speaks to people: the verdict, the sentences, a caret under the place in a rule", () => {
  const report = visura(["validate", seed, "-", "--text"], JSON.stringify(wrong)).stdout;
  assert.match(report, /^not ok\n/);
  assert.match(report, /codice_fiscale\.control_character/);
  const rule = visura(["rule", "--text", "$0 && ($1"]).stdout.split("\n");
  const caret = rule.findIndex((line) => /^ *\^+$/.test(line));
  assert.equal(rule[caret - 1][rule[caret].indexOf("^")], "(");
});

test("in a rule longer than a line or of several lines, the caret comes with the place around it", () => {
  const fields = Array.from({ length: 60 }, (_, i) => `$${i}`).join(" &&\n");
  const rule = visura(["rule", "--text", `${fields} && # && $61 && ${fields}`]).stdout.split("\n");
  const caret = rule.findIndex((line) => /^ *\^$/.test(line));
  assert.equal(rule[caret - 1][rule[caret].indexOf("^")], "#");
  assert.ok(rule[caret - 1].length < 100);
});

test("--text writes what is missing of a rule as a rule", () => {
  const rule = visura(["rule", "--text", "$0 && ($1 || $2) && ($3 || $4 && $5)", "--filled", "$0"]).stdout;
  assert.match(rule, /^missing: \(\$1 \|\| \$2\) && \(\$3 \|\| \$4 && \$5\)$/m);
});

test("--body joins the files into the body that is posted", () => {
  const photo = file("carta.png", Buffer.from(png, "base64"));
  const args = ["--intent", "draft", "--body", "--file", `$5=${photo}`, "--file", `$6=${photo}`];
  const run = visura(["payload", seed, "-", ...args], JSON.stringify(person));
  assert.equal(run.status, 0, run.stderr);
  const body = JSON.parse(run.stdout);
  assert.equal(body.json_visura.$5, `carta.png|data:image/png;base64,${png}`);
  assert.equal(body.state, 0);
  assert.equal(visura(["validate", seed, "-"], run.stdout).status, 0, "what we would send, we accept");
});

test("--filled keys are true and all others false; without it every key is unknown", () => {
  const truth = (...args) => JSON.parse(visura(["rule", "$0 && ($1 || $2)", ...args]).stdout).truth;
  assert.deepEqual([truth(), truth("--filled", "$0"), truth("--filled", "$0,$2")], ["unknown", "false", "true"]);
});

test("after -- a text may begin with a dash", () => {
  assert.equal(JSON.parse(visura(["check", "testo", "--", "--lang"]).stdout).canonical, "--lang");
});

test("--help names every command, --version the version", () => {
  const help = visura(["--help"]);
  assert.equal(help.status, 0);
  for (const command of ["describe", "lint", "validate", "payload", "rule", "check"])
    assert.ok(help.stdout.includes(command));
  assert.match(visura(["--version"]).stdout, /^visura \d+\.\d+\.\d+\n$/);
});
