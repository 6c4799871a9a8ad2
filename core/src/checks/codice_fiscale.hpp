// Parts shared by the sixteen-character and the eleven-digit codice fiscale.
#pragma once

#include "visura/check.hpp"

namespace visura {

/// An eleven-digit code where a natural person is asked for. `checked.canonical` holds the digits.
void check_numeric_person(Checked& checked);

}  // namespace visura
