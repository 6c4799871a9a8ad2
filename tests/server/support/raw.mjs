// Bytes over a socket, for what no HTTP client would send.
import { once } from "node:events";
import { connect } from "node:net";

export class Raw {
  received = "";
  closed = false;

  static async open(port, localAddress) {
    const raw = new Raw();
    raw.socket = connect({ port, host: "127.0.0.1", localAddress, allowHalfOpen: true });
    raw.socket.setNoDelay(true);
    raw.socket.setEncoding("latin1");
    raw.socket.on("data", (data) => {
      raw.received += data;
      raw.socket.emit("more");
    });
    raw.ended = new Promise((resolve) => {
      const end = () => {
        raw.closed = true;
        raw.socket.emit("more");
        resolve();
      };
      raw.socket.on("end", end);
      raw.socket.on("close", end);
      raw.socket.on("error", end);
    });
    await once(raw.socket, "connect");
    return raw;
  }

  send(text) {
    if (this.socket.writable) this.socket.write(text, "latin1");
    return this;
  }

  /** The status of the next answer; its text stays in `received`. */
  async status() {
    for (;;) {
      const found = this.received.match(/^HTTP\/1\.1 (\d{3}) /);
      if (found) return Number(found[1]);
      if (this.closed) return undefined;
      await once(this.socket, "more");
    }
  }

  /** Takes one whole answer out of what was received. */
  async answer() {
    for (;;) {
      const end = this.received.indexOf("\r\n\r\n");
      if (end >= 0) {
        const length = Number(this.received.slice(0, end).match(/content-length: (\d+)/i)?.[1] ?? 0);
        if (this.received.length >= end + 4 + length) {
          const head = this.received.slice(0, end);
          const body = this.received.slice(end + 4, end + 4 + length);
          this.received = this.received.slice(end + 4 + length);
          return { status: Number(head.split(" ")[1]), head, body };
        }
      }
      if (this.closed) return undefined;
      await once(this.socket, "more");
    }
  }

  close() {
    this.socket.destroy();
  }
}

/** The head of a POST that passes every guard, with `headers` added or replaced. */
export function postHead(port, headers) {
  const all = {
    Host: `127.0.0.1:${port}`,
    "Content-Type": "application/json",
    "Visura-Intent": "rehearsal",
    "Idempotency-Key": "f".repeat(32),
    ...headers,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return `POST /richiesta HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}
