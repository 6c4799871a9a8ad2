// Codes as people write and paste them: grouped by spaces, dashes and full stops, in either case.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"

namespace visura {

/// Bytes of the space, hyphen, dash (U+2010 to U+2015) or full stop at `offset`; 0 when there is none.
std::size_t separator_length(std::string_view text, std::size_t offset) noexcept;

/// A code as we read it, and where each of its bytes stood in what the person wrote, in code points.
struct Plain {
  std::string code;
  std::vector<std::uint32_t> source;

  Span span(std::size_t index) const { return Span{source[index], 1}; }
  void drop_front(std::size_t count);
};

/// Upper case, without separators and without the characters of `marks`.
Plain plain(std::string_view text, std::string_view marks = {});

}  // namespace visura
