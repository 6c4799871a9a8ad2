// Mends the faults that printed examples of JSON have: a sign too many or too few, a text that breaks off.
#pragma once

#include <string>
#include <string_view>

#include "visura/diagnostic.hpp"

namespace visura::json {

struct Repaired {
  std::string text;  ///< empty: nothing was mended
  Report report;     ///< each repair with its place in the text as it was given
};

/// Mends a text that does not read. One that reads, or is broken beyond what is mended here, is left alone.
/// Never for what a person sends: a body must not mean one thing here and another where it arrives.
void repair(std::string_view broken, Repaired& repaired);

}  // namespace visura::json
