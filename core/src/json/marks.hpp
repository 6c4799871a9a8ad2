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
  closed,  ///< by a mark
  lost,    ///< the closing mark is missing
  cut,     ///< the whole text ends first
};

struct Quoted {
  Ending ending;
  std::size_t begin;  ///< after the opening mark, and any that only repeats it
  std::size_t end;
  std::size_t mark = 0;  ///< bytes of the closing mark
};

/// The text whose opening mark is at `at`.
Quoted find_quoted(std::string_view text, std::size_t at, const Mark& opening, bool is_key, bool in_array) noexcept;

}  // namespace visura::json
