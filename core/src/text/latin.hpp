// Latin letters beyond A to Z.
#pragma once

namespace visura::text {

/// The capital letter A to Z that is left of a letter without its marks; a space where it is not Latin.
char without_marks(char32_t letter) noexcept;

/// Below U+00C0 (where the caller knows ASCII's letters), signs of typography, spaces, and marks that stand alone or
/// belong to the letter before: they are no letters.
bool is_sign(char32_t point) noexcept;

}  // namespace visura::text
