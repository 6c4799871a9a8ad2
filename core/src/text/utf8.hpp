// UTF-8 as bytes: no locale, no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace visura::text {

struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 0;  ///< bytes; 0 when the bytes are not UTF-8
};

/// The code point that starts at `offset`; shortest form only, no surrogates, at most U+10FFFF (RFC 3629).
CodePoint decode(std::string_view text, std::size_t offset) noexcept;

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid(std::string_view text) noexcept;

/// Code points in `text`; counts bytes that start one, so it is also right for a cut text.
std::size_t count_code_points(std::string_view text) noexcept;

/// The longest beginning of `text` that holds at most `limit` code points.
std::string_view take_code_points(std::string_view text, std::size_t limit) noexcept;

}  // namespace visura::text
