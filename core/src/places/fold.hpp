// Names of places as people type them: without accents, apostrophes, spaces and case.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visura::places {

/// Letters a to z and digits only; another letter (Greek, Cyrillic…) becomes a `?`, which no name has.
struct Folded {
  std::string letters;
  std::vector<std::uint16_t> words;  ///< where words begin; after an apostrophe too: "L'Aquila" has two

  std::string_view word(std::size_t index) const;
};

void fold(std::string_view name, Folded& folded);

/// Whether a word of the name may begin with this letter: a quick no for most names.
bool may_begin_with(std::string_view name, char letter) noexcept;

/// How well a name fits what was typed, best first.
enum class Fit : std::uint8_t {
  same,
  beginning,   ///< the name begins with it
  later_word,  ///< from a later word on
  words,       ///< each word typed begins a word of the name, in this order: "reggio emilia"
  none
};

Fit fit(const Folded& typed, const Folded& name) noexcept;

}  // namespace visura::places
