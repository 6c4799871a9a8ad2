// From gates to key sets: what every list of alternatives, ways and branches is made of. Rules without `!` only.
#pragma once

#include <cstdint>
#include <vector>

#include "rule/sets.hpp"

namespace visura::rules {

/// Most sets of one list: a product of ten `(a || b)` still comes out whole, a person reads a handful, and a
/// longer list costs an answer megabytes. Beyond it the list is not computed: see `best_sets`.
inline constexpr std::size_t max_sets = 1'024;

/// Which keys need no filling any more, and which can never be filled.
struct Given {
  Mask filled = {};
  Mask never = {};
};

enum class Keep : std::uint8_t { minimal, all };

/// Per gate, the sets of keys still to be filled in for it to hold: the minimal ones, or all that its branches spell
/// out.
std::vector<SetList> expand(const RuleCircuit& circuit, const Given& given, Keep keep, Steps& steps);

/// A few sets that complete the rule, none of which can lose a key; small ones, yet not proven to be the smallest.
/// Always ends with at least one when there is any.
SetList best_sets(const RuleCircuit& circuit, const Given& given, const std::vector<SetList>& gates, Steps& steps);

}  // namespace visura::rules
