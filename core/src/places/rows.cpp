// From the rows of the tables to what is said about a place.
#include "places/tables.hpp"

namespace visura::places {

Existed existed_in(const std::vector<Interval>& intervals, Day day) noexcept {
  for (const auto& [from, to] : intervals) {
    if (to != 0 && day > to) continue;
    if (from == 0) return Existed::not_known;
    if (day >= from) return Existed::yes;
  }
  return Existed::no;
}

bool is_former_name(const NameRows& row, bool of_former) noexcept {
  return of_former && (!row.ended() || row.another());
}

Place make_place(const NameRows& row, bool of_former, const std::vector<Interval>& intervals) {
  Place place;
  place.code_letters = code_of(row.ordinal());
  place.name = std::string(row.name());
  place.province = row.province();
  place.active = !row.ended();
  place.former_name = is_former_name(row, of_former);
  if (!intervals.empty()) {
    place.from = intervals.front().from;
    place.to = intervals.back().to;
  }
  return place;
}

}  // namespace visura::places
