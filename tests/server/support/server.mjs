// Starts the real visura-server on a free port and talks to it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const program = join(process.env.VISURA_BIN ?? join(root, "build/native/bin"), "visura-server");

// Nothing of the machine's environment may decide a test.
const cleanEnvironment = { PATH: process.env.PATH, TZ: "Europe/Rome", ASAN_OPTIONS: process.env.ASAN_OPTIONS ?? "" };

/** Runs the program to its end: {code, stdout, stderr}. */
export async function run(args, env = {}) {
  const child = spawn(program, args, { env: { ...cleanEnvironment, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => (stdout += data));
  child.stderr.on("data", (data) => (stderr += data));
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

class Server {
  log = "";
  always = {}; // headers of everything that is sent

  constructor(child) {
    this.child = child;
    this.ended = once(child, "close").then(([code, signal]) => ({ code, signal }));
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (data) => {
      this.log += data;
      child.emit("log");
    });
  }

  /** Resolves once the log matches, with the match. */
  async logged(pattern) {
    for (;;) {
      const found = this.log.match(pattern);
      if (found) return found;
      if (this.child.exitCode !== null) throw new Error(`the server ended: ${this.log}`);
      await Promise.race([once(this.child, "log"), this.ended]);
    }
  }

  async listening() {
    this.port = Number((await this.logged(/listens on http:\/\/.*:(\d+)\n/))[1]);
    this.origin = `http://127.0.0.1:${this.port}`;
    return this;
  }

  /** {status, headers, text, json}; `body` is a string or Buffer, sent with its length. */
  ask(method, path, { headers = {}, body, host = "127.0.0.1" } = {}) {
    return new Promise((resolve, reject) => {
      const sent = request({ host, port: this.port, method, path, headers, agent: false }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          const text = bytes.toString();
          const isJson = answer.headers["content-type"] === "application/json" && text !== "";
          const json = isJson ? JSON.parse(text) : undefined;
          resolve({ status: answer.statusCode, headers: answer.headers, bytes, text, json });
        });
      });
      sent.on("error", reject);
      if (body !== undefined) sent.setHeader("Content-Length", Buffer.byteLength(body));
      sent.end(body);
    });
  }

  get(path, headers = {}) {
    return this.ask("GET", path, { headers });
  }

  /** What changes something, as a page sends it; a header set to undefined is left out. */
  send(method, path, body, headers = {}) {
    const all = { ...postHeaders(), ...this.always, ...headers };
    for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
    return this.ask(method, path, { headers: all, body: typeof body === "string" ? body : JSON.stringify(body) });
  }

  post(body, headers = {}) {
    return this.send("POST", "/richiesta", body, headers);
  }

  async stop(signal = "SIGTERM") {
    this.child.kill(signal);
    return this.ended;
  }
}

let keys = 0;
export const newKey = () => (++keys).toString(16).padStart(32, "0");

export function postHeaders(intent = "rehearsal") {
  return { "Content-Type": "application/json", "Visura-Intent": intent, "Idempotency-Key": newKey() };
}

/** Starts a server that ends with the test `t`, and makes the test fail when a sanitizer had something to say.
 * `under`: the command, with its own arguments, that starts the server. */
export async function start(t, args = [], env = {}, { under = [] } = {}) {
  const [command, ...all] = [...under, program, "--listen", "127.0.0.1:0", ...args];
  const child = spawn(command, all, {
    env: { ...cleanEnvironment, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const server = new Server(child);
  t.after(async () => {
    child.kill("SIGTERM");
    // A test may leave a request hanging; a second signal ends the server without it.
    const again = setTimeout(() => child.kill("SIGTERM"), 300);
    const never = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await server.ended;
    clearTimeout(again);
    clearTimeout(never);
    assert.doesNotMatch(server.log, /Sanitizer|runtime error/);
  });
  return server.listening();
}
