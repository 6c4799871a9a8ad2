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

}  // namespace

std::optional<std::uint64_t> decoded_size(std::string_view content) noexcept {
  if (content.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && padding < content.size() && content[content.size() - 1 - padding] == '=') ++padding;
  const std::string_view digits = content.substr(0, content.size() - padding);
  if (!all_digits(digits)) return std::nullopt;
  const std::uint32_t unused_bits = padding == 2 ? 0x0F : padding == 1 ? 0x03 : 0;
  if (padding > 0 && (value_of(digits.back()) & unused_bits) != 0) return std::nullopt;
  return content.size() / 4 * 3 - padding;
}

std::string decode(std::string_view content, std::uint64_t offset, std::uint64_t length) {
  std::string out;
  if (offset / 3 >= content.size() / 4) return out;
  const auto before = static_cast<std::size_t>(offset / 3) * 4;
  std::size_t skipped = static_cast<std::size_t>(offset % 3);
  const std::size_t groups = (content.size() - before) / 4;
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(groups, (length + skipped + 2) / 3));
  out.reserve(wanted * 3);
  for (const char* at = content.data() + before; at != content.data() + before + wanted * 4; at += 4) {
    const std::uint32_t group =
        value_of(at[0]) << 18U | value_of(at[1]) << 12U | value_of(at[2]) << 6U | value_of(at[3]);
    out += static_cast<char>(group >> 16U & 0xFFU);
    out += static_cast<char>(group >> 8U & 0xFFU);
    out += static_cast<char>(group & 0xFFU);
  }
  std::size_t padding = 0;
  if (before + wanted * 4 == content.size()) {
    while (padding < 2 && content[content.size() - 1 - padding] == '=') ++padding;
  }
  out.resize(out.size() - padding);
  out.erase(0, skipped);
  if (out.size() > length) out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace visura::files
