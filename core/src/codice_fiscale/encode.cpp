#include <algorithm>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/triplet.hpp"
#include "text/date.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::NamePart;
using codice_fiscale::Triplet;

/// 0 when nobody with a code can be born then.
Day day_of(std::string_view written, Day today) {
  Day day = read_birth_date(written);
  // Who knows no more than the year is registered on 1 January.
  if (day != 0 && day % 10'000 == 0) day += 101;
  const int year = day / 10'000;
  const bool possible = year >= codice_fiscale::first_year && year <= codice_fiscale::last_year;
  return possible && (today == 0 || day <= today) ? day : 0;
}

/// A place that was meant, and whether it existed on the day.
struct Meant {
  std::string code;
  bool gone = false;
};

/// What a place by name or code may mean, those first that existed on the day; of one that did not, who took it over.
std::vector<Meant> places_meant(std::string_view written, Day day, const Places& places) {
  const std::string compact = plain(written);
  std::vector<std::string> codes;
  if (compact.size() == 4 && place_code_status(compact) != PlaceCode::not_a_code) {
    codes.push_back(compact);
  } else {
    for (const Place& place : places.named(written)) codes.emplace_back(place.code());
  }
  std::vector<Meant> meant;
  std::vector<Meant> gone;
  for (std::string& code : codes) {
    const bool existed = places.existed(code, day) != Existed::no;
    const std::optional<Succession> heir = existed ? std::nullopt : places.successor(code);
    if (heir && places.existed(heir->code(), day) == Existed::yes) meant.push_back({std::string(heir->code()), false});
    (existed ? meant : gone).push_back({std::move(code), !existed});
  }
  for (Meant& place : gone) meant.push_back(std::move(place));
  return meant;
}

std::string base_code(std::string_view surname, std::string_view name, Day day, bool woman, std::string_view place) {
  const int written_day = day % 100 + (woman ? codice_fiscale::women_day_offset : 0);
  const auto two = [](int number) {
    std::string digits(1, static_cast<char>('0' + number / 10));
    return digits += static_cast<char>('0' + number % 10);
  };
  std::string code = std::string(surname) + std::string(name) + two(day / 10'000 % 100);
  code += codice_fiscale::months[static_cast<std::size_t>(day / 100 % 100 - 1)];
  code += two(written_day);
  code += place;
  code += 'A';
  code.back() = codice_fiscale::control_character(code);
  return code;
}

Encoded::NameTriplet shown(const Triplet& triplet) {
  return {triplet.text, codice_fiscale::spelling_name(triplet.spelling),
          codice_fiscale::composition_name(triplet.composition)};
}

void miss(Encoded& out, std::string_view fact) {
  out.report.add(Code::codice_fiscale_fact_missing, {}, {{"fact", fact}});
}

bool is_absent(const Triplet& triplet) { return triplet.composition == codice_fiscale::Composition::absent; }

/// What is written in another script is not the same as having no such name.
bool is_unread(const std::string& name, const Triplet& triplet) {
  return !codice_fiscale::is_latin(name) || (is_absent(triplet) && !text::trim(name).empty());
}

/// Of the likeliest place: the tables do not have it, or not yet, or it did not exist on the day.
void ask_about_place(const std::vector<Meant>& meant, Report& report) {
  const PlaceCode status = place_code_status(meant.front().code);
  if (status == PlaceCode::never_assigned) report.add(Code::codice_fiscale_place_unassigned);
  if (status == PlaceCode::newer_than_table) report.add(Code::codice_fiscale_place_newer);
  if (meant.front().gone) report.add(Code::codice_fiscale_place_then);
}

}  // namespace

Encoded encode_codice_fiscale(const Facts& facts, const Places& places, Day today) {
  Encoded out;
  const std::vector<Triplet> surnames = codice_fiscale::triplets_of(facts.surname, NamePart::surname);
  const std::vector<Triplet> names = codice_fiscale::triplets_of(facts.given_name, NamePart::given_name);
  if ((is_absent(surnames.front()) && is_absent(names.front())) || is_unread(facts.surname, surnames.front()) ||
      is_unread(facts.given_name, names.front())) {
    miss(out, "surname");
  }
  const Day day = day_of(facts.birth_date, today);
  if (day == 0) miss(out, "birth_date");
  const char sex = sex_of(facts.sex);
  if (sex == '\0') miss(out, "sex");
  const std::vector<Meant> meant = places_meant(facts.birth_place, day, places);
  if (text::trim(facts.birth_place).empty()) {
    miss(out, "birth_place");
  } else if (meant.empty()) {
    const Code code = places.has_names() ? Code::codice_fiscale_unknown_place : Code::codice_fiscale_no_tables;
    out.report.add(code, {}, {{"given", facts.birth_place}});
  }
  if (!out.report.ok()) return out;
  if (is_absent(surnames.front()) || is_absent(names.front())) out.report.add(Code::codice_fiscale_not_recorded);
  ask_about_place(meant, out.report);
  for (const Meant& place : meant) {
    for (const Triplet& surname : surnames) {
      for (const Triplet& name : names) {
        if (out.codes.size() == max_encoded) {
          out.truncated = true;
          return out;
        }
        out.codes.push_back(
            {base_code(surname.text, name.text, day, sex == 'F', place.code), shown(surname), shown(name), place.code});
      }
    }
  }
  return out;
}

}  // namespace visura
