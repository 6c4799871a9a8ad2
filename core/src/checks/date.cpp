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
/// Two digits of a year mean this century up to here: contracts begin tomorrow, and loans end in forty years.
constexpr int most_years_meant = 50;

/// Without today's date, two digits below 30 are of our century.
constexpr text::Date assumed_today = {31, 12, 2029, false};

void append_part(std::string& out, int part, char between) {
  if (!out.empty()) out += between;
  if (part < 10) out += '0';
  out += text::decimal(part);
}

std::string spelled(const text::Date& date, bool year_first, char between) {
  std::string out;
  append_part(out, year_first ? date.year : date.day, between);
  append_part(out, date.month, between);
  append_part(out, year_first ? date.day : date.year, between);
  return out;
}

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
    date.year += today.year / 100 * 100;
    const bool later = options.birth ? date.ordinal() > today.ordinal() : date.year > today.year + most_years_meant;
    if (later) date.year -= 100;
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
    checked.canonical = spelled(date, options.iso_dates, '-');
    const bool far = year > today.year + most_years_ahead || year < today.year - most_years_back;
    if (date.short_year) {
      checked.report.add(Code::date_century, {}, {{"year", year}, {"suggestion", spelled(date, false, '/')}});
    } else if (far) {
      report(checked, Code::date_far, "year", year);
    }
  }
}

}  // namespace visura
