#include "files/base64.hpp"

#include <algorithm>

namespace visura::files {
namespace {

constexpr bool is_digit(unsigned char c) {
  const auto letter = static_cast<unsigned char>((c | 0x20U) - 'a');
  const auto figure = static_cast<unsigned char>(c - '/');  // '/' stands just before '0'
  return (letter < 26) | (figure < 11) | (c == '+');
}

/// Without a table and without a way out of the loop: so the compiler checks sixteen characters at a time.
bool all_digits(std::string_view text) {
  constexpr std::size_t block = 4096;
  for (std::size_t begin = 0; begin < text.size(); begin += block) {
    unsigned char stray = 0;
    for (const char c : text.substr(begin, block)) {
      stray = static_cast<unsigned char>(stray | static_cast<unsigned char>(!is_digit(static_cast<unsigned char>(c))));
    }
    if (stray != 0) return false;
  }
  return true;
}

/// Of a digit; 0 for padding.
std::uint32_t value_of(char c) {
  if (c >= 'a') return static_cast<std::uint32_t>(c - 'a') + 26;
  if (c >= 'A') return static_cast<std::uint32_t>(c - 'A');
  if (c >= '0') return c == '=' ? 0 : static_cast<std::uint32_t>(c - '0') + 52;
  return c == '+' ? 62 : 63;
}

std::size_t padding_of(std::string_view content) {
  std::size_t padding = 0;
  while (padding < 2 && padding < content.size() && content[content.size() - 1 - padding] == '=') ++padding;
  return padding;
}

}  // namespace

std::optional<std::uint64_t> decoded_size(std::string_view content) noexcept {
  if (content.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = padding_of(content);
  const std::string_view digits = content.substr(0, content.size() - padding);
  if (!all_digits(digits)) return std::nullopt;
  const std::uint32_t unused_bits = padding == 2 ? 0x0F : padding == 1 ? 0x03 : 0;
  if (padding > 0 && (value_of(digits.back()) & unused_bits) != 0) return std::nullopt;
  return content.size() / 4 * 3 - padding;
}

std::string decode(std::string_view content, std::uint64_t offset, std::uint64_t length) {
  std::string out;
  if (offset / 3 >= content.size() / 4) return out;
  content.remove_prefix(static_cast<std::size_t>(offset / 3) * 4);
  const auto skipped = static_cast<std::size_t>(offset % 3);
  const auto groups = static_cast<std::size_t>(std::min<std::uint64_t>(content.size() / 4, (length + skipped + 2) / 3));
  out.resize(groups * 3);
  char* to = out.data();
  for (std::size_t at = 0; at < groups * 4; at += 4) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) group = group << 6U | value_of(content[at + i]);
    *to++ = static_cast<char>(group >> 16U);
    *to++ = static_cast<char>(group >> 8U);
    *to++ = static_cast<char>(group);
  }
  if (groups * 4 == content.size()) out.resize(out.size() - padding_of(content));
  return out.substr(skipped, static_cast<std::size_t>(length));
}

}  // namespace visura::files
