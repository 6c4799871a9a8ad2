// Letters and digits without a locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace visura::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Bytes of the space at `offset`, those included that come with pasted text and nobody sees (no-break, zero-width,
/// byte order mark…); 0 when there is none.
std::size_t space_length(std::string_view text, std::size_t offset) noexcept;

/// Without such spaces around it.
std::string_view trim(std::string_view text) noexcept;

std::string lower(std::string_view text);

/// True when `text` is not empty and has only digits.
bool all_digits(std::string_view text) noexcept;

struct Digits {
  std::uint64_t value = 0;
  std::size_t length = 0;  ///< digits read; 0 when there are none
};

/// The digits `text` begins with, at most 18 of them: more would not fit, and nothing counted here has them.
Digits read_digits(std::string_view text) noexcept;

/// Without the tables of std::to_string, which weigh half a kilobyte in the download.
std::string decimal(std::int64_t number);

}  // namespace visura::text
