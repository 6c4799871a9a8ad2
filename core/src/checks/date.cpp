// Dates as both dialects send them.
#include "text/date.hpp"
#include "checks/checks.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr int first_year = 1000;
/// Nobody's papers are further away than this.
constexpr int most_years_back = 150;
constexpr int most_years_ahead = 100;

/// Without today's date, two digits below 30 are of our century.
constexpr text::Date assumed_today = {31, 12, 2029, false};

}  // namespace

void check_date(Checked& checked, const CheckOptions& options) {
  text::Date date = {};
  text::Date today = {};
  if (!text::read_date(options.today, today)) today = assumed_today;
  if (!text::read_date(checked.canonical, date)) {
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
  const int days = text::days_in(date.month, text::is_leap(year));
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
