#include <algorithm>

#include "files/base64.hpp"
#include "text/ascii.hpp"
#include "text/latin.hpp"
#include "text/utf8.hpp"
#include "visura/values.hpp"

namespace visura {
namespace {

/// Longer names add nothing for a clerk who reads them; the extension is kept.
constexpr std::size_t max_name_length = 100;
constexpr std::string_view default_mime = "application/octet-stream";

bool is_mime(std::string_view text) {
  return text.find('/') != std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
           return text::is_letter(c) || text::is_digit(c) || c == '/' || c == '.' || c == '+' || c == '-';
         });
}

/// À…ÿ without their marks; anything else outside ASCII becomes an underscore.
char plain_letter(char32_t point) {
  const char letter = point >= 0xC0 && point <= 0xFF ? text::without_marks(point) : ' ';
  if (letter == ' ') return '_';
  return point < 0xDF ? letter : text::to_lower(letter);
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  constexpr std::string_view kept = " ._-()+'";
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const text::CodePoint point = text::decode(name, i);
    const char c = point.value < 0x80 ? static_cast<char>(point.value) : plain_letter(point.value);
    out += text::is_letter(c) || text::is_digit(c) || kept.find(c) != std::string_view::npos ? c : '_';
    i += std::max<std::size_t>(point.length, 1);
  }
  if (out.size() > max_name_length) {
    const std::size_t dot = out.rfind('.');
    const std::string extension = dot == std::string::npos || out.size() - dot > 10 ? "" : out.substr(dot);
    out = out.substr(0, max_name_length - extension.size()) + extension;
  }
  return out.empty() ? "file" : out;
}

std::string safe_mime(std::string_view mime) {
  // No registered media type is longer (RFC 6838 §4.2 allows 127 characters on each side).
  constexpr std::size_t longest = 127;
  return std::string(is_mime(mime) && mime.size() <= longest ? mime : default_mime);
}

std::optional<Code> read_wire_file(std::string_view wire, Value& file) {
  constexpr std::string_view data_mark = "|data:";
  constexpr std::string_view base64_mark = ";base64,";
  const std::size_t data = wire.find(data_mark);
  const std::size_t mime_start = data + data_mark.size();
  const std::size_t base64 = data == std::string_view::npos ? data : wire.find(base64_mark, mime_start);
  if (base64 == std::string_view::npos || data == 0) return Code::file_wire_form;
  const std::string_view name = wire.substr(0, data);
  const std::string_view media_type = wire.substr(mime_start, base64 - mime_start);
  if (text::find_invalid(name) != std::string_view::npos) return Code::file_wire_form;
  file.name = name;
  file.mime = safe_mime(media_type.substr(0, media_type.find(';')));
  return read_base64_file(wire.substr(base64 + base64_mark.size()), file);
}

std::optional<Code> read_base64_file(std::string_view content, Value& file) {
  const std::optional<std::uint64_t> size = files::decoded_size(content);
  if (!size) return Code::file_base64;
  file.kind = Value::Kind::file;
  file.size = *size;
  file.lent = content;
  return std::nullopt;
}

}  // namespace visura
