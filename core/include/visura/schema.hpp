// A service as the vendor publishes it, read once: fields in the order people see them, and the compiled rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"
#include "visura/field_type.hpp"
#include "visura/meaning.hpp"
#include "visura/rule.hpp"

namespace visura {

/// The largest service seen has 46 fields; four times that still draws and checks at once.
inline constexpr std::size_t max_fields = 200;

/// Visengine 2.0 and DocuEngine: the vendor's two interfaces, told apart by the shape of a service.
enum class Dialect : std::uint8_t { visengine, docuengine };

/// The most paid options seen are four.
inline constexpr std::size_t max_paid_options = 50;

/// The longest list of choices one may expect holds the communes of Italy, about eight thousand.
inline constexpr std::size_t max_choices = 10'000;

std::string_view dialect_name(Dialect dialect) noexcept;

/// An amount in euro cents; nothing when the vendor states none.
using Cents = std::optional<std::int64_t>;

struct PaidOption {
  std::string key;   ///< as a request names it: `opzione_0`
  std::string type;  ///< what it is: `urgenza`
  Cents price;
};

struct Field {
  std::string key;           ///< `$0`, `field0`
  std::string label;         ///< for people
  std::string raw_label;     ///< as published
  std::string logical_name;  ///< DocuEngine's `name`, such as `taxCode`
  std::string raw_type;      ///< as published
  std::string help;
  std::vector<Choice> choices;
  bool choices_partial = false;  ///< some of them could not be read
  std::string minimum;           ///< of a number, as published; empty when there is none
  FieldType type = FieldType::text;
  Guess guess;  ///< what it seems to ask for
  Hint hint = Hint::none;
};

struct Schema {
  Dialect dialect = Dialect::visengine;
  std::string id;  ///< `hash_visura`; DocuEngine's `id`
  std::string title;
  std::string category;
  std::string help;         ///< of the service, decoded; may hold HTML
  std::string search_help;  ///< as `help`, for services that search first
  Cents document_price;
  Cents search_price;
  Cents total_price;        ///< without options
  bool has_search = false;  ///< a request first finds candidates; one of them is chosen and paid
  bool is_sync = false;     ///< the vendor answers at once
  std::vector<PaidOption> options;
  std::vector<Field> fields;      ///< a field's index is its slot
  std::vector<std::string> keys;  ///< the keys of `fields`
  Rule rule;                      ///< without a usable rule: all fields hinted as required
  RuleAnalysis analysis;

  std::optional<Slot> slot_of(std::string_view key) const noexcept;
  std::string_view label_of(std::string_view key) const noexcept;  ///< empty for an unknown key
  std::vector<std::string> labels() const;
};

/// Reads a service of either dialect from JSON text: the vendor's envelope, the bare object inside, or a list of
/// services, of which `id` says which; a list of one needs no `id`.
Outcome<Schema> read_schema(std::string_view json, std::string_view id = {});

}  // namespace visura
