// Dates as people in Italy type them, day first, and as both dialects send them.
#include <array>
#include <utility>

#include "checks/checks.hpp"
#include "checks/plain.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr int first_year = 1000;
/// Nobody's papers are further away than this.
constexpr int most_years_back = 150;
constexpr int most_years_ahead = 100;

struct Date {
  int day;
  int month;
  int year;
  bool short_year;

  int ordinal() const { return (year * 100 + month) * 100 + day; }
};

/// Without today's date, two digits below 30 are of our century.
constexpr Date assumed_today = {31, 12, 2029, false};

struct Digits {
  int value;
  int length;
};

/// Three numbers, or six or eight digits without anything between them.
bool read_date(std::string_view text, Date& date) {
  constexpr int most_digits = 8;
  std::array<Digits, 3> groups = {};
  std::size_t count = 0;
  bool between = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t separator = text[i] == '/' ? 1 : separator_length(text, i);
    if (separator == 0) {
      if (!text::is_digit(text[i]) || (between && count == groups.size())) return false;
      if (between) ++count;
      Digits& group = groups[count - 1];
      if (++group.length > most_digits) return false;
      group.value = group.value * 10 + (text[i] - '0');
    }
    between = separator != 0;
    i += between ? separator : 1;
  }
  auto& [first, second, third] = groups;
  if (count == 1) {
    const Digits all = first;
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

}  // namespace

int days_in(int month, bool leap_year) {
  constexpr std::array<std::uint8_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[static_cast<std::size_t>(month) - 1] + (month == 2 && leap_year ? 1 : 0);
}

void check_date(Checked& checked, const CheckOptions& options) {
  Date date = {};
  Date today = {};
  if (!read_date(options.today, today)) today = assumed_today;
  if (!read_date(checked.canonical, date)) {
    report(checked, Code::date_form);
    return;
  }
  if (date.short_year) {
    // The latest such year that makes the date not later than today.
    date.year += today.year / 100 * 100;
    if (date.ordinal() > today.ordinal()) date.year -= 100;
  }
  const int year = date.year;
  if (date.month < 1 || date.month > 12) {
    report(checked, Code::date_month, "month", date.month);
    return;
  }
  const int days = days_in(date.month, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  if (year < first_year) {
    report(checked, Code::date_year, "year", year);
  } else if (date.day < 1 || date.day > days) {
    report(checked, Code::date_day, "days", days);
  } else {
    checked.kind = "date";
    checked.canonical.clear();
    for (const int part : {options.iso_dates ? year : date.day, date.month, options.iso_dates ? date.day : year}) {
      if (!checked.canonical.empty()) checked.canonical += '-';
      if (part < 10) checked.canonical += '0';
      checked.canonical += text::decimal(part);
    }
    const bool far = year > today.year + most_years_ahead || year < today.year - most_years_back;
    if (date.short_year || far) report(checked, date.short_year ? Code::date_century : Code::date_far, "year", year);
  }
}

}  // namespace visura
