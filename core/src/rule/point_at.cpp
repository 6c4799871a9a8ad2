// A caret under the column, as compilers show it.
#include <string>

#include "text/utf8.hpp"
#include "visura/rule.hpp"

namespace visura {
namespace {

/// Characters shown before and after the place: a line of a terminal, and the neighbourhood is what helps.
constexpr std::size_t shown_each_side = 36;

}  // namespace

std::string point_at(std::string_view text, const Diagnostic& diagnostic) {
  const std::size_t total = text::count_code_points(text);
  std::size_t column = diagnostic.span ? diagnostic.span->offset : 0;
  if (column > total) column = total;
  const std::size_t begin = column > shown_each_side ? column - shown_each_side : 0;
  const std::size_t count = column - begin + shown_each_side;
  const std::string_view rest = text.substr(text::take_code_points(text, begin).size());
  const std::string_view shown = text::take_code_points(rest, count);

  std::string line = begin > 0 ? "…" : "";
  for (const char c : shown) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  if (shown.size() < rest.size()) line += "…";
  std::string caret(column - begin + (begin > 0 ? 1 : 0), ' ');
  std::size_t width = diagnostic.span && diagnostic.span->length > 1 ? diagnostic.span->length : 1;
  if (width > shown_each_side) width = shown_each_side;
  return line + "\n" + caret + "^" + std::string(width - 1, '~');
}

}  // namespace visura
