// Characters of other alphabets that look like the letters and digits of a code.
#pragma once

namespace visura::codice_fiscale {

/// The capital letter or the digit that a character looks like; 0 when it looks like none.
char look_alike(char32_t character) noexcept;

}  // namespace visura::codice_fiscale
