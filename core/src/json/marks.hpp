// Where a quoted text ends when its quotation marks cannot be trusted.
#pragma once

#include <cstddef>
#include <string_view>

namespace visura::json {

/// What may stand for a quotation mark.
struct Mark {
  std::size_t length = 0;  ///< in bytes; 0: there is no mark
  bool is_single = false;
};

Mark mark_at(std::string_view text, std::size_t at) noexcept;

enum class Ending {
  closed,   ///< by a mark
  doubled,  ///< not yet: this mark only repeats the one that opens
  lost,     ///< the closing mark is missing
  cut,      ///< the whole text ends first
};

struct TextEnd {
  Ending ending;
  std::size_t at;
  std::size_t mark = 0;  ///< bytes of the closing mark
};

/// `begin` follows the opening mark.
TextEnd find_end(std::string_view text, std::size_t begin, const Mark& opening, bool is_key, bool in_array) noexcept;

}  // namespace visura::json
