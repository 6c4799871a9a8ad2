#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "catch.hpp"
#include "json/reader.hpp"
#include "json/repair.hpp"
#include "json/writer.hpp"
#include "visura/session.hpp"

using namespace visura;
using json::Kind;
using json::Value;

namespace {

namespace fs = std::filesystem;

const fs::path root = VISURA_SOURCE_DIR;

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The text as it goes on: mended or as it was.
struct Repaired {
  explicit Repaired(const std::string& broken) {
    json::Repaired repaired;
    json::repair(broken, repaired);
    CHECK(repaired.text.empty() == repaired.report.diagnostics().empty());
    text = repaired.text.empty() ? broken : repaired.text;
    report = repaired.report;
  }
  std::string text;
  Report report;
};

std::string compact(std::string_view text) {
  const auto read = json::read(text);
  return read.value ? json::Writer().value(*read.value).take() : "";
}

/// `line:column code what` of each repair.
std::vector<std::string> repairs(const Repaired& repaired) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : repaired.report.diagnostics()) {
    CHECK(diagnostic.severity == Severity::warning);
    std::string code(code_info(diagnostic.code).name);
    code.erase(0, std::string("json.repaired_").size());
    out.push_back(std::to_string(diagnostic.params[0].number) + ":" + std::to_string(diagnostic.params[1].number) +
                  " " + code + " " + diagnostic.params[2].text);
  }
  return out;
}

struct Row {
  std::string broken;
  std::string whole;
  std::vector<std::string> repairs;
};

/// The services among the fixtures, as compact texts, and the seed as it is printed.
std::vector<std::string> schemas() {
  std::vector<std::string> texts{read_text(root / "tests/fixtures/schemas/seed.json")};
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(root / "tests/fixtures")) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const auto read = json::read(read_text(path), {64U << 20U, 64, 1'000'000});
    const json::Value* schema = read.value ? read.value->find("schema") : nullptr;
    if (schema == nullptr || schema->is(Kind::string)) continue;
    const std::string text = json::Writer().value(*schema).take();
    if (json::read(text).value && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  texts.push_back(compact(texts[0]));
  return texts;
}

/// Offsets just after each value that is no container, in correct JSON; a number needs the sign after it.
std::vector<std::size_t> leaf_ends(const std::string& text) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      for (++i; text[i] != '"'; ++i) i += text[i] == '\\' ? 1 : 0;
      ++i;
      const std::size_t next = text.find_first_not_of(" \r\n\t", i);
      if (next == std::string::npos || text[next] != ':') ends.push_back(i);
    } else if (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '-') {
      const bool is_number = text[i] == '-' || std::isdigit(static_cast<unsigned char>(text[i])) != 0;
      i = std::min(text.find_first_of(" \r\n\t,]}", i), text.size());
      ends.push_back(i + (is_number ? 1 : 0));
    } else {
      ++i;
    }
  }
  return ends;
}

void list_leaves(const json::Value& value, const std::string& path, std::vector<std::string>& out) {
  if (value.is(Kind::object)) {
    for (const auto& member : value.members) list_leaves(member.value, path + "/" + member.key, out);
  } else if (value.is(Kind::array)) {
    for (const json::Value& item : value.items) list_leaves(item, path + "/-", out);
  } else {
    out.push_back(path + "=" + json::Writer().value(value).take());
  }
}

std::vector<std::string> leaves(std::string_view text) {
  std::vector<std::string> out;
  const auto read = json::read(text);
  REQUIRE(read.value);
  list_leaves(*read.value, "", out);
  return out;
}

void reads_or_is_unchanged(const std::string& broken, const Repaired& repaired) {
  const auto read = json::read(repaired.text);
  if (read.value && (repaired.text == broken) == repaired.report.diagnostics().empty()) return;
  INFO(broken);
  INFO(repaired.text);
  CHECK(repaired.text == broken);
  CHECK(repaired.report.diagnostics().empty());
}

}  // namespace

TEST_CASE("each fault of a printed example is mended and named", "[repair]") {
  const Row rows[] = {
      {R"({"a":""b"})", R"({"a":"b"})", {"1:7 extra_quote \""}},
      {R"({"a":"b"","c":1})", R"({"a":"b","c":1})", {"1:9 extra_quote \""}},
      {R"({""a":1})", R"({"a":1})", {"1:3 extra_quote \""}},
      {R"({"a"":1})", R"({"a":1})", {"1:5 extra_quote \""}},
      {"{\"a\":1\n\"b\":2}", R"({"a":1,"b":2})", {"2:1 missing_comma ,"}},
      {R"({"a":"x""b":2})", R"({"a":"x","b":2})", {"1:9 missing_comma ,"}},
      {R"([{"a":1}{"a":2}])", R"([{"a":1},{"a":2}])", {"1:9 missing_comma ,"}},
      {R"({"a":1,})", R"({"a":1})", {"1:7 extra_comma ,"}},
      {R"([1,,2,])", R"([1,2])", {"1:4 extra_comma ,", "1:6 extra_comma ,"}},
      {R"({,"a":1})", R"({"a":1})", {"1:2 extra_comma ,"}},
      {R"({"data"{"a":1}})", R"({"data":{"a":1}})", {"1:8 missing_colon :"}},
      {R"({"a""b"})", R"({"a":"b"})", {"1:5 missing_colon :"}},
      {R"({"a"::1})", R"({"a":1})", {"1:6 extra_colon :"}},
      {R"({"size"10206","b":1})", R"({"size":"10206","b":1})", {"1:8 missing_colon :", "1:8 missing_quote \""}},
      {R"({a":1})", R"({"a":1})", {"1:2 missing_quote \""}},
      {R"({"a:1,"b":2})", R"({"a":1,"b":2})", {"1:4 missing_quote \""}},
      {R"({"a":b, c","d":1})", R"({"a":"b, c","d":1})", {"1:6 missing_quote \""}},
      {R"({"a":"b,"c":1})", R"({"a":"b","c":1})", {"1:8 missing_quote \""}},
      {"{\"a\":\"b,\n\"c\":1}", R"({"a":"b","c":1})", {"1:8 missing_quote \""}},
      {R"({a:1,$1:b})",
       R"({"a":1,"$1":"b"})",
       {"1:2 missing_quote \"", "1:6 missing_quote \"", "1:9 missing_quote \""}},
      {R"({'a':'l'b'})", R"({"a":"l'b"})", {"1:2 odd_quote '", "1:6 odd_quote '"}},
      {"{“a”: “b”}", R"({"a":"b"})", {"1:2 odd_quote “", "1:7 odd_quote “"}},
      {"{&quot;a&quot;:1}", R"({"a":1})", {"1:2 odd_quote &quot;"}},
      {"{\"a\":\"b\nc\"}", R"({"a":"b\nc"})", {"1:8 unescaped \n"}},
      {R"({"a":"say "yes" now"})", R"({"a":"say \"yes\" now"})", {"1:11 unescaped \"", "1:15 unescaped \""}},
      {R"({"a":"c:\d"})", R"({"a":"c:\\d"})", {"1:9 unescaped \\"}},
      {R"({"a":{"b":1})", R"({"a":{"b":1}})", {"1:13 missing_bracket }"}},
      {R"({"a":[1,2})", R"({"a":[1,2]})", {"1:10 missing_bracket ]"}},
      {R"({"a":[{"b":1},"c":2})", R"({"a":[{"b":1}],"c":2})", {"1:15 missing_bracket ]"}},
      {R"({"a":"b":1},"c":2})", R"({"a":{"b":1},"c":2})", {"1:6 missing_bracket {"}},
      {R"([{"b":1,{"b":2}])", R"([{"b":1},{"b":2}])", {"1:9 missing_bracket }"}},
      {R"({"a":1}])", R"({"a":1})", {"1:8 stray_text ]"}},
      {R"({"a":1]})", R"({"a":1})", {"1:7 extra_bracket ]"}},
      {R"({{"a":1})", R"({"a":1})", {"1:2 extra_bracket {"}},
      {R"({"$0":{"a":1,"$1":{"a":2}})", R"({"$0":{"a":1},"$1":{"a":2}})", {"1:14 missing_bracket }"}},
      {R"({"c":{"$0":{"a":1}},"$1":{"a":2}}})", R"({"c":{"$0":{"a":1},"$1":{"a":2}}})", {"1:19 extra_bracket }"}},
      {R"([{"a":1}},{"a":2}}])", R"([{"a":1},{"a":2}])", {"1:9 extra_bracket }", "1:18 extra_bracket }"}},
      {R"({"a":{"b":1}},"c":2})", R"({"a":{"b":1},"c":2})", {"1:13 extra_bracket }"}},
      {"```json\n{\"a\":1}\n```", R"({"a":1})", {"1:1 stray_text ```json", "3:1 stray_text ```"}},
      {"{\"a\":1} // end", R"({"a":1})", {"1:9 comment // end"}},
      {"{/* è */\"a\":1}", R"({"a":1})", {"1:2 comment /* è */\"a\":1}"}},
      {"{\u00A0\"a\":1}", R"({"a":1})", {"1:2 stray_text \u00A0"}},
      {R"({"a":True,"b":None,"c":FALSE})",
       R"({"a":true,"b":null,"c":false})",
       {"1:6 word True", "1:15 word None", "1:24 word FALSE"}},
      {R"({"a":,"b":1})", R"({"b":1})", {"1:2 dropped \"a\":,\"b\":1}"}},
      {R"({"a":1,"b","c":2})", R"({"a":1,"c":2})", {"1:8 dropped \"b\",\"c\":2}"}},
      {R"({"a":{"b":1,"c":{"d":)", R"({"a":{"b":1}})", {"1:13 dropped \"c\":{\"d\":", "1:22 missing_bracket }}"}},
      {R"({"a":1,"b":25)", R"({"a":1})", {"1:8 dropped \"b\":25", "1:14 missing_bracket }"}},
  };
  for (const Row& row : rows) {
    const Repaired repaired = Repaired(row.broken);
    INFO(row.broken);
    CHECK(repaired.text == row.whole);
    if (!row.repairs.empty()) CHECK(repairs(repaired) == row.repairs);
  }
}

TEST_CASE("what is correct, or beyond repair, stays as it is", "[repair]") {
  for (const std::string text :
       {"", " ", "hello", "\"{\"", "12", "null", " [ 1 , {} ] ", "{\"a\":\"//\"}", "<p>no</p>", "{\"a\":\"\\ud800\",}",
        "{\"a\":\"\\u12\",}", "{\"a\":\x80,}", "\xEF\xBB\xBF{\"a\":1}"}) {
    const Repaired repaired = Repaired(text);
    INFO(text);
    CHECK(repaired.text == text);
    CHECK(repaired.report.diagnostics().empty());
  }
  for (const std::string& text : schemas()) {
    const Repaired repaired = Repaired(text);
    CHECK(repaired.text == text);
    CHECK(repaired.report.diagnostics().empty());
  }
}

TEST_CASE("one sign too few or too many never makes it worse", "[repair]") {
  std::size_t tried = 0;
  std::size_t restored = 0;
  for (const std::string& text : schemas()) {
    const std::string whole = compact(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (std::string_view(",:\"{}[]").find(text[at]) == std::string_view::npos) continue;
      for (const bool twice : {false, true}) {
        std::string broken = text;
        twice ? broken.insert(at, 1, text[at]) : broken.erase(at, 1);
        if (json::read(broken).value) continue;
        const Repaired repaired = Repaired(broken);
        reads_or_is_unchanged(broken, repaired);
        ++tried;
        const bool same = compact(repaired.text) == whole;
        if (same) ++restored;
      }
    }
  }
  std::cout << "repair: " << restored << " of " << tried << " single faults restored\n";
  CHECK(restored * 100 >= tried * 80);
}

TEST_CASE("of a text that breaks off exactly the finished values are kept", "[repair]") {
  for (const std::string& text : schemas()) {
    const std::vector<std::size_t> ends = leaf_ends(text);
    const std::vector<std::string> all = leaves(text);
    REQUIRE(ends.size() == all.size());
    for (std::size_t length = 1; length < text.size(); ++length) {
      const std::string cut = text.substr(0, length);
      // Half a character is no UTF-8, and stays the error it is.
      if ((static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U || json::read(cut).value) continue;
      if (cut.find_first_of("{[") == std::string::npos) continue;
      const Repaired repaired = Repaired(cut);
      const auto kept = static_cast<std::ptrdiff_t>(
          std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return end <= length; }));
      INFO(cut);
      INFO(repaired.text);
      REQUIRE_FALSE(repaired.report.diagnostics().empty());
      REQUIRE(leaves(repaired.text) == std::vector<std::string>(all.begin(), all.begin() + kept));
    }
  }
}

TEST_CASE("hostile texts end soon, and read or stay as they are", "[repair]") {
  constexpr std::size_t many = 100'000;
  const auto repeated = [](std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  for (const std::string_view piece :
       {"{",    "[",  "}",   "]",    "\"", ",",        ":",    "a",  "a,",     "a:",      "a\n",
        "\"\n", "\\", "\"a", "\"a,", "'",  "/*",       "//\n", "“",  "\"a\":", "{\"a\":", "[{",
        "}{",   "[]", "{}",  "a\"",  " ",  "\xC2\xA0", "1,",   "1 ", "null",   "\"\"",    "\",\""}) {
    for (const std::string_view begin : {"", "{", "[", "{\"a\":", "{\"a\":\"", "[\"", "[1"}) {
      const std::string broken = std::string(begin) + repeated(piece, many);
      reads_or_is_unchanged(broken.substr(0, 60), Repaired(broken.substr(0, 60)));
      const Repaired repaired = Repaired(broken);
      reads_or_is_unchanged(broken, repaired);
      CHECK(repaired.text.size() <= broken.size() * 6 + 64);
    }
  }
  std::string garbage;
  std::uint32_t seed = 1;
  constexpr std::string_view signs = "{}[]\",:\\'/*\n a1-tn";
  while (garbage.size() < (1U << 20U)) {
    seed = seed * 1664525U + 1013904223U;
    garbage += signs[(seed >> 16U) % signs.size()];
  }
  reads_or_is_unchanged(garbage, Repaired(garbage));
  for (std::size_t begin = 0; begin + 30 < 300'000; begin += 7) {
    const std::string broken = garbage.substr(begin, 5 + begin % 25);
    reads_or_is_unchanged(broken, Repaired(broken));
  }
}

TEST_CASE("a session repairs its schema only when asked, and values never", "[repair]") {
  const std::string broken = R"({"hash_visura":"abc","json_struttura":{"campi":{"$0":{"nome":""A","tipo":"testo",}}}})";
  const Session strict = Session::read(broken);
  CHECK_FALSE(strict.usable());
  CHECK(strict.report().find("json.syntax") != std::string::npos);
  CHECK(Session::read(broken, R"({"repair":false})").report() == strict.report());
  const Session mended = Session::read(broken, R"({"repair":true})");
  CHECK(mended.usable());
  CHECK(mended.report().find("json.repaired_extra_quote") != std::string::npos);
  CHECK(mended.validate(R"({"$0":"a",})").find("json.syntax") != std::string::npos);
  CHECK(Session::read("none", R"({"repair":true})").report() == Session::read("none").report());
}

TEST_CASE("the vendor's printed examples become what their authors meant", "[repair]") {
  const fs::path folder = root / "../shared/schemas";
  std::error_code absent;
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder, absent)) {
    const std::string name = entry.path().filename().string();
    const std::size_t raw = name.find(".raw.txt");
    if (raw == std::string::npos) continue;
    const Repaired repaired = Repaired(read_text(entry.path()));
    INFO(name);
    CHECK_FALSE(repaired.report.diagnostics().empty());
    std::string wanted = compact(read_text(folder / (name.substr(0, raw) + ".json")));
    // Not a fault of the JSON: the page hid the address, and who mended the example by hand invented another.
    const std::string invented = "owner@example.com";
    if (const std::size_t at = wanted.find(invented); at != std::string::npos) {
      wanted.replace(at, invented.size(), "[email protected]");
    }
    CHECK(compact(repaired.text) == wanted);
    ++compared;
  }
  if (compared == 0) std::cout << "repair: skipped the vendor's printed examples, they are not here\n";
}
