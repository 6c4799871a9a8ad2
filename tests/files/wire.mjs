// A file as each door gets it: described with slices, as the browser does, or whole, as the server receives it.

const headBytes = 4096;
const tailBytes = 65_536;
const xrefBytes = 4096;

/** The value of a file that stays outside the core. What the browser's own code does is tested with the form. */
export function described(bytes, name, mime) {
  const tail = bytes.subarray(Math.max(0, bytes.length - tailBytes));
  const value = {
    name,
    mime,
    size: bytes.length,
    ref: "f",
    head: bytes.subarray(0, headBytes).toString("base64"),
    tail: tail.toString("base64"),
  };
  const text = tail.toString("latin1");
  const last = text.lastIndexOf("startxref");
  const start = last === -1 ? NaN : Number(/^startxref\s*(\d{1,18})/.exec(text.slice(last, last + 64))?.[1]);
  if (start < bytes.length) value.xref = bytes.subarray(start, start + xrefBytes).toString("base64");
  return value;
}

export const whole = (bytes, name, mime) => `${name}|data:${mime};base64,${bytes.toString("base64")}`;
