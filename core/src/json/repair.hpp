// Mends the faults that printed examples of JSON have: a sign too many or too few, a text that breaks off.
#pragma once

#include <string>
#include <string_view>

#include "visura/diagnostic.hpp"

namespace visura::json {

struct Repaired {
  std::string text;
  Report report;  ///< each repair with its place in the text as it was given
};

/// A text that reads is returned as it is; so is one that is broken beyond what is mended here, without a repair.
/// Never for what a person sends: a body must not mean one thing here and another where it arrives.
Repaired repair(std::string_view broken);

}  // namespace visura::json
