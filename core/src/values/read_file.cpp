#include "values/read_file.hpp"

#include <algorithm>

#include "files/base64.hpp"
#include "files/content.hpp"
#include "text/ascii.hpp"
#include "values/callback.hpp"
#include "values/seen.hpp"

namespace visura {
namespace {

struct Part {
  std::string_view name;
  std::string_view files::Encoded::*content;
  std::uint64_t most;  ///< bytes of it that are looked at, and that the file must therefore have
};

constexpr Part parts[] = {
    {"head", &files::Encoded::head, files::head_bytes},
    {"tail", &files::Encoded::tail, files::tail_bytes},
    {"xref", &files::Encoded::xref, 0},  // a tail that leads nowhere is damaged, and no mistake of the caller's
};

std::optional<Code> read_slices(const json::Value& given, std::uint64_t file_size, files::Encoded& slices) {
  std::optional<Code> wrong;
  for (const Part& part : parts) {
    slices.*part.content = given.string(part.name).value_or("");
    const std::optional<std::uint64_t> size = files::decoded_size(slices.*part.content);
    if (!size) return Code::file_base64;
    if (std::min(*size, part.most) > file_size) wrong = Code::field_not_a_file;
  }
  return wrong;
}

}  // namespace

std::optional<Code> read_file_object(const json::Value& given, Value& file) {
  const json::Value* size = given.find("size");
  const std::int64_t bytes = size == nullptr ? -1 : json::to_integer(*size).value_or(-1);
  file.text = given.string("ref").value_or("");
  if (file.text.empty() || bytes < 0) return Code::field_not_a_file;
  file.size = static_cast<std::uint64_t>(bytes);
  files::Encoded slices;
  if (const std::optional<Code> wrong = read_slices(given, file.size, slices)) return wrong;
  file.seen = files::look_at_slices(slices, file.size);
  const json::Value* seen = given.find("seen");
  if (!file.seen && seen != nullptr) file.seen = read_seen(*seen);
  file.kind = Value::Kind::file;
  file.by_ref = true;
  file.name = given.string("name").value_or("");
  file.mime = given.string("mime").value_or("");
  return std::nullopt;
}

std::optional<Code> read_file_text(const json::Value& given, Dialect dialect, Value& file) {
  constexpr std::string_view mark = ";base64,";
  std::string_view text = given.content();
  std::optional<Code> wrong;
  if (dialect == Dialect::visengine || text.find('|') != std::string_view::npos) {
    wrong = read_wire_file(text, file);
  } else {
    text = text::trim(text);
    if (text.find("://") != std::string_view::npos) {
      // Not damaged, but no address that the vendor can fetch.
      if (!is_https_url(text)) return Code::field_not_a_file;
      file.kind = Value::Kind::text;
      file.text = text;
      return std::nullopt;
    }
    const std::size_t start = text.substr(0, 5) == "data:" ? text.find(mark) : std::string_view::npos;
    if (start != std::string_view::npos) text.remove_prefix(start + mark.size());
    wrong = read_base64_file(text, file);
  }
  if (given.lent.empty()) {
    file.text = file.lent;
    file.lent = {};
  }
  return wrong;
}

}  // namespace visura
