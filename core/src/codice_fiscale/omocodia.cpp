// Omocodia: when two people would get the same code, letters take the place of digits (DM 23/12/1976 art. 6). In which
// order the forms are given out is not published, so the letters are told by their places, never by a rank.
#include <algorithm>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/triplet.hpp"
#include "codice_fiscale/written.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura {
namespace codice_fiscale {

bool has_omocodia(std::string_view code) noexcept {
  for (std::size_t i = 0; i < personal_code_length; ++i) {
    if (shape[i] == 'N' && !text::is_digit(code[i])) return true;
  }
  return false;
}

std::string place_of(std::string_view code) {
  std::string place(code.substr(11, 4));
  for (std::size_t i = 1; i < place.size(); ++i) place[i] = static_cast<char>('0' + digit_at(place[i]));
  return place;
}

}  // namespace codice_fiscale

using codice_fiscale::shape;

Omocodia omocodia_of(std::string_view code) {
  Omocodia out;
  unsigned bit = 1;
  for (std::size_t i = 0; i < personal_code_length; ++i) {
    if (shape[i] != 'N') continue;
    if (!text::is_digit(code[i])) {
      out.mask |= bit;
      ++out.count;
    }
    bit <<= 1U;
  }
  out.canonical = omocode(code, 0);
  return out;
}

std::string omocode(std::string_view code, unsigned mask) {
  std::string out(code);
  unsigned bit = 1;
  for (std::size_t i = 0; i < personal_code_length; ++i) {
    if (shape[i] != 'N') continue;
    const int digit = codice_fiscale::digit_at(code[i]);
    const bool letter = (mask & bit) != 0;
    out[i] =
        letter ? codice_fiscale::omocodia_letters[static_cast<std::size_t>(digit)] : static_cast<char>('0' + digit);
    bit <<= 1U;
  }
  out.back() = codice_fiscale::control_character(out);
  return out;
}

Relation relate(std::string_view a, std::string_view b) {
  if (a == b) return Relation::same_code;
  const bool personal = a.size() == personal_code_length && b.size() == personal_code_length;
  return personal && omocode(a, 0) == omocode(b, 0) ? Relation::same_base_data : Relation::different;
}

}  // namespace visura
