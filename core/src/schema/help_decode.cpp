#include "schema/help.hpp"
#include "schema/help_parts.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

/// The value of a base64 digit, else 64.
constexpr unsigned base64_value(char c) {
  if (text::is_upper(c)) return static_cast<unsigned>(c - 'A');
  if (text::is_lower(c)) return static_cast<unsigned>(c - 'a' + 26);
  if (text::is_digit(c)) return static_cast<unsigned>(c - '0' + 52);
  return c == '+' ? 62 : c == '/' ? 63 : 64;
}

/// False when `source` is not canonical base64 (RFC 4648 §3.5).
bool read_base64(std::string_view source, std::string& out) {
  unsigned bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : source) {
    if (text::is_space(c)) continue;
    if (c == '=' && padding < 2) {
      ++padding;
      continue;
    }
    const unsigned value = base64_value(c);
    if (value > 63 || padding > 0) return false;
    bits = bits << 6U | value;
    if (++digits % 4 != 1) out += static_cast<char>(static_cast<unsigned char>(bits >> (4 - digits % 4) * 2 % 8));
  }
  const unsigned unused = padding == 2 ? 0x0F : padding == 1 ? 0x03 : 0;
  return (digits + padding) % 4 == 0 && (bits & unused) == 0;
}

bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    if ((point.value < 0x20 && !text::is_space(text[i])) || (point.value >= 0x7F && point.value < 0xA0)) return true;
    i += point.length;
  }
  return false;
}

}  // namespace

std::string decode_help(std::string_view source) {
  std::string text;
  if (!read_base64(source, text) || text.find_first_of("<& ") == std::string::npos ||
      text::find_invalid(text) != std::string_view::npos || has_control(text)) {
    text = source;
  }
  return text;
}

std::string_view template_link(std::string_view help) {
  const std::string_view trimmed = text::trim(help);
  return is_https_link(trimmed) ? trimmed : std::string_view();
}

}  // namespace visura
