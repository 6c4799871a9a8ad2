// Dates as people in Italy type them, day first, and as both dialects send them.
#include <array>

#include "checks/checks.hpp"
#include "checks/plain.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr int first_year = 1000;
/// Without today's date, two digits below this are of our century.
constexpr int pivot = 30;
/// Nobody's papers are further away than this.
constexpr int most_years_back = 150;
constexpr int most_years_ahead = 100;

int number(std::string_view digits) { return static_cast<int>(text::read_digits(digits).value); }

struct Date {
  int day;
  int month;
  int year;
  bool short_year;

  int ordinal() const { return (year * 100 + month) * 100 + day; }
};

/// Three numbers, or six or eight digits without anything between them.
bool read_date(std::string_view text, Date& date) {
  std::string digits;
  std::array<std::size_t, 3> lengths = {};
  std::size_t groups = 0;
  bool between = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t separator = text[i] == '/' ? 1 : separator_length(text, i);
    i += separator == 0 ? 1 : separator;
    if (separator == 0) {
      if (!text::is_digit(text[i - 1]) || (between && groups == lengths.size())) return false;
      if (between) ++groups;
      ++lengths[groups - 1];
      digits += text[i - 1];
    }
    between = separator != 0;
  }
  if (groups == 1) {
    // Eight digits end in a year, or in month and day, of which the largest is 1231.
    const bool year_first = digits.size() == 8 && number(std::string_view(digits).substr(4)) <= 1231;
    lengths = {year_first ? 4U : 2U, 2, digits.size() - (year_first ? 6U : 4U)};
    if (digits.size() < 6) return false;
  } else if (groups != lengths.size()) {
    return false;
  }
  const bool year_first = lengths[0] == 4;
  const std::size_t day_length = lengths[year_first ? 2 : 0];
  const std::size_t year_length = lengths[year_first ? 0 : 2];
  if (day_length > 2 || lengths[1] > 2 || (year_length != 2 && year_length != 4)) return false;
  const std::string_view all = digits;
  const int first = number(all.substr(0, lengths[0]));
  const int last = number(all.substr(lengths[0] + lengths[1]));
  date.day = year_first ? last : first;
  date.month = number(all.substr(lengths[0], lengths[1]));
  date.year = year_first ? first : last;
  date.short_year = year_length == 2;
  return true;
}

int days_in(int month, int year) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0);
}

/// The latest such year that makes the date not later than today.
void choose_century(Date& date, const Date& today) {
  if (today.year == 0) {
    date.year += date.year < pivot ? 2000 : 1900;
    return;
  }
  date.year += today.year / 100 * 100;
  if (date.ordinal() > today.ordinal()) date.year -= 100;
}

void append_padded(std::string& out, int value) {
  if (!out.empty()) out += '-';
  if (value < 10) out += '0';
  out += std::to_string(value);
}

}  // namespace

void check_date(Checked& checked, const CheckOptions& options) {
  Date date = {};
  Date today = {};
  if (!read_date(options.today, today)) today.year = 0;
  if (!read_date(checked.canonical, date)) {
    report(checked, Code::date_form);
    return;
  }
  if (date.short_year) choose_century(date, today);
  const auto about_year = [&](Code code) {
    checked.report.add(Diagnostic(code).with("year", std::int64_t{date.year}));
  };
  if (date.month < 1 || date.month > 12) {
    checked.report.add(Diagnostic(Code::date_month).with("month", std::int64_t{date.month}));
  } else if (date.year < first_year) {
    about_year(Code::date_year);
  } else if (const int days = days_in(date.month, date.year); date.day < 1 || date.day > days) {
    checked.report.add(Diagnostic(Code::date_day)
                           .with("day", std::int64_t{date.day})
                           .with("month", std::int64_t{date.month})
                           .with("year", std::int64_t{date.year})
                           .with("days", std::int64_t{days}));
  } else {
    checked.kind = "date";
    checked.canonical.clear();
    append_padded(checked.canonical, options.iso_dates ? date.year : date.day);
    append_padded(checked.canonical, date.month);
    append_padded(checked.canonical, options.iso_dates ? date.day : date.year);
    const int years_ahead = date.year - today.year;
    if (date.short_year) {
      about_year(Code::date_century);
    } else if (today.year != 0 && (years_ahead > most_years_ahead || years_ahead < -most_years_back)) {
      about_year(Code::date_far);
    }
  }
}

}  // namespace visura
