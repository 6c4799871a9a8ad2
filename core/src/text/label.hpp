// Vendor labels made readable: "COPIA DOCUMENTO D`IDENTITÀ FRONTE RETRO" → "Copia documento d'identità, fronte e
// retro".
#pragma once

#include <string>
#include <string_view>

namespace visura::text {

/// For display only; the raw label stays beside it. Mixed-case labels keep their case but for the first letter.
std::string tidy_label(std::string_view raw);

/// A vendor's internal name for display: "assistenza_dedicata" → "Assistenza dedicata".
std::string tidy_name(std::string_view raw);

}  // namespace visura::text
