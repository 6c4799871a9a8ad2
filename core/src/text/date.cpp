#include "text/date.hpp"

#include <array>
#include <cstdint>
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

int days_in(int month, bool leap_year) noexcept {
  constexpr std::array<std::uint8_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[static_cast<std::size_t>(month) - 1] + (month == 2 && leap_year ? 1 : 0);
}

bool is_leap(int year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

bool exists(const Date& date) noexcept {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in(date.month, is_leap(date.year));
}

}  // namespace visura::text
