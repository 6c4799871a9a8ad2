// core/data/messages/*.json → core/generated/catalogs.cpp
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, target] = process.argv.slice(2);
const delimiter = "catalog";
const languages = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))
  .sort();

function definition(lang) {
  const file = join(folder, `${lang}.json`);
  const entries = Object.entries(JSON.parse(readFileSync(file, "utf8")));
  const rows = entries.map(([key, message]) => `${JSON.stringify(key)}:${JSON.stringify(message)}`);
  const text = `{${rows.join(",\n")}}`;
  if (text.includes(`)${delimiter}"`)) throw new Error(`${file} contains the end of a raw string`);
  return `constexpr std::string_view ${lang} = R"${delimiter}(${text})${delimiter}";\n`;
}

const rows = languages.map((lang) => `  if (lang == "${lang}") return ${lang};\n`);
writeFileSync(
  target,
  `// Made by scripts/generate from core/data/messages; do not edit.
#include "generated/catalogs.hpp"

namespace visura {

namespace {

${languages.map(definition).join("\n")}
}  // namespace

std::string_view builtin_catalog(std::string_view lang) noexcept {
${rows.join("")}  return {};
}

}  // namespace visura
`,
);
console.log(`${target}: ${languages.join(", ")}`);
