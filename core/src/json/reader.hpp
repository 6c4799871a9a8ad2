// Text to tree, bounded. The only place that knows nlohmann/json, and only its SAX events: with -fno-exceptions its
// DOM aborts where it would throw, keeps the last of duplicate keys in silence, and costs half the WebAssembly module.
#pragma once

#include <cstddef>
#include <string_view>

#include "json/tree.hpp"
#include "visura/diagnostic.hpp"

namespace visura::json {

struct Limits {
  /// The largest service seen has 64 kB; a megabyte leaves room and still reads in a few milliseconds.
  std::size_t bytes = 1U << 20U;
  /// The deepest vendor answer seen has 7 levels. The tree is freed level by level, so depth costs stack.
  std::size_t depth = 32;
  /// Keeps `[0,0,0,…]` from costing a hundred times its length in memory.
  std::size_t values = 100'000;
  /// Plain strings of this length or more are lent by the text, which must outlive the tree, and not copied.
  std::size_t lend_from = std::string_view::npos;
};

Outcome<Value> read(std::string_view text, const Limits& limits = {});

/// Where a key that ends at byte `key_end` stands in `text`, quotes included.
Span key_span(std::string_view text, std::size_t key_end);

}  // namespace visura::json
