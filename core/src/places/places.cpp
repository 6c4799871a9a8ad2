// What is known of one code.
#include "visura/places.hpp"

#include "places/tables.hpp"

namespace visura {

using places::DateRows;
using places::NameRows;
using places::Ordinal;

std::optional<Places> Places::open(std::string_view dates, std::string_view names, std::string_view former) {
  Places opened;
  if (!dates.empty()) {
    DateRows rows(dates);
    if (!rows.whole()) return std::nullopt;
    opened.table_date_ = rows.table_date();
  }
  for (const std::string_view table : {names, former}) {
    if (table.empty()) continue;
    NameRows rows(table);
    if (!rows.whole()) return std::nullopt;
    if (rows.table_date() > opened.table_date_) opened.table_date_ = rows.table_date();
  }
  opened.dates_ = dates;
  opened.names_ = names;
  opened.former_ = former;
  return opened;
}

std::vector<Interval> Places::intervals(std::string_view code) const {
  const Ordinal wanted = places::ordinal_of(code);
  if (wanted == places::no_ordinal) return {};
  return DateRows(dates_).of(wanted);
}

Existed Places::existed(std::string_view code, Day day) const {
  const std::vector<Interval> known = intervals(code);
  if (known.empty() || places::is_state(places::ordinal_of(code))) return Existed::not_known;
  return places::existed_in(known, day);
}

std::optional<Place> Places::find(std::string_view code) const {
  const Ordinal wanted = places::ordinal_of(code);
  for (const bool former : {false, true}) {
    NameRows rows(former ? former_ : names_);
    while (rows.next() && rows.ordinal() <= wanted) {
      if (rows.ordinal() == wanted && !places::is_former_name(rows, former)) {
        return places::make_place(rows, former, DateRows(dates_).of(wanted));
      }
    }
  }
  return std::nullopt;
}

std::vector<Place> Places::homonyms(std::string_view code) const {
  const std::optional<Place> place = find(code);
  std::vector<Place> others;
  if (!place) return others;
  for (Place& other : named(place->name)) {
    if (other.code() != code) others.push_back(std::move(other));
  }
  return others;
}

std::optional<Succession> Places::successor(std::string_view code) const {
  const Ordinal wanted = places::ordinal_of(code);
  const DateRows rows(dates_);
  places::Bytes pairs = rows.successions();
  for (std::size_t i = 0; i < rows.succession_count(); ++i) {
    const std::uint32_t ended = pairs.number(2);
    const std::uint32_t heir = pairs.number(2);
    if (!pairs.good() || heir >= places::no_ordinal) break;
    if (ended == wanted) return Succession{places::code_of(static_cast<Ordinal>(heir))};
  }
  return std::nullopt;
}

}  // namespace visura
