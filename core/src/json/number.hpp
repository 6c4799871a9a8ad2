// Numbers as they are written.
#pragma once

#include <string_view>

namespace visura::json {

/// Whether a JSON number is too large for a double. Decided on its digits: a double of it is never made.
bool is_infinite(std::string_view number) noexcept;

}  // namespace visura::json
