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

}  // namespace

std::string read_callback(const Value& given, Dialect dialect) {
  // The first three are texts, the others objects of texts.
  static constexpr std::array<std::string_view, 5> names = {"method", "field", "url", "data", "headers"};
  const bool docuengine = dialect == Dialect::docuengine;
  const std::size_t known = docuengine ? 5 : 4;
  const std::string_view method = given.string("method").value_or("POST");
  bool right = given.is(Kind::object) && json::duplicates(given).empty() &&
               is_https_url(given.string("url").value_or("")) && (method == "POST" || method == "JSON");
  for (const Member& member : given.members) {
    const auto name = static_cast<std::size_t>(std::find(names.begin(), names.end(), member.key) - names.begin());
    right = right && name < known && (name < 3 ? is_text(member.value) : is_flat(member.value));
  }
  if (docuengine && method == "POST") right = right && !given.string("field").value_or("").empty();
  if (!right) return {};
  json::Writer writer;
  writer.begin_object();
  for (std::size_t i = 0; i < known; ++i) {
    if (const Value* value = given.find(names[i])) {
      writer.key(names[i]).value(*value);
    } else if (i == 4) {
      // DocuEngine refuses a callback without them, even empty (error 311).
      writer.key(names[i]).begin_object().end_object();
    }
  }
  return writer.end_object().take();
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
