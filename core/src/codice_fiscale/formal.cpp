// The formal check by one table: each character adds to a sum of fields, so a code is sixteen look-ups and no branch.
#include <algorithm>
#include <cstring>
#include <string>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/numeric.hpp"
#include "codice_fiscale/written.hpp"
#include "text/date.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura {
namespace codice_fiscale {

char control_character(std::string_view code) noexcept {
  std::size_t sum = 0;
  for (std::size_t i = 0; i + 1 < personal_code_length; ++i) {
    const bool odd_position = i % 2 == 0;
    sum += odd_position ? odd_values[ordinal(code[i])] : ordinal(code[i]);
  }
  return static_cast<char>('A' + sum % 26);
}

int days_of(int month, int two_digit_year) noexcept { return text::days_in(month, two_digit_year % 4 == 0); }

namespace {

// The fields of the sum: where each begins, and how far it may count without reaching the next.
constexpr unsigned control_at = 0;    // 15 × 25
constexpr unsigned year_at = 9;       // both digits modulo 4: 2 + 3
constexpr unsigned month_at = 12;     // 12
constexpr unsigned day_at = 16;       // 99
constexpr unsigned place_at = 23;     // digits that are not 0: 3
constexpr unsigned wrong_at = 25;     // 15
constexpr unsigned omocodia_at = 29;  // 7

constexpr std::uint32_t field(std::uint32_t sum, unsigned at, unsigned end) {
  return (sum >> at) & ((1U << (end - at)) - 1);
}

/// The parts that differ in what a character adds; a letter of the shape is not enough, since weights differ.
enum Part : std::uint8_t {
  odd_letter,
  even_letter,
  year_tens,
  year_units,
  month,
  day_tens,
  day_units,
  place,
  odd_place,
  even_place
};
constexpr std::size_t part_count = 10;

constexpr std::array<Part, personal_code_length - 1> parts = {
    odd_letter, even_letter, odd_letter, even_letter, odd_letter, even_letter, year_tens, year_units,
    month,      day_tens,    day_units,  place,       odd_place,  even_place,  odd_place};

/// 0…9 digits, 10…35 letters of either case, 36 everything else.
constexpr std::size_t symbols = 37;
constexpr std::uint8_t no_symbol = symbols - 1;

constexpr std::array<std::uint8_t, 256> make_symbols() {
  std::array<std::uint8_t, 256> table = {};
  for (auto& entry : table) entry = no_symbol;
  for (std::uint8_t i = 0; i < 10; ++i) table['0' + i] = i;
  for (std::uint8_t i = 0; i < 26; ++i) table['A' + i] = table['a' + i] = static_cast<std::uint8_t>(10 + i);
  return table;
}

constexpr std::uint32_t addend(Part part, std::size_t symbol) {
  constexpr std::uint32_t wrong = 1U << wrong_at;
  if (symbol == no_symbol) return wrong;
  const char c = static_cast<char>(symbol < 10 ? '0' + symbol : 'A' + (symbol - 10));
  const bool odd = part == odd_letter || part == year_tens || part == month || part == day_units || part == odd_place;
  const std::uint32_t control = (odd ? odd_values[ordinal(c)] : static_cast<std::uint32_t>(ordinal(c))) << control_at;
  if (part == odd_letter || part == even_letter) return text::is_digit(c) ? wrong : control;
  if (part == place) return place_letters.find(c) == std::string_view::npos ? wrong : control;
  if (part == month) {
    const std::size_t found = months.find(c);
    return found == std::string_view::npos ? wrong : control + (static_cast<std::uint32_t>(found + 1) << month_at);
  }
  if (digit_at(c) < 0) return wrong;
  const auto digit = static_cast<std::uint32_t>(digit_at(c));
  const std::uint32_t common = control + (text::is_digit(c) ? 0U : 1U << omocodia_at);
  if (part == year_tens) return common + (digit * 10 % 4 << year_at);
  if (part == year_units) return common + (digit % 4 << year_at);
  if (part == day_tens) return common + (digit * 10 << day_at);
  if (part == day_units) return common + (digit << day_at);
  return common + (digit == 0 ? 0U : 1U << place_at);
}

constexpr std::array<std::array<std::uint32_t, symbols>, part_count> make_addends() {
  std::array<std::array<std::uint32_t, symbols>, part_count> table = {};
  for (std::size_t part = 0; part < part_count; ++part) {
    for (std::size_t symbol = 0; symbol < symbols; ++symbol)
      table[part][symbol] = addend(static_cast<Part>(part), symbol);
  }
  return table;
}

constexpr auto symbol_of = make_symbols();
constexpr auto addends = make_addends();

#ifdef __wasm__
constexpr std::uint32_t addend_of(Part part, unsigned char c) { return addends[part][symbol_of[c]]; }
#else
// By the byte itself: ten kilobytes, which a page would download, save every second look-up.
constexpr std::array<std::array<std::uint32_t, 256>, part_count> make_addends_of_bytes() {
  std::array<std::array<std::uint32_t, 256>, part_count> table = {};
  for (std::size_t part = 0; part < part_count; ++part) {
    for (std::size_t byte = 0; byte < 256; ++byte) table[part][byte] = addends[part][symbol_of[byte]];
  }
  return table;
}
constexpr auto addends_of_bytes = make_addends_of_bytes();

constexpr std::uint32_t addend_of(Part part, unsigned char c) { return addends_of_bytes[part][c]; }
#endif

Formal check_personal(const char* code) noexcept {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) sum += addend_of(parts[i], static_cast<unsigned char>(code[i]));
  const std::uint8_t control = symbol_of[static_cast<unsigned char>(code[parts.size()])];
  if (field(sum, wrong_at, omocodia_at) != 0 || control < 10 || control == no_symbol) return Formal::character;
  const auto written_day = static_cast<int>(field(sum, day_at, place_at));
  const int day = written_day > 31 ? written_day - women_day_offset : written_day;
  const int last =
      days_of(static_cast<int>(field(sum, month_at, day_at)), static_cast<int>(field(sum, year_at, month_at)));
  if (day < 1 || day > last) return Formal::date;
  if (field(sum, place_at, wrong_at) == 0) return Formal::place;
  if (field(sum, control_at, year_at) % 26 != control - 10U) return Formal::control_character;
  return sum >> omocodia_at == 0 ? Formal::personal : Formal::omocode;
}

/// The longest prefix is that of SPID's attributes.
constexpr std::size_t longest_prefix = 5;

/// A code as it was written, without what stands between its characters. One character too many says "too long".
struct Squeezed {
  std::array<char, personal_code_length + longest_prefix + 1> characters;
  std::size_t length = 0;
  bool foreign = false;
};

Squeezed squeeze(std::string_view text) noexcept {
  Squeezed out;
  for (std::size_t i = 0; i < text.size() && out.length < out.characters.size();) {
    const std::size_t separator = separator_length(text, i);
    if (separator == 0) {
      out.characters[out.length++] = text::to_upper(text[i]);
      out.foreign = out.foreign || symbol_of[static_cast<unsigned char>(text[i])] == no_symbol;
    }
    i += std::max<std::size_t>(separator, 1);
  }
  return out;
}

}  // namespace

}  // namespace codice_fiscale

Formal check_formal(std::string_view code) noexcept {
  if (code.size() == personal_code_length) return codice_fiscale::check_personal(code.data());
  if (code.size() != numeric_code_length) return Formal::length;
  return text::all_digits(code) ? codice_fiscale::check_numeric(code).formal : Formal::character;
}

Formal check_written(std::string_view text) noexcept {
  if (text.size() == personal_code_length) {
    const Formal formal = codice_fiscale::check_personal(text.data());
    if (formal != Formal::character) return formal;
  }
  const codice_fiscale::Squeezed squeezed = codice_fiscale::squeeze(text);
  if (squeezed.foreign) return Formal::character;
  const std::string_view code{squeezed.characters.data(), squeezed.length};
  return check_formal(code.substr(codice_fiscale::prefix_length(code)));
}

std::size_t check_lines(std::string_view lines, std::uint8_t* verdicts, std::size_t capacity) noexcept {
  std::size_t count = 0;
  const char* at = lines.data();
  const char* const end = at + lines.size();
  while (at != end && count < capacity) {
    const auto left = static_cast<std::size_t>(end - at);
    // Most lines are a code and nothing else: an end of line inside would be a wrong character.
    if (left > personal_code_length && at[personal_code_length] == '\n') {
      const Formal formal = codice_fiscale::check_personal(at);
      if (formal != Formal::character) {
        verdicts[count++] = static_cast<std::uint8_t>(formal);
        at += personal_code_length + 1;
        continue;
      }
    }
    const void* found = std::memchr(at, '\n', left);
    const std::size_t length = found == nullptr ? left : static_cast<std::size_t>(static_cast<const char*>(found) - at);
    const std::size_t carriage = length > 0 && at[length - 1] == '\r' ? 1 : 0;
    verdicts[count++] = static_cast<std::uint8_t>(check_written({at, length - carriage}));
    at += std::min(length + 1, left);
  }
  return count;
}

}  // namespace visura
