#include "session/identity_details.hpp"

#include <algorithm>

#include "codice_fiscale/alphabet.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura {
namespace {

// Slots that must be right before something can be told.
constexpr std::size_t surname_slots = 3;
constexpr std::size_t name_slots = 6;
constexpr std::size_t month_slots = 9;
constexpr std::size_t sex_slots = 10;
constexpr std::size_t day_slots = 11;
constexpr std::size_t place_slots = 15;

void write_day(json::Writer& writer, Day day) {
  if (day == 0) {
    writer.null();
  } else {
    writer.string(visura::write_day(day));
  }
}

void write_birth(json::Writer& writer, const Birth& birth) {
  writer.key("birth").begin_object().key("day");
  if (birth.day == 0) {
    writer.null();
  } else {
    writer.integer(birth.day);
  }
  writer.key("month").integer(birth.month).key("dates").begin_array();
  for (const Day date : birth.dates) write_day(writer, date);
  writer.end_array().key("preferred");
  write_day(writer, birth.preferred);
  writer.key("evidence").string(evidence_name(birth.evidence)).end_object();
}

std::string_view status_name(PlaceCode status) {
  constexpr std::string_view names[] = {"assigned", "never_assigned", "newer_than_table", "not_a_code"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view existed_name(Existed existed) {
  constexpr std::string_view names[] = {"no", "yes", "not_known"};
  return names[static_cast<std::size_t>(existed)];
}

/// What the tables know of the place, as far as there are tables.
void write_place(json::Writer& writer, std::string_view code, Day birth, const Places& places) {
  writer.key("place").begin_object().key("code").string(code);
  writer.key("status").string(status_name(place_code_status(code)));
  const std::optional<Place> place = places.find(code);
  writer.key("name").string(place ? std::string_view(place->name) : std::string_view());
  writer.key("province").string(place ? std::string_view(place->province) : std::string_view());
  writer.key("existed").begin_array();
  for (const Interval& interval : places.intervals(code)) {
    writer.begin_object().key("from");
    write_day(writer, interval.from);
    writer.key("to");
    write_day(writer, interval.to);
    writer.end_object();
  }
  writer.end_array().key("existed_at_birth").string(existed_name(places.existed(code, birth)));
  writer.key("successor");
  const std::optional<Succession> successor = places.successor(code);
  if (successor) {
    const std::optional<Place> next = places.find(successor->code());
    writer.begin_object().key("code").string(successor->code());
    writer.key("name").string(next ? std::string_view(next->name) : std::string_view()).end_object();
  } else {
    writer.null();
  }
  writer.key("homonyms").begin_array();
  for (const Place& other : places.homonyms(code)) {
    writer.begin_object().key("code").string(other.code()).key("province").string(other.province).end_object();
  }
  writer.end_array().end_object();
}

void write_omocodia(json::Writer& writer, std::string_view code, bool family) {
  const Omocodia omocodia = omocodia_of(code);
  writer.key("omocodia").begin_object().key("count").integer(omocodia.count).key("mask").integer(omocodia.mask);
  writer.key("canonical").string(omocodia.canonical);
  if (family) {
    writer.key("family").begin_array();
    for (unsigned mask = 0; mask < omocodia_family_size; ++mask) writer.string(omocode(code, mask));
    writer.end_array();
  }
  writer.end_object();
}

}  // namespace

Birth birth_so_far(const PersonalCode& personal, Day today, Day given, const Places& places) {
  Birth birth;
  if (personal.right >= day_slots) {
    // The place is looked at only in a code that is right as a whole.
    birth = birth_of(personal.accepted ? personal.code : personal.code.substr(0, day_slots), today, given, places);
  } else if (personal.right >= month_slots) {
    birth.month = static_cast<int>(codice_fiscale::months.find(personal.code[month_slots - 1])) + 1;
  }
  return birth;
}

bool place_fits_birth(std::string_view code, const Birth& birth, const Places& places) {
  const std::string place = codice_fiscale::place_of(code);
  return birth.dates.empty() || std::any_of(birth.dates.begin(), birth.dates.end(),
                                            [&](Day date) { return places.existed(place, date) != Existed::no; });
}

void write_details(json::Writer& writer, const PersonalCode& personal, const Birth& birth, bool family,
                   const Places& places) {
  const std::string_view code = personal.code;
  if (personal.right >= surname_slots) writer.key("surname").string(code.substr(0, surname_slots));
  if (personal.right >= name_slots) writer.key("given_name").string(code.substr(surname_slots, 3));
  if (personal.right >= sex_slots) {
    writer.key("sex").string(codice_fiscale::digit_at(code[sex_slots - 1]) > 3 ? "F" : "M");
  }
  if (personal.right >= month_slots) write_birth(writer, birth);
  if (personal.right >= place_slots) write_place(writer, codice_fiscale::place_of(code), birth.preferred, places);
  if (personal.accepted) write_omocodia(writer, code, family);
}

}  // namespace visura
