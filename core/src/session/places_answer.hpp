// The answer of the door `places`, over whatever tables there are.
#pragma once

#include <string>
#include <string_view>

#include "visura/places.hpp"

namespace visura {

std::string places_answer(const Places& places, std::string_view text, std::string_view options);

}  // namespace visura
