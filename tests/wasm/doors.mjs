// The doors of the core, each asked in the same words: { verb, lang, id, schema, values, intent, type, text, expression,
// filled, labels, repair } → the answer's exact text.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const binaries = process.env.VISURA_BIN ?? join(root, "build/native/bin");
const dist = join(root, "web/dist");

/** The core has no clock; a test has none either. */
const today = "2026-11-23";

const options = ({ lang = "it", id, filled, labels, repair, accept }, extra = {}) =>
  JSON.stringify({ lang, today, id, filled, labels, repair, accept, ...extra });

const argumentsOf = {
  description: (q, o) => [q.schema, o],
  report: (q, o) => [q.schema, o],
  validate: (q, o) => [q.schema, o, q.values],
  payload: (q, o) => [q.schema, o, q.values, q.intent],
  update: (q, o) => [q.schema, o, q.values, q.intent],
  check: (q, o) => [q.type, q.text, o],
  identify: (q, o) => [q.text, JSON.stringify(q.facts ?? {}), o],
  encode: (q, o) => [JSON.stringify(q.facts), o],
  rule: (q, o) => [q.expression, o],
  places: (q) => [q.text, JSON.stringify(q.options)],
};

/** A program that speaks the protocol of tests/core/session_runner.cpp, one process for all questions. */
function pipeDoor(name, program) {
  const runner = spawn(join(binaries, program), { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = [];
  let received = Buffer.alloc(0);
  runner.stdout.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let end = received.indexOf(10); end !== -1; end = received.indexOf(10)) {
      const next = end + 1 + Number(received.subarray(0, end));
      if (received.length < next) return;
      waiting.shift().resolve(received.toString("utf8", end + 1, next));
      received = received.subarray(next);
    }
  });
  runner.on("exit", (code) => {
    for (const { reject } of waiting) reject(new Error(`${program} ended with ${code}`));
  });
  return {
    name,
    ask(question) {
      const texts = argumentsOf[question.verb](question, options(question)).map((text) => Buffer.from(text));
      runner.stdin.write(`${question.verb} ${texts.length}\n`);
      for (const text of texts) runner.stdin.write(Buffer.concat([Buffer.from(`${text.length}\n`), text]));
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    close: () => runner.stdin.end(),
  };
}

/** Session in C++. */
export const sessionDoor = () => pipeDoor("Session", "visura-session-runner");

/** visura.h and the shared library, from a program in C99. */
export const cDoor = () => pipeDoor("C", "visura-c-runner");

/** Runs the command; `input` becomes its standard input. */
export function visura(args, input = "") {
  const { status, stdout, stderr } = spawnSync(join(binaries, "visura"), args, { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The system takes no longer argument than this. */
const isLong = (text = "") => text.length > 100_000;

export function cliDoor() {
  const folder = mkdtempSync(join(tmpdir(), "visura-"));
  const file = join(folder, "schema.json");
  const facts = (q) => Object.entries(q.facts ?? {}).flatMap(([key, value]) => ["--fact", `${key}=${value}`]);
  const commands = {
    description: () => ["describe", file],
    report: () => ["lint", file],
    validate: () => ["validate", file, "-"],
    payload: (q) => ["payload", file, "-", "--intent", q.intent],
    update: (q) => ["update", file, "-", "--intent", q.intent],
    check: (q) => ["check", q.type, ...(isLong(q.text) ? ["-"] : ["--", q.text])],
    identify: (q) => ["identify", ...facts(q), "--", q.text],
    encode: (q) => ["encode", ...facts(q)],
    rule: (q) => ["rule", ...(q.filled ? ["--filled", q.filled.join(",")] : []), "--", q.expression],
  };
  return {
    name: "CLI",
    async ask(question) {
      if (question.schema !== undefined) writeFileSync(file, question.schema);
      const [command, ...rest] = commands[question.verb](question);
      const { status, stdout, stderr } = visura(
        [
          command,
          ...["--lang", question.lang ?? "it", "--today", today],
          ...(question.id ? ["--id", question.id] : []),
          ...(question.repair ? ["--repair"] : []),
          ...(question.accept ? ["--accept", question.accept.join(",")] : []),
          ...rest,
        ],
        question.values ?? (isLong(question.text) ? question.text : ""),
      );
      if (!stdout.endsWith("\n")) throw new Error(`visura ${command} ended with ${status}: ${stderr}`);
      return stdout.slice(0, -1);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** What the core tells the authors of rules. A form's core leaves it out of what it says of a schema. */
const forAuthors =
  /^rule\.(always_true|never_true|not_computed|truncated|unused_field|hint_|redundant_|grouping_|duplicate_)/;

/** Whether a form's core has a call for it. */
export const formCanAnswer = ({ verb, repair }) =>
  !repair && !["check", "rule", "update", "identify", "encode"].includes(verb);

/** Whether an answer tells what a whole file holds, which a form's core does not know: there it comes as `seen`. */
export function tellsOfContent({ verb, values }, answer) {
  // A payload names the type of the content, also where what was declared is none that is known.
  const declared = verb === "payload" ? (values.match(/data:[^;"]*;base64/g) ?? []) : [];
  if (declared.some((type) => !answer.includes(type))) return true;
  return /"code":"file\.(not_accepted|cut|encrypted|extension|media_type)"|"kind":"file"/.test(answer);
}

/** What names, date, sex and place say against a codice fiscale: a page asks that of the module made for codes. */
const aboutPerson =
  /^codice_fiscale\.(other_(surname|name|birth_date|sex|birth_place)|swapped_names|married_surname|more_names|day_and_month)$/;

/** The answer of another door as a form's core gives it. */
export function asFormAnswers({ verb }, answer) {
  const leftOut = ["description", "report"].includes(verb) ? forAuthors : aboutPerson;
  const whole = JSON.parse(answer);
  const report = whole.report ?? whole;
  const kept = report.diagnostics.filter(({ code }) => !leftOut.test(code));
  if (kept.length === report.diagnostics.length) return answer;
  for (const { field } of report.diagnostics) {
    const state = report.fields?.[field];
    const asked = kept.some((other) => other.field === field && other.severity !== "info");
    if (state?.state === "warning" && !asked) state.state = "ok";
  }
  report.diagnostics = kept;
  return JSON.stringify(whole);
}

/** The full WebAssembly core under the web package's own loader; of codes and places the module made for them. */
export async function wasmDoor() {
  const [door, module] = [await engineDoor("WASM", "core.js"), await codesModule()];
  return {
    ...door,
    async ask(question) {
      if (!["identify", "encode"].includes(question.verb)) return door.ask(question);
      const catalog = JSON.parse(readFileSync(join(root, `core/data/messages/${question.lang ?? "it"}.json`), "utf8"));
      return module.text(question.verb, ...argumentsOf[question.verb](question, options(question, { catalog })));
    },
  };
}

/** A raw module as its exports are: texts or bytes in, the answer's text out. */
async function rawModule(name) {
  const imports = {
    env: { emscripten_notify_memory_growth: () => {} },
    wasi_snapshot_preview1: { proc_exit: () => {} },
  };
  const { exports } = (await WebAssembly.instantiate(readFileSync(join(dist, name)), imports)).instance;
  exports._initialize();
  const ask = (call, ...texts) => {
    for (const [index, text] of texts.entries()) {
      const sent = Buffer.from(text);
      const address = exports.argument(index, sent.length);
      new Uint8Array(exports.memory.buffer, address, sent.length).set(sent);
    }
    return exports[call]();
  };
  const text = (call, ...texts) =>
    Buffer.from(exports.memory.buffer, ask(call, ...texts), exports.answer_size()).toString("utf8");
  return { exports, ask, text };
}

export async function codesModule() {
  const { exports, ask, text } = await rawModule("visura-codice-fiscale.wasm");
  const tables = ["dates", "names", "former"].map((name) => readFileSync(join(dist, `places-${name}.bin`)));
  if (ask("open_places", ...tables) !== 1) throw new Error("the tables of places cannot be read");
  return { exports, text };
}

/** What the module of files sees in a file, asked as the browser asks it. */
export async function fileLooker() {
  const { text } = await rawModule("visura-files.wasm");
  return (bytes) => {
    const slices = [bytes.subarray(0, 4096), bytes.subarray(Math.max(0, bytes.length - 65_536))];
    const look = (xref) => JSON.parse(text("look", ...slices, xref, `${bytes.length}`));
    const seen = look("");
    return seen.xref === undefined ? seen : look(bytes.subarray(seen.xref, seen.xref + 4096));
  };
}

/** A form's core under its own. */
export const formDoor = () => engineDoor("form", "index.js");

async function engineDoor(name, entry) {
  const { loadEngine } = await import(pathToFileURL(join(dist, entry)));
  const engine = await loadEngine();
  const encoder = new TextEncoder();
  const catalogs = {};
  const catalog = (lang) =>
    (catalogs[lang] ??= JSON.parse(readFileSync(join(root, `core/data/messages/${lang}.json`), "utf8")));
  const calls = {
    check: (glue, args) => glue.check(...args),
    rule: (glue, args) => glue.rule(...args),
  };
  const onSession = (glue, verb, [schema, opts, ...rest]) => {
    const session = glue.read(schema, opts);
    const answer = glue[verb](session, ...rest);
    glue.close(session);
    return answer;
  };
  return {
    name,
    async ask(question) {
      const { verb, lang = "it" } = question;
      const texts = argumentsOf[verb](question, options(question, { catalog: catalog(lang) }));
      const args = texts.map((text) => encoder.encode(text));
      return engine.run((glue) => (calls[verb] ? calls[verb](glue, args) : onSession(glue, verb, args)));
    },
    close: () => {},
  };
}
