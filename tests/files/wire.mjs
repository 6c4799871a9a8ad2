// A file as each door gets it: described with what was seen of it, as the browser does, or with slices of it, or whole, as
// the server receives it.

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

/** As `described`, with what `look` sees in place of the slices. */
export function seen(bytes, name, mime, look) {
  return { name, mime, size: bytes.length, ref: "f", seen: look(bytes) };
}

const wire = /^([^|]+)\|data:([^;]*);base64,(.*)$/s;
const bytesOf = (content) => {
  const bytes = Buffer.from(content, "base64");
  return bytes.toString("base64") === content ? bytes : null;
};

/** A value as a page has it: a file that is whole, or in slices that are all of it, becomes what is seen of it. */
function asSeen(value, look) {
  if (typeof value === "string") {
    const [, name, mime, content = ""] = wire.exec(value) ?? [];
    const bytes = name && bytesOf(content);
    return bytes ? seen(bytes, name, mime, look) : value;
  }
  const { head = "", tail, xref, ...rest } = value ?? {};
  const bytes = bytesOf(head);
  return bytes?.length && bytes.length === rest.size ? { ...rest, seen: look(bytes) } : value;
}

/** A question whose values are an object, with such values in it. */
export function withSeen(question, look) {
  let values = null;
  try {
    values = JSON.parse(question.values);
  } catch {
    return question;
  }
  // Where a key comes twice, an object does not hold what the text does.
  if (JSON.stringify(values) !== question.values) return question;
  const entries = Object.entries(values).map(([key, value]) => [key, asSeen(value, look)]);
  const changed = entries.some(([key, value]) => value !== values[key]);
  return changed ? { ...question, values: JSON.stringify(Object.fromEntries(entries)) } : question;
}
