#include "values/callback.hpp"

#include <algorithm>
#include <array>

#include "json/writer.hpp"

namespace visura {
namespace {

using json::Kind;
using json::Member;
using json::Value;

/// Nothing that could end a header of the vendor's call, or a text before its end.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7F'; });
}

bool is_text(const Value& value) { return value.is(Kind::string) && is_plain(value.text); }

/// An object of texts, each key once.
bool is_flat(const Value& object) {
  return object.is(Kind::object) && json::duplicates(object).empty() &&
         std::all_of(object.members.begin(), object.members.end(),
                     [](const Member& member) { return is_plain(member.key) && is_text(member.value); });
}

// The first three are texts, the others objects of texts. Visengine has no headers.
constexpr std::array<std::string_view, 5> names = {"method", "field", "url", "data", "headers"};
constexpr std::size_t texts = 3;

std::size_t known_names(Dialect dialect) { return names.size() - (dialect == Dialect::docuengine ? 0 : 1); }

/// What is wrong with one entry by itself.
std::optional<Code> fault_of(const Member& member, Dialect dialect) {
  const auto* const end = names.begin() + known_names(dialect);
  const auto name = static_cast<std::size_t>(std::find(names.begin(), end, member.key) - names.begin());
  if (name == known_names(dialect)) return Code::request_callback_entry;
  const bool right = name < texts ? is_text(member.value) : is_flat(member.value);
  if (member.key == "url" && !(right && is_https_url(member.value.text))) return Code::request_callback_url;
  if (member.key == "method" && !(right && (member.value.text == "POST" || member.value.text == "JSON"))) {
    return Code::request_callback_method;
  }
  return right ? std::nullopt : std::optional(Code::request_callback_text);
}

}  // namespace

Callback read_callback(const Value& given, Dialect dialect) {
  Callback callback;
  if (!given.is(Kind::object) || !json::duplicates(given).empty()) {
    callback.wrong = Code::request_callback_form;
    return callback;
  }
  for (const Member& member : given.members) {
    callback.wrong = fault_of(member, dialect);
    callback.entry = member.key;
    if (callback.wrong) return callback;
  }
  const bool docuengine = dialect == Dialect::docuengine;
  const bool post = given.string("method").value_or("POST") == "POST";
  if (given.find("url") == nullptr) {
    callback.wrong = Code::request_callback_url;
  } else if (docuengine && post && given.string("field").value_or("").empty()) {
    callback.wrong = Code::request_callback_field;
  }
  if (callback.wrong) return callback;
  json::Writer writer;
  writer.begin_object();
  for (std::size_t i = 0; i < known_names(dialect); ++i) {
    if (const Value* value = given.find(names[i])) {
      writer.key(names[i]).value(*value);
    } else if (i == names.size() - 1) {
      // DocuEngine refuses a callback without them, even empty (error 311).
      writer.key(names[i]).begin_object().end_object();
    }
  }
  callback.json = writer.end_object().take();
  return callback;
}

bool is_https_url(std::string_view url) noexcept {
  constexpr std::string_view scheme = "https://";
  constexpr std::string_view never = "\"<>\\^`{|}";
  if (url.substr(0, scheme.size()) != scheme) return false;
  url.remove_prefix(scheme.size());
  const std::string_view host = url.substr(0, url.find_first_of("/?#"));
  return !host.empty() && host.front() != ':' && host.find('@') == std::string_view::npos &&
         std::all_of(url.begin(), url.end(),
                     [&](char c) { return c > ' ' && c < '\x7F' && never.find(c) == std::string_view::npos; });
}

}  // namespace visura
