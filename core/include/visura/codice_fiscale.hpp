// The codice fiscale: what a code is, what it says, and whether it fits a person. Law: DM Finanze 23/12/1976 n. 13813.
// The formal check is the tax office's published "Programma correttezza formale CF"; whatever is stricter only asks.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace visura {

inline constexpr std::size_t personal_code_length = 16;
inline constexpr std::size_t numeric_code_length = 11;

/// What the formal check says of a code. The numbers are the bytes that the bulk check writes: below 8 the code is
/// accepted, from 8 on it is refused, for the first reason that the check finds.
enum class Formal : std::uint8_t {
  personal = 0,            ///< sixteen characters
  omocode = 1,             ///< sixteen characters, letters in place of digits (art. 6)
  provisional = 2,         ///< eleven digits of a natural person
  entity = 3,              ///< eleven digits: a company or an entity; its partita IVA looks the same
  entity_without_vat = 4,  ///< eleven digits: an association or an entity without partita IVA
  length = 8,              ///< neither sixteen characters nor eleven digits
  character = 9,           ///< a character that may not stand where it is
  date = 10,               ///< no such day
  place = 11,              ///< place number 000
  control_character = 12,
  office = 13,  ///< eleven digits of no office that gives codes
  check_digit = 14,
};

constexpr bool is_accepted(Formal formal) noexcept { return formal < Formal::length; }

/// The formal check of the sixteen characters or eleven digits at hand: no spaces, no prefix; lower case counts as
/// upper. Takes any bytes; allocates nothing.
Formal check_formal(std::string_view code) noexcept;

/// As `check_formal`, of a code as people write it: with spaces, dashes and full stops, or a prefix (`TINIT-`, `IT`).
Formal check_written(std::string_view text) noexcept;

/// True when the tax office's formal check accepts the code, of a person or of anyone else.
inline bool is_valid_codice_fiscale(std::string_view text) noexcept { return is_accepted(check_written(text)); }

/// Many codes at once, a line each (`\n`, or `\r\n`), each as `check_written` takes it. Writes one `Formal` a line and
/// answers how many lines there were; at most `capacity` are checked. An end of line at the very end begins no further
/// line.
std::size_t check_lines(std::string_view lines, std::uint8_t* verdicts, std::size_t capacity) noexcept;

/// The letters that stand for digits: bit i of the mask is the i-th of the seven numeric positions from the left.
struct Omocodia {
  unsigned mask = 0;
  unsigned count = 0;
  std::string canonical;  ///< all digits, with its own control character: the key to compare by, of a person never
};

inline constexpr std::size_t omocodia_family_size = 128;

/// Of a code that the formal check accepts as personal or omocode.
Omocodia omocodia_of(std::string_view code);

/// The code of the same base data with other letters: `mask` as in `Omocodia`.
std::string omocode(std::string_view code, unsigned mask);

/// same_base_data: the codes of two different people, told apart by omocodia.
enum class Relation : std::uint8_t { same_code, same_base_data, different };

/// Of two codes that the formal check accepts.
Relation relate(std::string_view a, std::string_view b);

}  // namespace visura
