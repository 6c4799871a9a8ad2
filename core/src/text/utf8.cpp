#include "text/utf8.hpp"

#include <cstring>

namespace visura::text {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Bytes from one of ASCII on that are as well, counted by eights, as megabytes of base64 are; at least that one.
std::size_t ascii_from(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  for (std::uint64_t eight = 0; text.size() - end >= sizeof eight; end += sizeof eight) {
    std::memcpy(&eight, text.data() + end, sizeof eight);
    if ((eight & 0x8080'8080'8080'8080U) != 0) break;
  }
  return end - begin;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t offset) noexcept {
  if (offset >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint8_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - offset < length) return {};
  char32_t value = lead & (0x7FU >> length);
  for (std::uint8_t i = 1; i < length; ++i) {
    if (!is_continuation(byte(i))) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) return {};
  return {value, length};
}

std::size_t find_invalid(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      i += ascii_from(text, i);
      continue;
    }
    const CodePoint point = decode(text, i);
    if (point.length == 0) return i;
    i += point.length;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += is_continuation(static_cast<unsigned char>(c)) ? 0U : 1U;
  return count;
}

std::string_view take_code_points(std::string_view text, std::size_t limit) noexcept {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (is_continuation(static_cast<unsigned char>(text[i]))) continue;
    if (limit-- == 0) break;
  }
  return text.substr(0, i);
}

}  // namespace visura::text
