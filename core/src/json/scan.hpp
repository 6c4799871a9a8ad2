// Spaces and places in a JSON text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace visura::json {

/// The four spaces of RFC 8259.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skip_space(std::string_view text, std::size_t at) noexcept;

struct Place {
  std::int64_t line = 1;
  std::int64_t column = 1;
  std::uint32_t offset = 0;  ///< in code points
};

Place place_of(std::string_view text, std::size_t byte) noexcept;

}  // namespace visura::json
