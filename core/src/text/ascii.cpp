#include "text/ascii.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace visura::text {
namespace {

/// Spaces of other widths, marks without width, the soft hyphen, the byte order mark.
constexpr bool is_pasted_space(char32_t point) {
  return point == 0xA0 || point == 0xAD || (point >= 0x2000 && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202F) || (point >= 0x2060 && point <= 0x2064) || point == 0x3000 ||
         point == 0xFEFF;
}

}  // namespace

std::size_t space_length(std::string_view text, std::size_t offset) noexcept {
  if (offset < text.size() && is_space(text[offset])) return 1;
  const CodePoint point = decode(text, offset);
  return is_pasted_space(point.value) ? point.length : 0;
}

std::string_view trim(std::string_view text) noexcept {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t space = space_length(text, begin);
    if (space == 0) break;
    begin += space;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    const std::size_t space = space_length(text, last);
    if (space == 0 || last + space != text.size()) break;
    text.remove_suffix(space);
  }
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

Digits read_digits(std::string_view text) noexcept {
  constexpr std::size_t most = 18;
  Digits digits;
  while (digits.length < text.size() && digits.length < most && is_digit(text[digits.length])) {
    digits.value = digits.value * 10 + static_cast<std::uint64_t>(text[digits.length++] - '0');
  }
  return digits;
}

std::string decimal(std::int64_t number) {
  constexpr std::size_t longest = 20;
  std::array<char, longest> out;
  std::size_t at = longest;
  // The digits of the negative number: the smallest one has no positive counterpart.
  std::int64_t rest = number < 0 ? number : -number;
  do {
    out[--at] = static_cast<char>('0' - rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) out[--at] = '-';
  return std::string(&out[at], longest - at);
}

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

}  // namespace visura::text
