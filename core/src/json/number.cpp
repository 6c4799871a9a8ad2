#include "json/number.hpp"

#include <algorithm>

namespace visura::json {
namespace {

/// The first digits of what is too large, and where its point stands. 2^1024 - 2^970, from where on a number rounds to
/// infinity, begins with 1797693134862315807: the few that lie between pass, and nobody writes them.
constexpr std::string_view infinite_from = "17976931348623159";
constexpr long infinite_digits = 309;

/// Beyond it an exponent decides alone, whatever digits stand before it: no text that the core reads is this long.
constexpr long largest_exponent = 1L << 30;

long read_exponent(std::string_view text) {
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  long exponent = 0;
  for (const char c : text) {
    if (exponent < largest_exponent / 10) exponent = exponent * 10 + (c - '0');
  }
  return negative ? -exponent : exponent;
}

}  // namespace

bool is_infinite(std::string_view number) noexcept {
  const std::size_t end = std::min(number.find_first_of("eE"), number.size());
  long whole = 0;  // digits from the first that is not 0 up to the point; negative for zeros after it
  bool fraction = false;
  std::size_t same = 0;  // first digits that are those of `infinite_from`
  bool larger = false;
  bool decided = false;
  bool any = false;
  for (const char c : number.substr(0, end)) {
    if (c == '-') continue;
    if (c == '.') {
      fraction = true;
      continue;
    }
    any = any || c != '0';
    if (any != fraction) whole += any ? 1 : -1;
    if (!any || decided) continue;
    decided = c != infinite_from[same] || same + 1 == infinite_from.size();
    larger = decided && c >= infinite_from[same];
    ++same;
  }
  if (!any) return false;
  const long digits = whole + (end < number.size() ? read_exponent(number.substr(end + 1)) : 0);
  return digits == infinite_digits ? larger : digits > infinite_digits;
}

}  // namespace visura::json
