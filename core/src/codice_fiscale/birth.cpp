#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "text/date.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::two_digits;

/// Years between a day and the nearest one on which the place existed, as near as its days are known.
int years_from(const std::vector<Interval>& intervals, Day day) {
  int nearest = codice_fiscale::last_year;
  for (const auto& [from, to] : intervals) {
    const Day before = from - day;
    const Day after = to == 0 ? 0 : day - to;
    nearest = std::min(nearest, std::max({before, after, 0}) / 10'000);
  }
  return nearest;
}

/// Codes are given with a place that was no more, or not yet: then the nearer century is likelier.
Evidence choose_by_place(std::string_view code, const Places& places, Birth& birth) {
  const std::string place = codice_fiscale::place_of(code);
  const Existed earlier = places.existed(place, birth.dates.front());
  const Existed later = places.existed(place, birth.dates.back());
  if (earlier != Existed::no && later != Existed::no) return Evidence::none;
  const std::vector<Interval> intervals = places.intervals(place);
  const int years_to_earlier = years_from(intervals, birth.dates.front());
  const int years_to_later = years_from(intervals, birth.dates.back());
  if (years_to_earlier == years_to_later) return Evidence::none;
  if (years_to_earlier < years_to_later) birth.preferred = birth.dates.front();
  return Evidence::place;
}

/// No later than today. Without a clock the tables tell at least of which days they know; without tables nothing
/// speaks for either.
Evidence choose_by_age(Day today, const Places& places, Birth& birth) {
  const Day known = today != 0 ? today : places.table_date();
  if (known != 0 && birth.dates.back() <= known) return Evidence::age;
  birth.preferred = known == 0 ? 0 : birth.dates.front();
  return Evidence::none;
}

}  // namespace

std::string_view evidence_name(Evidence evidence) noexcept {
  constexpr std::array<std::string_view, 6> names = {"none", "given", "not_in_the_future", "leap_day", "place", "age"};
  return names[static_cast<std::size_t>(evidence)];
}

Day read_birth_date(std::string_view written) {
  const std::string_view trimmed = text::trim(written);
  if (trimmed.size() == 4 && text::all_digits(trimmed)) {
    return static_cast<Day>(text::read_digits(trimmed).value) * 10'000;
  }
  text::Date date;
  const bool whole = text::read_date(trimmed, date) && !date.short_year && text::exists(date);
  return whole ? date.ordinal() : 0;
}

Birth birth_of(std::string_view code, Day today, Day given, const Places& places) {
  Birth birth;
  const int written = two_digits(code, 9);
  birth.woman = written > 31;
  birth.day = birth.woman ? written - codice_fiscale::women_day_offset : written;
  birth.month = static_cast<int>(codice_fiscale::months.find(code[8])) + 1;
  bool leap_decides = false;
  bool future_decides = false;
  const auto day_in = [&](int century) {
    return ((century + two_digits(code, 6)) * 100 + birth.month) * 100 + birth.day;
  };
  for (const int century : {1900, 2000}) {
    const Day date = day_in(century);
    if (birth.month == 2 && birth.day == 29 && !text::is_leap(century + two_digits(code, 6))) {
      leap_decides = true;
    } else if (today != 0 && date > today) {
      future_decides = true;
    } else {
      birth.dates.push_back(date);
    }
  }
  // Nobody who was born before 1900 lives: that century stays only where no other is left.
  if (birth.dates.empty() && day_in(1800) / 10'000 >= codice_fiscale::first_year) birth.dates.push_back(day_in(1800));
  if (birth.dates.empty()) return birth;
  birth.preferred = birth.dates.back();
  for (const Day date : birth.dates) {
    if (given == 0 || (date != given && date / 10'000 * 10'000 != given)) continue;
    birth.preferred = date;
    birth.evidence = Evidence::given;
    return birth;
  }
  if (birth.dates.size() == 1) {
    birth.evidence = leap_decides ? Evidence::leap_day : future_decides ? Evidence::not_in_the_future : Evidence::none;
    return birth;
  }
  if (code.size() == personal_code_length) birth.evidence = choose_by_place(code, places, birth);
  if (birth.evidence == Evidence::none) birth.evidence = choose_by_age(today, places, birth);
  return birth;
}

}  // namespace visura
