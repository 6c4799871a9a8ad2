// Lists of words as one text with single spaces: a table that weighs little more than its letters.
#pragma once

#include <string_view>

namespace visura::text {

/// Takes the first word off a list; empty when there is none left.
std::string_view next_word(std::string_view& list) noexcept;

/// Without regard to the case of A to Z.
bool same_letters(std::string_view a, std::string_view b) noexcept;

/// True when `word` is one of a list, without regard to case.
bool lists(std::string_view list, std::string_view word) noexcept;

}  // namespace visura::text
