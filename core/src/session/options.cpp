#include "session/options.hpp"

#include <algorithm>

#include "generated/catalogs.hpp"
#include "json/catalog_reader.hpp"
#include "json/reader.hpp"

namespace visura {
namespace {

constexpr std::string_view default_language = "it";

bool lists(const json::Value& array, std::string_view name) {
  return std::any_of(array.items.begin(), array.items.end(),
                     [name](const json::Value& item) { return item.text == name; });
}

Catalog builtin(std::string_view lang) {
  const Outcome<json::Value> read = json::read(builtin_catalog(lang));
  return read.value ? json::read_catalog(*read.value) : Catalog();
}

}  // namespace

Options read_options(std::string_view json) {
  Options options;
  const Outcome<json::Value> parsed = json::read(json.empty() ? "{}" : json);
  if (!parsed.value || !parsed.value->is(json::Kind::object)) {
    // A ban that cannot be read must not become a permission.
    options.allowed = Allowed{false, false, false, false};
    options.catalog = builtin(default_language);
    return options;
  }
  const json::Value& given = *parsed.value;
  const json::Value* catalog = given.find("catalog");
  options.catalog =
      catalog != nullptr ? json::read_catalog(*catalog) : builtin(given.string("lang").value_or(default_language));
  options.today = given.string("today").value_or("");
  options.id = given.string("id").value_or("");
  if (const json::Value* allow = given.find("allow")) {
    options.allowed =
        Allowed{lists(*allow, "options"), lists(*allow, "email"), lists(*allow, "callback"), lists(*allow, "files")};
  }
  if (const json::Value* filled = given.find("filled")) {
    options.has_filled = true;
    for (const json::Value& key : filled->items) options.filled.push_back(key.text);
  }
  const json::Value* repair = given.find("repair");
  options.repair = repair != nullptr && repair->boolean;
  if (const json::Value* labels = given.find("labels")) {
    options.labels = json::read_catalog(*labels).messages();
  }
  return options;
}

}  // namespace visura
