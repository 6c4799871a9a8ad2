// Reads a Visengine service: `json_struttura.campi`, `validazione`, prices and paid options, with the quirks that the
// vendor's published examples show (`null` as false, 0, "0" or absent; `ordine` as text or missing; prices as text).
#include <algorithm>

#include "json/reader.hpp"
#include "text/ascii.hpp"
#include "text/label.hpp"
#include "text/order.hpp"
#include "visura/schema.hpp"

namespace visura {
namespace {

using json::Kind;
using json::Value;

std::string text_of(const Value& object, std::string_view key) {
  return std::string(object.string(key).value_or(std::string_view()));
}

/// The first digits in a key: `$12` → 12. Keys without a number come last.
std::uint64_t number_in(std::string_view key) {
  while (!key.empty() && !text::is_digit(key.front())) key.remove_prefix(1);
  return key.empty() ? UINT64_MAX : text::read_digits(key).value;
}

/// "25.7" → 2570. Digits beyond the cents are dropped: no price seen has them.
Cents cents_of(std::string_view text) {
  std::int64_t cents = 0;
  int decimals = -1;
  constexpr std::size_t longest_amount = 12;
  if (text.empty() || text.size() > longest_amount) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (!text::is_digit(c)) {
      return std::nullopt;
    } else if (decimals < 2) {
      cents = cents * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    }
  }
  for (int missing = 2 - std::max(decimals, 0); missing > 0; --missing) cents *= 10;
  return cents;
}

struct Ordered {
  Field field;
  std::uint64_t order = 0;  ///< 0: no `ordine`, comes first
};

class Reader {
 public:
  Reader(std::string_view text, Schema& schema, Report& report) : text_(text), schema_(schema), report_(report) {}

  /// False when the text describes no service.
  bool read() {
    Outcome<Value> parsed = json::read(text_);
    report_ = std::move(parsed.report);
    if (!parsed.value) return false;
    const Value& root = *parsed.value;
    const Value* data = root.find("data");
    const Value& service = data != nullptr && data->is(Kind::object) ? *data : root;
    const Value* structure = service.find("json_struttura");
    const Value* fields = structure == nullptr ? nullptr : structure->find("campi");
    schema_.id = text_of(service, "hash_visura");
    if (fields == nullptr || !fields->is(Kind::object) || fields->members.empty() || schema_.id.empty()) {
      report_.add(Diagnostic(Code::schema_not_a_schema));
      return false;
    }
    if (&root != &service) report_duplicates(root);
    for (const Value* object : {&service, structure, fields}) report_duplicates(*object);
    schema_.title = text_of(service, "nome_visura");
    schema_.category = text_of(service, "nome_categoria");
    schema_.document_price = price(service, "prezzo_visura");
    schema_.search_price = price(service, "prezzo_ricerca");
    read_options(service);
    if (!read_fields(*fields)) return false;
    read_rule(text_of(*structure, "validazione"));
    report_.sort(schema_.keys);
    return true;
  }

 private:
  void report_duplicates(const Value& object) {
    for (const std::size_t index : json::duplicates(object)) {
      const json::Member& member = object.members[index];
      Diagnostic diagnostic = Diagnostic(Code::schema_duplicate_key).with("key", member.key);
      if (!report_.full()) diagnostic.at(json::key_span(text_, member.key_end));
      report_.add(std::move(diagnostic));
    }
  }

  Cents price(const Value& object, std::string_view key) {
    const Value* value = object.find(key);
    if (value == nullptr || value->is(Kind::null)) return std::nullopt;
    const Cents cents = cents_of(value->text);
    if (!cents) wrong_value(key);
    return cents;
  }

  void wrong_value(std::string_view key) { report_.add(Diagnostic(Code::schema_wrong_value).with("key", key)); }

  void read_options(const Value& service) {
    const Value* options = service.find("opzioni");
    if (options == nullptr || options->is(Kind::null)) return;
    bool odd = !options->is(Kind::array) || options->items.size() > max_paid_options;
    for (const Value& option : options->items) {
      if (schema_.options.size() == max_paid_options) break;
      const std::string key = text_of(option, "nome");
      const bool known = std::any_of(schema_.options.begin(), schema_.options.end(),
                                     [&](const PaidOption& other) { return other.key == key; });
      odd = odd || known || key.empty();
      if (known || key.empty()) continue;
      schema_.options.push_back(PaidOption{key, text_of(option, "tipo"), price(option, "prezzo")});
    }
    if (odd) wrong_value("opzioni");
  }

  static Hint hint_of(const Value& field, std::string_view label) {
    const Value* null = field.find("null");
    const std::string_view trimmed = text::trim(label);
    if (!trimmed.empty() && trimmed.back() == '*') return Hint::required;
    if (null == nullptr) return Hint::optional;
    const bool is_false = null->is(Kind::boolean) && !null->boolean;
    return is_false || json::to_integer(*null) == 0 ? Hint::required : Hint::optional;
  }

  Ordered read_field(const json::Member& member) {
    report_duplicates(member.value);
    Ordered read;
    Field& field = read.field;
    field.key = member.key;
    field.raw_label = text_of(member.value, "nome");
    field.label = text::tidy_label(field.raw_label);
    if (field.label.empty()) field.label = field.key;
    field.raw_type = text_of(member.value, "tipo");
    field.help = text_of(member.value, "istruzioni");
    std::replace(field.help.begin(), field.help.end(), '`', '\'');
    field.hint = hint_of(member.value, field.raw_label);
    if (const FieldTypeInfo* type = find_field_type(field.raw_type)) {
      field.type = type->type;
    } else {
      report_.add(Diagnostic(Code::schema_unknown_type).on(field.key).with("type", field.raw_type));
    }
    if (const Value* order = member.value.find("ordine")) {
      read.order = text::read_digits(text::trim(order->text)).value;
    }
    return read;
  }

  bool read_fields(const Value& fields) {
    if (fields.members.size() > max_fields) {
      report_.add(Diagnostic(Code::schema_too_many_fields).with("limit", static_cast<std::int64_t>(max_fields)));
      return false;
    }
    std::vector<Ordered> read;
    for (const json::Member& member : fields.members) {
      const bool is_last = fields.find(member.key) == &member.value;
      if (!is_last) continue;
      if (member.value.is(Kind::object)) {
        read.push_back(read_field(member));
      } else {
        wrong_value(member.key);
      }
    }
    if (read.empty()) {
      report_.add(Diagnostic(Code::schema_not_a_schema));
      return false;
    }
    text::stable_sort(read, [](const Ordered& a, const Ordered& b) {
      if (a.order != b.order) return a.order < b.order;
      return number_in(a.field.key) < number_in(b.field.key);
    });
    for (Ordered& ordered : read) {
      schema_.keys.push_back(ordered.field.key);
      schema_.fields.push_back(std::move(ordered.field));
    }
    return true;
  }

  void read_rule(std::string_view text) {
    Outcome<Rule> compiled = compile_rule(text, schema_.keys);
    std::vector<Hint> hints;
    for (const Field& field : schema_.fields) hints.push_back(field.hint);
    if (compiled.value) {
      schema_.rule = std::move(*compiled.value);
      schema_.analysis = analyse(schema_.rule);
      report_.append(compiled.report);
      report_.append(lint(schema_.rule, schema_.analysis, schema_.keys, hints));
      return;
    }
    for (Diagnostic diagnostic : compiled.report.diagnostics()) {
      // The service can still be asked for by its hints: what is wrong with its rule is the vendor's to mend.
      diagnostic.severity = Severity::warning;
      report_.add(std::move(diagnostic));
    }
    report_.add(Diagnostic(Code::schema_no_rule));
    schema_.rule = rule_of_hints(hints);
    schema_.analysis = analyse(schema_.rule);
    schema_.analysis.roles.resize(schema_.fields.size(), Role::optional);
  }

  /// All fields hinted as required; without any, the empty rule, which is always satisfied.
  Rule rule_of_hints(const std::vector<Hint>& hints) const {
    std::string text;
    for (std::size_t slot = 0; slot < hints.size(); ++slot) {
      if (hints[slot] != Hint::required) continue;
      text += (text.empty() ? "" : " && ") + schema_.keys[slot];
    }
    return compile_rule(text, schema_.keys).value.value_or(Rule());
  }

  std::string_view text_;
  Schema& schema_;
  Report& report_;
};

}  // namespace

Outcome<Schema> read_schema(std::string_view json) {
  Outcome<Schema> outcome;
  if (!Reader(json, outcome.value.emplace(), outcome.report).read()) outcome.value.reset();
  return outcome;
}

}  // namespace visura
