// Eleven-digit codes: seven digits of number, three of the office that gave it, one check digit (Luhn's, as in the
// partita IVA). Natural persons still get provisional ones: asylum seekers, newborns in omocodia (DM 23/12/1976 art.
// 10).
#pragma once

#include <string_view>

#include "visura/codice_fiscale.hpp"

namespace visura::codice_fiscale {

struct Numeric {
  Formal formal = Formal::office;
  char office_class = 'N';  ///< as the tax office's program answers: 1…5 accepted, letters refused
  bool right_check_digit = false;
  bool needs_check_digit = true;  ///< false for the first numbers given ex officio, which have none
  bool known_office = false;
  /// The published program accepts the number, but not by what it says it means to do: it never notices a number of
  /// zeros (class M), and reads the bound 0400000 as an octal number.
  bool disputed = false;
};

/// `digits` are eleven digits.
Numeric check_numeric(std::string_view digits) noexcept;

/// True when the office gave codes of that number.
bool gives_codes(int number, int office) noexcept;

/// The value of at most nine digits.
int number_of(std::string_view digits) noexcept;

}  // namespace visura::codice_fiscale
