#include "text/date.hpp"

#include <array>
#include <utility>

#include "text/ascii.hpp"
#include "text/plain.hpp"

namespace visura::text {
namespace {

struct Group {
  int value;
  int length;
};

}  // namespace

bool read_date(std::string_view text, Date& date) {
  constexpr int most_digits = 8;
  std::array<Group, 3> groups = {};
  std::size_t count = 0;
  bool between = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t separator = text[i] == '/' ? 1 : separator_length(text, i);
    if (separator == 0) {
      if (!is_digit(text[i]) || (between && count == groups.size())) return false;
      if (between) ++count;
      Group& group = groups[count - 1];
      if (++group.length > most_digits) return false;
      group.value = group.value * 10 + (text[i] - '0');
    }
    between = separator != 0;
    i += between ? separator : 1;
  }
  auto& [first, second, third] = groups;
  if (count == 1) {
    const Group all = first;
    // Eight digits end in a year, or in month and day, of which the largest is 1231.
    const bool year_first = all.length == most_digits && all.value % 10'000 <= 1231;
    const int scale = year_first || all.length != most_digits ? 100 : 10'000;
    if (all.length != most_digits && all.length != 6) return false;
    first = {all.value / scale / 100, year_first ? 4 : 2};
    second = {all.value / scale % 100, 2};
    third = {all.value % scale, scale == 100 ? 2 : 4};
  } else if (count != groups.size()) {
    return false;
  }
  if (first.length == 4) std::swap(first, third);
  date = {first.value, second.value, third.value, third.length == 2};
  return first.length <= 2 && second.length <= 2 && (date.short_year || third.length == 4);
}

}  // namespace visura::text
