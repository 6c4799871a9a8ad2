// A code as a person wrote it, and as we read it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"

namespace visura::codice_fiscale {

/// A code as we read it, and where each of its bytes, and of the prefix before them, stood in what was written.
struct Written {
  std::string code;                   ///< upper case, without separators and prefix; what is foreign stays
  std::vector<std::uint32_t> source;  ///< in code points
  std::size_t dropped = 0;            ///< bytes of the prefix

  Span span(std::size_t index) const { return Span{source[dropped + index], 1}; }
};

Written read_written(std::string_view text);

/// Characters to leave out at the beginning: the prefixes of SPID attributes (`TINIT-…`, `VATIT-…`) and of a European
/// VAT number (`IT…`), when the rest has the sixteen characters of a whole code, or up to eleven digits and nothing
/// else.
std::size_t prefix_length(std::string_view code) noexcept;

/// The first byte that is no letter or digit of the code's alphabet, or npos.
std::size_t find_foreign(std::string_view code) noexcept;

/// With every look-alike replaced by what it looks like; empty when something else is foreign.
std::string mend_look_alikes(std::string_view code);

/// "stp" or "eni": codes of the health service, three letters, then region, authority and number in thirteen digits; no
/// check digit is known of them. Empty for any other text.
std::string_view health_code(std::string_view code) noexcept;

}  // namespace visura::codice_fiscale
