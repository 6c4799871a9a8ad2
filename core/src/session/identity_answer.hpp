// The answers of the doors `identify` and `encode`, over whatever tables there are.
#pragma once

#include <string>
#include <string_view>

#include "visura/places.hpp"

namespace visura {

std::string identity_answer(const Places& places, std::string_view text, std::string_view facts,
                            std::string_view options);

std::string encode_answer(const Places& places, std::string_view facts, std::string_view options);

}  // namespace visura
