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

/// Never beyond what any server takes in.
constexpr std::int64_t largest_limit = 1 << 30;

template <typename Number>
void read_limit(const json::Value& limits, std::string_view name, Number& limit) {
  const json::Value* given = limits.find(name);
  const std::int64_t number = given == nullptr ? 0 : json::to_integer(*given).value_or(0);
  if (number > 0 && number <= largest_limit) limit = static_cast<Number>(number);
}

/// A kind that is unknown to us allows nothing.
FileKinds read_kinds(const json::Value& names) {
  FileKinds kinds;
  for (const json::Value& name : names.items) {
    if (const auto kind = find_file_kind(name.text)) kinds.add(*kind);
  }
  return kinds;
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
    options.allowed = Allowed{false, false, false, false, {}};
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
    options.allowed = Allowed{
        lists(*allow, "options"), lists(*allow, "email"), lists(*allow, "callback"), lists(*allow, "files"), {}};
  }
  if (const json::Value* limits = given.find("limits")) {
    read_limit(*limits, "file_bytes", options.allowed.rules.file_bytes);
    read_limit(*limits, "request_bytes", options.allowed.rules.request_bytes);
  }
  if (const json::Value* accept = given.find("accept")) options.allowed.rules.accepted = read_kinds(*accept);
  const json::Value* repair = given.find("repair");
  options.repair = repair != nullptr && repair->boolean;
  return options;
}

}  // namespace visura
