// A map of texts and files, or a whole request body, to one entry per slot. Nothing is lost: what has no place is an
// error, because a body must not mean one thing to us and another to the vendor.
#include <algorithm>
#include <array>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
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
      : schema_(schema), text_(text), allowed_(allowed), values_(values), report_(report) {}

  /// False when the text could not be read at all.
  bool bind() {
    json::Limits limits;
    limits.bytes = max_request_bytes;
    Outcome<json::Value> parsed = json::read(text_, limits);
    report_ = std::move(parsed.report);
    if (!parsed.value) return false;
    if (!parsed.value->is(Kind::object)) {
      report_.add(Diagnostic(Code::values_not_an_object));
      return false;
    }
    if (parsed.value->find("json_visura") == nullptr) {
      bind_fields(*parsed.value);
    } else {
      bind_request(*parsed.value);
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

  void bind_request(json::Value& request) {
    static constexpr std::array<Entry, 7> entries = {
        Entry{"hash_visura", &Binder::bind_id, nullptr},
        Entry{"json_visura", &Binder::bind_fields_entry, nullptr},
        Entry{"state", &Binder::bind_state, nullptr},
        Entry{"test", &Binder::bind_test, nullptr},
        Entry{"opzioni", &Binder::bind_options, &Allowed::options},
        Entry{"email_target", &Binder::bind_email, &Allowed::email},
        Entry{"callback_data", &Binder::bind_callback, &Allowed::callback},
    };
    refuse_duplicates(request);
    for (Member& member : request.members) {
      const auto entry =
          std::find_if(entries.begin(), entries.end(), [&](const Entry& row) { return row.key == member.key; });
      if (entry == entries.end()) {
        refuse(Code::request_unknown_key, member);
      } else if (entry->permission != nullptr && !(allowed_.*entry->permission) && asks_for_something(member.value)) {
        refuse(Code::request_not_allowed, member);
      } else {
        (this->*entry->handle)(member.value, member.key);
      }
    }
  }

  void bind_fields_entry(json::Value& value, std::string_view /*key*/) { bind_fields(value); }

  void bind_fields(json::Value& fields) {
    if (!fields.is(Kind::object)) {
      report_.add(Diagnostic(Code::values_not_an_object));
      return;
    }
    refuse_duplicates(fields);
    for (Member& member : fields.members) {
      const std::optional<Slot> slot = schema_.slot_of(member.key);
      if (!slot) {
        refuse(Code::values_unknown_key, member);
      } else {
        values_.entries[*slot] = read_value(*slot, member.value);
      }
    }
  }

  Value read_value(Slot slot, json::Value& given) {
    const Field& field = schema_.fields[slot];
    const bool wants_file = field.type == FieldType::file;
    switch (given.kind) {
      case Kind::null:
        return Value{Value::Kind::untouched, {}, {}};
      case Kind::string:
        if (!wants_file) return Value{Value::Kind::text, std::move(given.text), {}};
        return text::trim(given.text).empty() ? Value() : read_wire(field.key, std::move(given.text));
      case Kind::object:
        if (wants_file && allowed_.files) return read_file(field.key, given);
        return broken(Diagnostic(wants_file ? Code::field_not_a_file : Code::field_not_a_text).on(field.key));
      default:
        return broken(Diagnostic(Code::values_wrong_kind).on(field.key));
    }
  }

  Value broken(Diagnostic&& diagnostic) {
    report_.add(std::move(diagnostic));
    return Value{Value::Kind::broken, {}, {}};
  }

  Value read_wire(std::string_view key, std::string wire) {
    Outcome<File> read = read_wire_file(std::move(wire));
    if (read.value) return Value{Value::Kind::file, {}, std::move(*read.value)};
    return broken(Diagnostic(read.report.diagnostics().front().code).on(key));
  }

  Value read_file(std::string_view key, const json::Value& given) {
    File file;
    file.name = given.string("name").value_or("");
    file.mime = given.string("mime").value_or("");
    file.ref = given.string("ref").value_or("");
    const json::Value* size = given.find("size");
    const std::int64_t bytes = size == nullptr ? -1 : json::to_integer(*size).value_or(-1);
    if (file.ref.empty() || bytes < 0) return broken(Diagnostic(Code::field_not_a_file).on(key));
    file.size = static_cast<std::uint64_t>(bytes);
    return Value{Value::Kind::file, {}, std::move(file)};
  }

  void bind_id(json::Value& value, std::string_view /*key*/) {
    if (value.text != schema_.id) report_.add(Diagnostic(Code::request_wrong_service));
  }

  void bind_state(json::Value& value, std::string_view key) { bind_flag(value, key, values_.stated_state); }
  void bind_test(json::Value& value, std::string_view key) { bind_flag(value, key, values_.stated_test); }

  void bind_flag(const json::Value& value, std::string_view key, std::optional<bool>& flag) {
    flag = to_flag(value);
    if (!flag) wrong_value(key);
  }

  void bind_options(json::Value& value, std::string_view key) {
    if (value.is(Kind::null)) return;
    if (!value.is(Kind::object)) return wrong_value(key);
    refuse_duplicates(value);
    for (const Member& member : value.members) {
      const bool known = std::any_of(schema_.options.begin(), schema_.options.end(),
                                     [&](const PaidOption& option) { return option.key == member.key; });
      if (!known) {
        report_.add(Diagnostic(Code::request_unknown_option).with("option", shown(member.key)));
      } else if (!member.value.is(Kind::boolean)) {
        wrong_value(key);
      }
    }
    for (const PaidOption& option : schema_.options) {
      const json::Value* chosen = value.find(option.key);
      if (chosen != nullptr && chosen->boolean) values_.options.push_back(option.key);
    }
  }

  void bind_email(json::Value& value, std::string_view key) {
    if (value.is(Kind::null) || (value.is(Kind::string) && value.text.empty())) return;
    Checked checked = check_email(value.text);
    if (!value.is(Kind::string) || !checked.report.ok()) return wrong_value(key);
    values_.email = std::move(checked.canonical);
  }

  /// `{method, field, url, data}`: the vendor calls back over https only, with the strings it was given. Written anew,
  /// so that nothing else travels along.
  void bind_callback(json::Value& value, std::string_view key) {
    if (value.is(Kind::null) || (value.is(Kind::boolean) && !value.boolean)) return;
    static constexpr std::array<std::string_view, 3> texts = {"method", "field", "url"};
    const json::Value* data = value.find("data");
    const std::string_view method = value.string("method").value_or("POST");
    bool right = value.is(Kind::object) && json::duplicates(value).empty() &&
                 is_https_url(value.string("url").value_or("")) && (method == "POST" || method == "JSON") &&
                 (data == nullptr || is_flat(*data));
    for (const Member& member : value.members) {
      const bool text = std::find(texts.begin(), texts.end(), member.key) != texts.end();
      right = right && (text ? member.value.is(Kind::string) : member.key == "data");
    }
    if (!right) return wrong_value(key);
    json::Writer writer;
    writer.begin_object();
    for (const std::string_view name : texts) {
      if (const auto text = value.string(name)) writer.key(name).string(*text);
    }
    if (data != nullptr) writer.key("data").value(*data);
    values_.callback = writer.end_object().take();
  }

  /// An object of texts, each key once.
  static bool is_flat(const json::Value& object) {
    return object.is(Kind::object) && json::duplicates(object).empty() &&
           std::all_of(object.members.begin(), object.members.end(),
                       [](const Member& member) { return member.value.is(Kind::string); });
  }

  /// A host and no user before it; only characters that stand in a URL as they are (RFC 3986 §2).
  static bool is_https_url(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    constexpr std::string_view never = "\"<>\\^`{|}";
    if (url.substr(0, scheme.size()) != scheme) return false;
    url.remove_prefix(scheme.size());
    const std::string_view host = url.substr(0, url.find_first_of("/?#"));
    return !host.empty() && host.find('@') == std::string_view::npos &&
           std::all_of(url.begin(), url.end(),
                       [&](char c) { return c > ' ' && c < '\x7F' && never.find(c) == std::string_view::npos; });
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
      default:
        return true;
    }
  }

  void wrong_value(std::string_view key) { report_.add(Diagnostic(Code::request_wrong_value).with("key", key)); }

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

Outcome<Values> bind(const Schema& schema, std::string_view json, const Allowed& allowed) {
  Outcome<Values> outcome;
  Values& values = outcome.value.emplace();
  values.entries.resize(schema.fields.size());
  if (!Binder(schema, json, allowed, values, outcome.report).bind()) outcome.value.reset();
  return outcome;
}

}  // namespace visura
