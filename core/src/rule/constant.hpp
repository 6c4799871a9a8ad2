// Rules that say nothing, or can never be met.
#pragma once

#include "visura/rule.hpp"

namespace visura::rules {

/// Proven to hold whatever is filled in. False also when the work limit comes first.
bool always_true(const Rule& rule);

/// Proven to fail whatever is filled in. False also when the work limit comes first.
bool never_true(const Rule& rule);

}  // namespace visura::rules
