// How long a person waits for the form and for each key, beside an almost empty page and two other engines in the same
// run. Prints the targets beside the figures; nothing fails on a figure. Usage: node form.mjs [--write]
//   --write also puts the table into README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "../web/support/browser.mjs";
import { root } from "../web/support/server.mjs";
import { contenders } from "./support/contenders.mjs";
import { firstField, keystroke, median, serve, underPolicy } from "./support/measure.mjs";

const runs = 5;
const targets = { fast: 350, slow: 800, key: 4 };

const begin = "<!-- figures: made by scripts/bench --write -->";
const end = "<!-- /figures -->";

const ending = [];

async function measure() {
  const { newPage } = await startBrowser({ after: (finish) => ending.push(finish) });
  const all = await contenders();
  for (const one of all) Object.assign(one, { address: await serve(one, ending), fast: [], slow: [], key: [] });
  // In turns, so that a machine busy with something else is so for all of them.
  for (let run = 0; run < runs; run += 1) {
    for (const one of all) {
      one.fast.push(await firstField(newPage, one.address, false));
      one.slow.push(await firstField(newPage, one.address, true));
      one.key.push(await keystroke(newPage, one.address));
    }
  }
  for (const one of all) if (one.submit) one.strict = await underPolicy(newPage, one.address, one.submit);
  return all;
}

const names = [
  "kB brotli",
  "first field",
  "fastest",
  "slow 4G",
  "fastest",
  "one key",
  "fastest",
  "strict CSP",
  "errors tied",
];

function cells({ bytes, fast, slow, key, strict }) {
  const whole = (value) => value.toFixed(0);
  const kept = strict?.drawn && strict.violations === 0;
  return [
    (bytes / 1000).toFixed(1),
    ...[median(fast), Math.min(...fast), median(slow), Math.min(...slow)].map(whole),
    ...[median(key), Math.min(...key)].map((value) => value.toFixed(1)),
    strict ? (kept ? "yes" : strict.drawn ? `${strict.violations} violations` : "no form") : "",
    strict ? `${strict.tied} of ${strict.wrong}` : "",
  ];
}

function print(all) {
  const rows = [["", ...names], ...all.map((one) => [one.name, ...cells(one)])];
  rows.push(["target", "", targets.fast, "", targets.slow, "", targets.key, "", "yes", "all"].map(String));
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, i) => (i ? cell.padStart(widths[i] + 2) : cell.padEnd(widths[0]))).join("");
  console.log(rows.map(line).join("\n"));
}

function write(all) {
  const path = join(root, "README.md");
  const readme = readFileSync(path, "utf8");
  const pick = (row) => row.filter((_, index) => ![2, 4, 6].includes(index));
  const table = [
    ["", ...pick(names)],
    ["---", ...pick(names).map(() => "--:")],
    ...all.map((one) => [one.name, ...pick(cells(one))]),
    ["*target*", ...pick(["", targets.fast, "", targets.slow, "", targets.key, "", "yes", "all"])],
  ];
  const block = `\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n\n`;
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error("README.md has no place for the figures");
  writeFileSync(path, before + begin + block + end + after);
}

try {
  const all = await measure();
  print(all);
  if (process.argv.includes("--write")) write(all);
} finally {
  for (const finish of ending.reverse()) await finish();
}
