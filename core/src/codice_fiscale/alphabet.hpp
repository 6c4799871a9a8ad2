// What the decree prints as tables: which characters stand where, and what each is worth (DM 23/12/1976).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/ascii.hpp"

namespace visura::codice_fiscale {

/// What each position holds: L a letter, N a digit or its omocodia letter, M a month letter, P a place letter.
inline constexpr std::string_view shape = "LLLLLLNNMNNPNNNL";
inline constexpr std::string_view months = "ABCDEHLMPRST";
inline constexpr std::string_view place_letters = "ABCDEFGHILMZ";
inline constexpr std::string_view omocodia_letters = "LMNPQRSTUV";
inline constexpr int women_day_offset = 40;

/// The published check goes back to 1870: who was born before has no code. Two digits have room for two centuries more.
inline constexpr int first_year = 1870;
inline constexpr int last_year = 2099;

/// Values of the characters in odd positions: one row serves '0'…'9' and 'A'…'J', as the decree prints it.
inline constexpr std::array<std::uint8_t, 26> odd_values = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                                            20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

/// 0…9 of a digit, 0…25 of a letter in upper case.
constexpr std::size_t ordinal(char c) { return static_cast<std::size_t>(text::is_digit(c) ? c - '0' : c - 'A'); }

/// The digit that a character of a numeric position stands for, or -1.
constexpr int digit_at(char c) {
  if (text::is_digit(c)) return c - '0';
  const std::size_t letter = omocodia_letters.find(c);
  return letter == std::string_view::npos ? -1 : static_cast<int>(letter);
}

/// True when a slot of this kind of the shape takes the character.
constexpr bool may_stand(char kind, char c) {
  if (kind == 'N') return digit_at(c) >= 0;
  const std::string_view listed = kind == 'M' ? months : place_letters;
  return kind == 'L' ? text::is_upper(c) : listed.find(c) != std::string_view::npos;
}

/// Of the two characters from `first` on.
constexpr int two_digits(std::string_view code, std::size_t first) {
  return digit_at(code[first]) * 10 + digit_at(code[first + 1]);
}

/// Of sixteen characters that stand where they may.
bool has_omocodia(std::string_view code) noexcept;

/// The code of the place, its digits as digits.
std::string place_of(std::string_view code);

/// The sixteenth character that belongs to the fifteen before it.
char control_character(std::string_view code) noexcept;

/// Of the months 1 to 12, by the two digits of the year alone: 00 counts as a leap year, as 2000 was.
int days_of(int month, int two_digit_year) noexcept;

}  // namespace visura::codice_fiscale
