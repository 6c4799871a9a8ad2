// Cuts a long form into steps, in the order of the schema: what belongs together stays together.
import type { Description, Field } from "../engine/answers.js";

/** A page holds so many fields; a run of what belongs together may be a little longer than cut in two. */
const mostInStep = 9;
/** Shorter than this a run of its own is not worth a page. */
const leastInStep = 3;

export interface Section {
  /** What its fields have in common: a word of their labels, documents, or nothing that we could name. */
  readonly topic: string | "documents" | null;
  readonly fields: readonly Field[];
}

const isDocument = (field: Field | undefined): boolean => field?.control === "file";

const wordsOf = ({ label }: Field): readonly string[] => label.trim().toLowerCase().split(/\s+/);

/** "nome locatore", "cognome locatore": the words at the end say whose. */
function commonEnd(a: Field | undefined, b: Field | undefined): readonly string[] {
  if (!a || !b) return [];
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let count = 0;
  while (count < left.length && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return left.slice(left.length - count);
}

export function sectionsOf({ fields, groups }: Description): readonly Section[] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((key) => [key, index] as const)));
  const belongs = (a: Field, b: Field, index: number): boolean => {
    if (isDocument(a) !== isDocument(b)) return false;
    if (isDocument(a)) return true;
    const end = commonEnd(a, b).length;
    // "… secondo locatore" after "… locatore": with those that follow it has more in common.
    const next = Math.min(commonEnd(b, fields[index + 1]).length, commonEnd(b, fields[index + 2]).length);
    if (end > 0) return next <= end;
    return groupOf.has(a.key) && groupOf.get(a.key) === groupOf.get(b.key);
  };
  const runs: Field[][] = [];
  for (const [index, field] of fields.entries()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && run.length < mostInStep && belongs(last, field, index)) run.push(field);
    else runs.push([field]);
  }
  return gather(runs).map((run) => ({ topic: topicOf(run), fields: run }));
}

/** Short runs go together as long as a page holds them; documents stay by themselves. */
function gather(runs: readonly (readonly Field[])[]): readonly Field[][] {
  const pages: Field[][] = [];
  for (const run of runs) {
    const page = pages.at(-1);
    const same = page && isDocument(page[0]) === isDocument(run[0]);
    const short = page && (page.length < leastInStep || run.length < leastInStep);
    const fits = page && page.length + run.length <= mostInStep;
    if (page && same && short && fits) page.push(...run);
    else pages.push([...run]);
  }
  return pages;
}

/** The words that most labels of a page end in. */
function topicOf(fields: readonly Field[]): Section["topic"] {
  if (isDocument(fields[0])) return "documents";
  const counts = new Map<string, number>();
  for (const [index, field] of fields.entries()) {
    const end = commonEnd(field, fields[index + 1] ?? fields[index - 1]).join(" ");
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const [words = "", count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return words && count * 2 > fields.length ? words.charAt(0).toUpperCase() + words.slice(1) : null;
}
