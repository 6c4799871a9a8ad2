#include "json/scan.hpp"

#include "text/utf8.hpp"

namespace visura::json {

std::size_t skip_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

Place place_of(std::string_view text, std::size_t byte) noexcept {
  const std::string_view before = text.substr(0, byte);
  Place place;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != '\n') continue;
    ++place.line;
    line_start = i + 1;
  }
  place.column = static_cast<std::int64_t>(text::count_code_points(before.substr(line_start))) + 1;
  place.offset = static_cast<std::uint32_t>(text::count_code_points(before));
  return place;
}

}  // namespace visura::json
