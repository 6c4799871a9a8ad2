// Questions about values whose field only seems to ask for an IBAN, a phone number… They never block.
#pragma once

#include <string_view>

#include "visura/diagnostic.hpp"
#include "visura/meaning.hpp"

namespace visura {

/// Adds warnings only. `text` is the value as it travels.
void check_meaning(Meaning meaning, std::string_view text, Report& report);

}  // namespace visura
