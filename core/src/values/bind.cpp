// A map of texts and files, or a whole request body, to one entry per slot. Nothing is lost: what has no place is an
// error, because a body must not mean one thing to us and another to the vendor.
#include <algorithm>
#include <array>

#include "dialects/words.hpp"
#include "json/reader.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "values/callback.hpp"
#include "values/read_file.hpp"
#include "visura/check.hpp"
#include "visura/values.hpp"

namespace visura {
namespace {

using json::Kind;
using json::Member;

/// A key of a stranger's making is repeated in messages: this much of it is enough to find it.
constexpr std::size_t shown_key_length = 64;

/// A span is counted from the start of the text; beyond this size (bodies with files, which nobody reads by eye) a
/// hundred of them would take longer than the check itself.
constexpr std::size_t largest_text_with_spans = 1U << 20U;

/// Contents of files are not copied, but for the smallest.
constexpr std::size_t shortest_lent = 1024;

std::string_view shown(std::string_view key) { return text::take_code_points(key, shown_key_length); }

std::optional<bool> to_flag(const json::Value& value) {
  if (value.is(Kind::boolean)) return value.boolean;
  const std::optional<std::int64_t> number = json::to_integer(value);
  if (!number || *number < 0 || *number > 1) return std::nullopt;
  return *number == 1;
}

class Binder {
 public:
  Binder(const Schema& schema, std::string_view text, const Allowed& allowed, Values& values, Report& report)
      : schema_(schema),
        words_(words_of(schema.dialect)),
        dotted_(std::string(words_.request_fields) + '.'),
        text_(text),
        allowed_(allowed),
        values_(values),
        report_(report) {
    given_.resize(schema.fields.size());
  }

  /// False when the text could not be read at all.
  bool bind() {
    json::Limits limits;
    limits.bytes = allowed_.rules.request_bytes;
    limits.lend_from = shortest_lent;
    Outcome<json::Value> parsed = json::read(text_, limits);
    report_ = std::move(parsed.report);
    if (!parsed.value) return false;
    if (!parsed.value->is(Kind::object)) {
      report_.add(Code::values_not_an_object);
      return false;
    }
    values_.partial = values_.action == Action::update;
    if (is_request(*parsed.value)) {
      bind_request(*parsed.value);
    } else {
      bind_fields(*parsed.value);
    }
    report_.sort(schema_.keys);
    return true;
  }

 private:
  using Handle = void (Binder::*)(json::Value&, std::string_view key);

  struct Entry {
    std::string_view key;
    Handle handle;
    bool Allowed::*permission;
  };

  std::array<Entry, 7> entries() const {
    return {Entry{words_.request_id, &Binder::bind_id, nullptr},
            Entry{words_.request_fields, &Binder::bind_all_fields, nullptr},
            Entry{"state", &Binder::bind_state, nullptr},
            Entry{words_.request_email, &Binder::bind_email, &Allowed::email},
            // A Visengine update takes none of the following.
            Entry{words_.request_options, &Binder::bind_options, &Allowed::options},
            Entry{words_.request_callback, &Binder::bind_callback, &Allowed::callback},
            Entry{words_.request_test, &Binder::bind_test, nullptr}};
  }

  const Entry* find_entry(const std::array<Entry, 7>& all, std::string_view key) const {
    constexpr std::size_t in_a_visengine_update = 4;
    const bool few = values_.action == Action::update && schema_.dialect == Dialect::visengine;
    for (std::size_t i = 0; i < (few ? in_a_visengine_update : all.size()); ++i) {
      if (!key.empty() && all[i].key == key) return &all[i];
    }
    return nullptr;
  }

  bool is_dotted(std::string_view key) const { return key.substr(0, dotted_.size()) == dotted_; }

  bool is_request(const json::Value& given) const {
    const std::array<Entry, 7> all = entries();
    return std::any_of(given.members.begin(), given.members.end(), [&](const Member& member) {
      return find_entry(all, member.key) != nullptr || is_dotted(member.key);
    });
  }

  void bind_request(json::Value& request) {
    const std::array<Entry, 7> all = entries();
    refuse_duplicates(request);
    for (Member& member : request.members) {
      const Entry* entry = find_entry(all, member.key);
      if (entry != nullptr && entry->handle != &Binder::bind_all_fields) json::own(member.value);
      if (entry == nullptr) {
        if (is_dotted(member.key)) {
          bind_field(member, std::string_view(member.key).substr(dotted_.size()));
        } else {
          refuse(Code::request_unknown_key, member);
        }
      } else if (entry->permission != nullptr && !(allowed_.*entry->permission) && asks_for_something(member.value)) {
        refuse(Code::request_not_allowed, member);
      } else if (entry->permission != nullptr && values_.action == Action::update &&
                 !asks_for_something(member.value)) {
        // "None" cannot be said in an update: what it leaves out stays as the draft has it.
        wrong_value(member.key);
      } else {
        (this->*entry->handle)(member.value, member.key);
      }
    }
  }

  void bind_all_fields(json::Value& value, std::string_view /*key*/) {
    values_.partial = false;
    bind_fields(value);
  }

  void bind_fields(json::Value& fields) {
    if (!fields.is(Kind::object)) {
      report_.add(Code::values_not_an_object);
      return;
    }
    refuse_duplicates(fields);
    // A key of the object itself that comes twice is reported once.
    Flags before = given_;
    for (Member& member : fields.members) {
      const std::optional<Slot> slot = schema_.slot_of(member.key);
      if (slot && !before[*slot]) given_[*slot] = false;
      bind_field(member, member.key);
    }
  }

  void bind_field(Member& member, std::string_view key) {
    const std::optional<Slot> slot = schema_.slot_of(key);
    if (!slot) return refuse(Code::values_unknown_key, member);
    // Both plain and dotted: nobody can say which one the vendor takes.
    if (given_[*slot]) return report_.add(Code::request_field_twice, key);
    given_[*slot] = true;
    read_value(*slot, member.value);
    // As in validation, where a text is found to be empty.
    const bool untouched = values_.entries[*slot].kind == Value::Kind::untouched;
    if (values_.partial && !untouched && !values_.entries[*slot].present()) report_.add(Code::field_required, key);
  }

  void read_value(Slot slot, json::Value& given) {
    const Field& field = schema_.fields[slot];
    Value& value = values_.entries[slot];
    const bool wants_file = field.type == FieldType::file;
    std::optional<Code> wrong;
    if (given.is(Kind::null)) {
      value.kind = Value::Kind::untouched;
    } else if (given.is(Kind::string) && wants_file) {
      if (!text::trim(given.content()).empty()) wrong = read_file_text(given, schema_.dialect, value);
    } else if (given.is(Kind::string)) {
      json::own(given);
      value.kind = Value::Kind::text;
      value.text = std::move(given.text);
    } else if (given.is(Kind::object)) {
      wrong = wants_file && allowed_.files
                  ? read_file_object(given, value)
                  : std::optional<Code>(wants_file ? Code::field_not_a_file : Code::field_not_a_text);
    } else {
      wrong = Code::values_wrong_kind;
    }
    if (!wrong) return;
    value.kind = Value::Kind::broken;
    report_.add(*wrong, field.key);
  }

  void bind_id(json::Value& value, std::string_view /*key*/) {
    if (value.text != schema_.id) report_.add(Code::request_wrong_service);
  }

  /// Visengine says 0 or 1; DocuEngine "NEW", and "SEARCH" to close a draft.
  void bind_state(json::Value& value, std::string_view key) {
    if (schema_.dialect == Dialect::visengine) return bind_flag(value, key, values_.stated_order);
    const bool draft = value.is(Kind::string) && '"' + value.text + '"' == words_.draft_state;
    const bool order = value.is(Kind::string) && '"' + value.text + '"' == words_.order_state;
    if (!draft && !(order && values_.action == Action::update)) return wrong_value(key);
    values_.stated_order = order;
  }

  void bind_test(json::Value& value, std::string_view key) { bind_flag(value, key, values_.stated_test); }

  void bind_flag(const json::Value& value, std::string_view key, std::optional<bool>& flag) {
    flag = to_flag(value);
    if (!flag) wrong_value(key);
  }

  /// Visengine: an object key → boolean. DocuEngine: an array of names.
  void bind_options(json::Value& value, std::string_view key) {
    if (!asks_for_something(value)) return;
    if (!value.is(schema_.dialect == Dialect::visengine ? Kind::object : Kind::array)) return wrong_value(key);
    refuse_duplicates(value);
    Flags chosen(schema_.options.size());
    const auto choose = [&](std::string_view name, bool yes) {
      const auto option = std::find_if(schema_.options.begin(), schema_.options.end(),
                                       [&](const PaidOption& row) { return row.key == name; });
      if (option == schema_.options.end()) {
        report_.add(Code::request_unknown_option, {}, {{"option", shown(name)}});
      } else {
        chosen[static_cast<std::size_t>(option - schema_.options.begin())] = yes;
      }
    };
    for (const Member& member : value.members) {
      choose(member.key, member.value.boolean);
      if (!member.value.is(Kind::boolean)) wrong_value(key);
    }
    for (const json::Value& item : value.items) choose(item.text, true);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (chosen[i]) values_.options.push_back(schema_.options[i].key);
    }
  }

  void bind_email(json::Value& value, std::string_view key) {
    if (value.is(Kind::null) || (value.is(Kind::string) && value.text.empty())) return;
    Checked checked = check_email(value.text);
    if (!value.is(Kind::string) || !checked.report.ok()) return wrong_value(key);
    values_.email = std::move(checked.canonical);
  }

  void bind_callback(json::Value& value, std::string_view key) {
    if (!asks_for_something(value)) return;
    Callback callback = read_callback(value, schema_.dialect);
    values_.callback = std::move(callback.json);
    if (callback.wrong) report_.add(*callback.wrong, {}, {{"key", key}, {"entry", shown(callback.entry)}});
  }

  static bool asks_for_something(const json::Value& value) {
    switch (value.kind) {
      case Kind::null:
        return false;
      case Kind::boolean:
        return value.boolean;
      case Kind::string:
        return !value.text.empty();
      case Kind::object:
        return std::any_of(value.members.begin(), value.members.end(), [](const Member& member) {
          return !member.value.is(Kind::boolean) || member.value.boolean;
        });
      case Kind::array:
        return !value.items.empty();
      default:
        return true;
    }
  }

  void wrong_value(std::string_view key) { report_.add(Code::request_wrong_value, {}, {{"key", key}}); }

  void refuse(Code code, const Member& member) {
    Diagnostic diagnostic = Diagnostic(code).with("key", shown(member.key));
    if (!report_.full() && text_.size() <= largest_text_with_spans)
      diagnostic.at(json::key_span(text_, member.key_end));
    report_.add(std::move(diagnostic));
  }

  void refuse_duplicates(const json::Value& object) {
    for (const std::size_t index : json::duplicates(object)) refuse(Code::values_duplicate_key, object.members[index]);
  }

  const Schema& schema_;
  const Words& words_;
  const std::string dotted_;  ///< how the key of a single field begins
  Flags given_;               ///< by slot: the body has named it
  std::string_view text_;
  const Allowed& allowed_;
  Values& values_;
  Report& report_;
};

}  // namespace

void settle(Values& values) {
  for (Value& value : values.entries) {
    if (value.kind == Value::Kind::untouched) value = Value();
  }
}

Outcome<Values> bind(const Schema& schema, std::string_view json, const Allowed& allowed, Action action) {
  Outcome<Values> outcome;
  Values& values = outcome.value.emplace();
  values.action = action;
  values.rules = allowed.rules;
  values.entries.resize(schema.fields.size());
  if (!Binder(schema, json, allowed, values, outcome.report).bind()) outcome.value.reset();
  return outcome;
}

}  // namespace visura
