// Fields the author listed together, found in the branches that a plain boolean reading would throw away.
#pragma once

#include <vector>

#include "rule/expand.hpp"

namespace visura::rules {

/// Per part of the rule joined by `&&`, the sets its branches spell out; empty where they are too many.
std::vector<SetList> listed_sets(const RuleCircuit& circuit, const Given& given, bool& truncated);

/// What a listed set adds to the listed sets strictly inside it, when that is a group: two keys or more. Else empty.
Mask group_in(const Word* set, const SetList& listed);

}  // namespace visura::rules
