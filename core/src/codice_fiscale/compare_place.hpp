// Codes of places held against each other, without tables.
#pragma once

#include <string_view>

#include "visura/identity.hpp"

namespace visura::codice_fiscale {

/// A letter and three digits.
bool is_place_code(std::string_view text) noexcept;

/// Not checked where one of the places may have come out of the other: states, and comuni made after 1967.
Finding compare_place_codes(std::string_view own, std::string_view given) noexcept;

}  // namespace visura::codice_fiscale
