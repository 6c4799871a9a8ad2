// A service as the vendor publishes it, read once: fields in the order people see them, and the compiled rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"
#include "visura/field_type.hpp"
#include "visura/rule.hpp"

namespace visura {

/// The largest service seen has 46 fields; four times that still draws and checks at once.
inline constexpr std::size_t max_fields = 200;

enum class Dialect : std::uint8_t { visengine };

/// The most paid options seen are four.
inline constexpr std::size_t max_paid_options = 50;

std::string_view dialect_name(Dialect dialect) noexcept;

/// An amount in euro cents; nothing when the vendor states none.
using Cents = std::optional<std::int64_t>;

struct PaidOption {
  std::string key;   ///< as a request names it: `opzione_0`
  std::string type;  ///< what it is: `urgenza`
  Cents price;
};

struct Field {
  std::string key;        ///< `$0`
  std::string label;      ///< for people
  std::string raw_label;  ///< as published
  std::string raw_type;   ///< as published
  std::string help;
  FieldType type = FieldType::text;
  Hint hint = Hint::none;
};

struct Schema {
  Dialect dialect = Dialect::visengine;
  std::string id;  ///< `hash_visura`
  std::string title;
  std::string category;
  Cents document_price;
  Cents search_price;
  std::vector<PaidOption> options;
  std::vector<Field> fields;      ///< a field's index is its slot
  std::vector<std::string> keys;  ///< the keys of `fields`
  Rule rule;                      ///< without a usable rule: all fields hinted as required
  RuleAnalysis analysis;

  std::optional<Slot> slot_of(std::string_view key) const noexcept;
  std::string_view label_of(std::string_view key) const noexcept;  ///< empty for an unknown key
  std::vector<std::string> labels() const;
};

/// Reads a service from JSON text: the vendor's envelope or the bare object inside.
Outcome<Schema> read_schema(std::string_view json);

}  // namespace visura
