// Parts shared by the checks of the sixteen-character and the eleven-digit codice fiscale.
#pragma once

#include <cstdint>

#include "visura/check.hpp"

namespace visura {

/// Whose code a field asks for. The vendor takes the code of a person where it asks for a partita IVA, too.
enum class Holder : std::uint8_t { person, anyone, vat };

Checked check_tax_code(std::string_view text, Holder wanted);

}  // namespace visura
