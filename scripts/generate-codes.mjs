// core/include/visura/codes.def and the Italian and English catalogs → the table of codes in README
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [definitions, folder, source, target] = process.argv.slice(2);
const begin = "<!-- codes: made by scripts/generate -->";
const end = "<!-- /codes -->";

const row = /^VISURA_CODE\(\w+, "(?<code>[\w.]+)", (?<severity>\w+), "[^"]*", "[^"]*"\)$/;
const rows = readFileSync(definitions, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("VISURA_CODE("))
  .map((line) => row.exec(line)?.groups ?? fail(`${definitions}: cannot read ${line}`));

function fail(sentence) {
  throw new Error(sentence);
}

/** A sentence with forms for one and many is shown as it speaks of many. */
function sentences(lang) {
  const catalog = JSON.parse(readFileSync(join(folder, `${lang}.json`), "utf8"));
  return (code) => {
    const message = catalog[code] ?? fail(`${lang}.json has no sentence for ${code}`);
    return (message.other ?? message).replace(/[|\\`*_[\]]/g, "\\$&").replaceAll("<", "&lt;");
  };
}

const [italian, english] = ["it", "en"].map(sentences);
const table = [
  "| code | severity | Italian | English |",
  "|---|---|---|---|",
  ...rows.map(({ code, severity }) => `| \`${code}\` | ${severity} | ${italian(code)} | ${english(code)} |`),
];

const readme = readFileSync(source, "utf8");
const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
if (from === -1 || to < from) fail(`${source} has no place for the codes`);
writeFileSync(target, `${readme.slice(0, from + begin.length)}\n\n${table.join("\n")}\n\n${readme.slice(to)}`);
console.log(`${target}: ${rows.length} codes`);
