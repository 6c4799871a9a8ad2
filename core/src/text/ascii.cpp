#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace visura::text {
namespace {

constexpr std::array<std::string_view, 3> pasted_spaces = {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

std::size_t space_at_start(std::string_view text) {
  if (is_space(text.front())) return 1;
  for (const std::string_view space : pasted_spaces) {
    if (text.substr(0, space.size()) == space) return space.size();
  }
  return 0;
}

std::size_t space_at_end(std::string_view text) {
  if (is_space(text.back())) return 1;
  for (const std::string_view space : pasted_spaces) {
    if (text.size() >= space.size() && text.substr(text.size() - space.size()) == space) return space.size();
  }
  return 0;
}

}  // namespace

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t space = space_at_start(text);
    if (space == 0) break;
    text.remove_prefix(space);
  }
  while (!text.empty()) {
    const std::size_t space = space_at_end(text);
    if (space == 0) break;
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

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

}  // namespace visura::text
