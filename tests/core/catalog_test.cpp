#include <algorithm>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "generated/catalogs.hpp"
#include "json/catalog_reader.hpp"
#include "json/reader.hpp"
#include "visura/catalog.hpp"

using namespace visura;

namespace {

Catalog catalog_of(const std::string& lang) {
  const auto read = json::read(builtin_catalog(lang));
  REQUIRE(read.value);
  REQUIRE(json::duplicates(*read.value).empty());
  return json::read_catalog(*read.value);
}

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.insert(std::string(text.substr(open + 1, close - open - 1)));
  }
  return names;
}

struct Row {
  Code code;
  std::string_view params;
};

constexpr Row rows[] = {
#define VISURA_CODE(id, name, severity, public_params, personal_params) {Code::id, public_params " " personal_params},
#include "visura/codes.def"
#undef VISURA_CODE
};

std::set<std::string> words(std::string_view list) {
  std::istringstream in{std::string(list)};
  std::set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

}  // namespace

TEST_CASE("bytes are said as people count them, a limit no larger and a size no smaller than it is", "[catalog]") {
  const auto said = [](const std::string& lang, std::int64_t size, std::int64_t limit) {
    Diagnostic diagnostic(Code::file_too_large);
    diagnostic.params = {Param("limit", limit), Param("size", size)};
    return render(diagnostic, catalog_of(lang), "Documento");
  };
  CHECK(said("it", 5'000'001, 5'000'000) == "Il file di «Documento» pesa 5,1 MB: il limite è 5 MB");
  CHECK(said("en", 12'345'678, 4'599'999) == "The file of “Documento” has 12.4 MB: the limit is 4.5 MB");
  CHECK(said("de", 6'000'000, 999'999) == "Die Datei von „Documento“ hat 6 MB: Erlaubt sind 999,9 kB");
  CHECK(said("it", 60'001, 60'000) == "Il file di «Documento» pesa 60,1 kB: il limite è 60 kB");
}

TEST_CASE("every code has a sentence in every language, with only its own parameters", "[catalog]") {
  for (const std::string lang : {"it", "en", "de"}) {
    const Catalog catalog = catalog_of(lang);
    for (const Row& row : rows) {
      const CodeInfo& info = code_info(row.code);
      INFO(lang << " " << info.name);
      const std::string_view text = catalog.find(info.name);
      CHECK(!text.empty());
      std::set<std::string> known = words(row.params);
      known.insert({"label", "sentence"});
      for (const std::string bytes : {"limit", "size"}) {
        if (known.count(bytes) == 1) known.insert(bytes + "_said");
      }
      for (const std::int64_t count : {1, 2}) {
        for (const std::string& name : placeholders(catalog.find(info.name, count))) CHECK(known.count(name) == 1);
      }
    }
  }
}

TEST_CASE("the catalogs have the same keys, and none that nothing uses", "[catalog]") {
  const Catalog italian = catalog_of("it");
  std::set<std::string> codes;
  for (const Code code : all_codes()) codes.insert(std::string(code_info(code).name));
  for (const Message& message : italian.messages()) {
    INFO(message.key);
    const std::string family = message.key.substr(0, message.key.find('.'));
    const bool words = family == "expected" || family == "fact" || family == "kind" || family == "phrase";
    CHECK((codes.count(message.key) == 1 || words));
    for (const std::string lang : {"en", "de"}) {
      const Catalog other = catalog_of(lang);
      CHECK(!other.find(message.key).empty());
      CHECK(placeholders(other.find(message.key)) == placeholders(italian.find(message.key)));
    }
  }
  for (const std::string lang : {"en", "de"}) CHECK(catalog_of(lang).messages().size() == italian.messages().size());
}

TEST_CASE("no sentence only says that something is not valid", "[catalog]") {
  const Catalog italian = catalog_of("it");
  for (const Message& message : italian.messages()) {
    INFO(message.key);
    CHECK(message.other.find("non valid") == std::string::npos);
    CHECK(message.other.find("obbligatorio.") == std::string::npos);
  }
}

TEST_CASE("codes are unique", "[catalog]") {
  std::set<std::string_view> names;
  for (const Code code : all_codes()) CHECK(names.insert(code_info(code).name).second);
}

TEST_CASE("a sentence is filled with its parameters and takes its number from count", "[catalog]") {
  const Catalog catalog({Message{"codice_fiscale.length", "one of {label}", "{count} of {label}, {unknown}"}});
  const auto text = [&](std::int64_t count) {
    return render(Diagnostic(Code::codice_fiscale_length).with("count", count), catalog, "CF");
  };
  CHECK(text(1) == "one of CF");
  CHECK(text(15) == "15 of CF, {unknown}");
  CHECK(render(Diagnostic(Code::file_empty), catalog, "x").empty());
}

TEST_CASE("a report is ordered by field, then by place, and counts errors beyond its limit", "[report]") {
  Report report;
  Diagnostic late(Code::codice_fiscale_date);
  late.field = "$1";
  report.add(late.at(Span{5, 1}));
  report.add(late.at(Span{2, 1}));
  report.add(Diagnostic(Code::field_required).on("$0"));
  report.add(Diagnostic(Code::values_not_an_object));
  report.sort({"$0", "$1"});
  REQUIRE(report.diagnostics().size() == 4);
  CHECK(report.diagnostics()[0].field.empty());
  CHECK(report.diagnostics()[1].field == "$0");
  CHECK(report.diagnostics()[2].span == Span{2, 1});

  Report full;
  for (std::size_t i = 0; i < max_diagnostics; ++i) full.add(Diagnostic(Code::file_renamed));
  CHECK(full.ok());
  CHECK_FALSE(full.truncated());
  full.add(Diagnostic(Code::field_required));
  CHECK(full.diagnostics().size() == max_diagnostics);
  CHECK(full.truncated());
  CHECK_FALSE(full.ok());
  Report outer;
  outer.append(full);
  CHECK_FALSE(outer.ok());
}
