// Dates as people in Italy type them, day first.
#pragma once

#include <string_view>

namespace visura::text {

struct Date {
  int day = 0;
  int month = 0;
  int year = 0;
  bool short_year = false;  ///< two digits were written

  int ordinal() const { return (year * 100 + month) * 100 + day; }
};

/// Three numbers, the year last or, with four digits, first; or six or eight digits without anything between them.
/// Whether there is such a day is not asked.
bool read_date(std::string_view text, Date& date);

/// Of the months 1 to 12.
int days_in(int month, bool leap_year) noexcept;

/// By the Gregorian rule.
bool is_leap(int year) noexcept;

/// True when the year, which is not short, has such a day.
bool exists(const Date& date) noexcept;

}  // namespace visura::text
