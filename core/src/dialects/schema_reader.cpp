// Reads a service of either dialect, with the quirks that the vendor's published examples show (prices as text, null or
// absent; keys twice; a list where one service was expected; help as base64).
#include <algorithm>

#include "dialects/field_reader.hpp"
#include "json/reader.hpp"
#include "schema/help.hpp"
#include "text/ascii.hpp"
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

/// "25.7" → 2570. The vendor's server prints binary floats (25.699999999999999): the third decimal rounds.
Cents cents_of(std::string_view text) {
  constexpr std::size_t longest_whole = 9;
  const text::Digits whole = text::read_digits(text);
  if (whole.length == 0 || whole.length > longest_whole) return std::nullopt;
  text.remove_prefix(whole.length);
  std::int64_t thousandths = static_cast<std::int64_t>(whole.value) * 1000;
  if (!text.empty()) {
    if (text.front() != '.' && text.front() != ',') return std::nullopt;
    text.remove_prefix(1);
    std::int64_t worth = 100;
    for (const char c : text) {
      if (!text::is_digit(c)) return std::nullopt;
      thousandths += (c - '0') * worth;
      worth /= 10;
    }
  }
  return (thousandths + 5) / 10;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view id, Schema& schema, Report& report)
      : text_(text), id_(id), schema_(schema), report_(report) {}

  /// False when the text describes no service.
  bool read() {
    Outcome<Value> parsed = json::read(text_);
    report_ = std::move(parsed.report);
    if (!parsed.value) return false;
    const Value& root = *parsed.value;
    const Value* data = root.find("data");
    const bool has_envelope = data != nullptr && (data->is(Kind::object) || data->is(Kind::array));
    const Value* service = pick(has_envelope ? *data : root);
    if (service == nullptr) return false;
    const Value* structure = nullptr;
    const Value* fields = nullptr;
    for (const Dialect dialect : {Dialect::visengine, Dialect::docuengine}) {
      const Value* found = service->find(words_of(dialect).structure);
      if (found == nullptr || !found->is(Kind::object)) continue;
      structure = found;
      schema_.dialect = dialect;
      fields = structure->find(words().fields);
    }
    schema_.id = text_of(*service, words().id);
    if (fields == nullptr || !fields->is(Kind::object) || fields->members.empty() || schema_.id.empty()) {
      return refuse(Code::schema_not_a_schema);
    }
    if (!id_.empty() && schema_.id != id_) return refuse(Code::schema_unknown_id);
    if (&root != service) report_duplicates(root);
    for (const Value* object : {service, structure, fields}) report_duplicates(*object);
    read_service(*service, *structure);
    if (!read_fields(*fields)) return false;
    read_rule(text_of(*structure, words().rule));
    report_.sort(schema_.keys);
    return true;
  }

 private:
  const Words& words() const { return words_of(schema_.dialect); }

  bool refuse(Code code) {
    report_.add(code);
    return false;
  }

  /// The service itself, or the one of a list that is asked for.
  const Value* pick(const Value& given) {
    if (!given.is(Kind::array)) return &given;
    if (id_.empty() && given.items.size() == 1) return &given.items.front();
    for (const Value& service : given.items) {
      const bool right = !id_.empty() && (service.string(words_of(Dialect::visengine).id) == id_ ||
                                          service.string(words_of(Dialect::docuengine).id) == id_);
      if (right) return &service;
    }
    refuse(given.items.empty() ? Code::schema_not_a_schema
           : id_.empty()       ? Code::schema_id_needed
                               : Code::schema_unknown_id);
    return nullptr;
  }

  void read_service(const Value& service, const Value& structure) {
    schema_.title = text_of(service, words().title);
    schema_.category = text_of(service, words().category);
    schema_.help = decode_help(structure.string(words().help).value_or(""));
    schema_.search_help = decode_help(structure.string(words().search_help).value_or(""));
    schema_.document_price = price(service, words().document_price);
    schema_.search_price = price(service, words().search_price);
    schema_.total_price = price(service, words().total_price);
    if (!schema_.document_price) {
      // Some services have a total of 0 beside an unknown price: nobody must take that for free.
      schema_.total_price.reset();
    } else if (!schema_.total_price) {
      schema_.total_price = *schema_.document_price + schema_.search_price.value_or(0);
    }
    schema_.has_search = flag(service, words().has_search);
    schema_.is_sync = flag(service, words().is_sync);
    read_options(service);
  }

  /// `ricerca` comes as a boolean, a number or a text.
  static bool flag(const Value& object, std::string_view key) {
    const Value* value = object.find(key);
    if (value == nullptr) return false;
    return value->boolean || (!value->text.empty() && value->text != "0" && value->text != "false");
  }

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

  void wrong_value(std::string_view key) { report_.add(Code::schema_wrong_value, {}, {{"key", key}}); }

  void read_options(const Value& service) {
    const Value* options = service.find(words().options);
    if (options == nullptr || options->is(Kind::null)) return;
    bool odd = !options->is(Kind::array) || options->items.size() > max_paid_options;
    for (const Value& option : options->items) {
      if (schema_.options.size() == max_paid_options) break;
      const std::string key = text_of(option, words().option_key);
      const bool known = std::any_of(schema_.options.begin(), schema_.options.end(),
                                     [&](const PaidOption& other) { return other.key == key; });
      odd = odd || known || key.empty();
      if (known || key.empty()) continue;
      schema_.options.push_back(
          PaidOption{key, text_of(option, words().option_type), price(option, words().option_price)});
    }
    if (odd) wrong_value(words().options);
  }

  ReadField read(const json::Member& member) {
    report_duplicates(member.value);
    ReadField read = read_field(member, words());
    Field& field = read.field;
    if (find_field_type(field.raw_type) == nullptr) {
      report_.add(Code::schema_unknown_type, field.key, {{"type", field.raw_type}});
      // Types drift between the vendor's snapshots; what offers choices is a choice.
      if (!field.choices.empty()) field.type = FieldType::choice;
    }
    field.guess = guess_meaning(field.label, field.logical_name, field.type);
    if (field.choices_partial) report_.add(Code::schema_wrong_value, field.key, {{"key", words().options}});
    return read;
  }

  bool read_fields(const Value& fields) {
    if (fields.members.size() > max_fields) {
      report_.add(Code::schema_too_many_fields, {}, {{"limit", max_fields}});
      return false;
    }
    std::vector<ReadField> read;
    for (const json::Member& member : fields.members) {
      const bool is_last = fields.find(member.key) == &member.value;
      if (!is_last) continue;
      if (member.value.is(Kind::object)) {
        read.push_back(this->read(member));
      } else {
        wrong_value(member.key);
      }
    }
    if (read.empty()) return refuse(Code::schema_not_a_schema);
    text::stable_sort(read, [](const ReadField& a, const ReadField& b) {
      if (a.order != b.order) return a.order < b.order;
      return number_in(a.field.key) < number_in(b.field.key);
    });
    for (ReadField& ordered : read) {
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
    report_.add(Code::schema_no_rule);
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
  std::string_view id_;
  Schema& schema_;
  Report& report_;
};

}  // namespace

Outcome<Schema> read_schema(std::string_view json, std::string_view id) {
  Outcome<Schema> outcome;
  if (!Reader(json, id, outcome.value.emplace(), outcome.report).read()) outcome.value.reset();
  return outcome;
}

}  // namespace visura
