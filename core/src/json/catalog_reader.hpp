// A catalog's JSON: {"key": "sentence"} or {"key": {"one": "…", "other": "…"}}.
#pragma once

#include "json/tree.hpp"
#include "visura/catalog.hpp"

namespace visura::json {

/// Entries of another form are left out: a missing sentence shows as its code, never as a failure.
Catalog read_catalog(const Value& object);

}  // namespace visura::json
