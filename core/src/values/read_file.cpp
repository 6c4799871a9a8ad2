#include "values/read_file.hpp"

#include "files/base64.hpp"
#include "files/slices.hpp"
#include "text/ascii.hpp"
#include "values/callback.hpp"

namespace visura {
namespace {

/// At most `most` bytes of a slice, from its beginning or, of a tail, up to its end; false when it is damaged.
bool read_slice(const json::Value& given, std::string_view name, std::uint64_t most, bool is_tail, std::string& slice) {
  const std::string_view content = given.string(name).value_or("");
  const std::optional<std::uint64_t> size = files::decoded_size(content);
  if (!size) return false;
  slice = files::decode(content, is_tail && *size > most ? *size - most : 0, most);
  return true;
}

}  // namespace

std::optional<Code> read_file_object(const json::Value& given, Value& file) {
  const json::Value* size = given.find("size");
  const std::int64_t bytes = size == nullptr ? -1 : json::to_integer(*size).value_or(-1);
  file.text = given.string("ref").value_or("");
  if (file.text.empty() || bytes < 0) return Code::field_not_a_file;
  file.size = static_cast<std::uint64_t>(bytes);
  if (!read_slice(given, "head", files::head_bytes, false, file.head) ||
      !read_slice(given, "tail", files::tail_bytes, true, file.tail) ||
      !read_slice(given, "xref", files::xref_bytes, false, file.xref)) {
    return Code::file_base64;
  }
  if (file.head.size() > file.size || file.tail.size() > file.size) return Code::field_not_a_file;
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
