// The options every door takes, as JSON text.
#pragma once

#include <string>
#include <string_view>

#include "json/tree.hpp"
#include "visura/catalog.hpp"
#include "visura/values.hpp"

namespace visura {

struct Options {
  Catalog catalog;
  std::string id;     ///< of the service meant, when the text lists several
  std::string today;  ///< YYYY-MM-DD, or empty: the core has no clock
  Allowed allowed;
  bool repair = false;  ///< mend a schema's broken text
};

/// They come from the program that embeds the core, not from people. Options that cannot be read allow nothing.
Options read_options(std::string_view json);

}  // namespace visura
