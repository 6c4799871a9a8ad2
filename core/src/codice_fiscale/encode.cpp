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

/// The published check goes back to 1870; the code has two digits for the years of two centuries.
constexpr int first_year = 1870;
constexpr int last_year = 2099;

/// 0 when nobody with a code can be born then.
Day day_of(std::string_view written, Day today) {
  const std::string_view trimmed = text::trim(written);
  text::Date date;
  // Who knows no more than the year is registered on 1 January.
  if (trimmed.size() == 4 && text::all_digits(trimmed)) {
    date = {1, 1, static_cast<int>(text::read_digits(trimmed).value), false};
  } else if (!text::read_date(trimmed, date) || date.short_year) {
    return 0;
  }
  if (!text::exists(date) || date.year < first_year || date.year > last_year) return 0;
  return today != 0 && date.ordinal() > today ? 0 : date.ordinal();
}

/// The codes that a place by name or code may mean, those first that existed on the day.
std::vector<std::string> place_codes(std::string_view written, Day day, const Places& places) {
  const std::string compact = plain(written);
  if (compact.size() == 4 && place_code_status(compact) != PlaceCode::not_a_code) return {compact};
  std::vector<std::string> first;
  std::vector<std::string> rest;
  for (const Place& place : places.named(written)) {
    const bool gone = places.existed(place.code(), day) == Existed::no;
    (gone ? rest : first).emplace_back(place.code());
  }
  for (std::string& code : rest) first.push_back(std::move(code));
  return first;
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

/// What is written in another script is not the same as having no such name.
bool is_unread(const std::string& name, const Triplet& triplet) {
  const bool absent = triplet.composition == codice_fiscale::Composition::absent;
  return !codice_fiscale::is_latin(name) || (absent && !text::trim(name).empty());
}

/// A place that the tables do not have, or not yet.
void ask_about_place(std::string_view code, Report& report) {
  const PlaceCode status = place_code_status(code);
  if (status == PlaceCode::never_assigned) report.add(Code::codice_fiscale_place_unassigned);
  if (status == PlaceCode::newer_than_table) report.add(Code::codice_fiscale_place_newer);
}

}  // namespace

Encoded encode_codice_fiscale(const Facts& facts, const Places& places, Day today) {
  Encoded out;
  const std::vector<Triplet> surnames = codice_fiscale::triplets_of(facts.surname, NamePart::surname);
  const std::vector<Triplet> names = codice_fiscale::triplets_of(facts.given_name, NamePart::given_name);
  const auto absent = [](const Triplet& triplet) { return triplet.composition == codice_fiscale::Composition::absent; };
  if ((absent(surnames.front()) && absent(names.front())) || is_unread(facts.surname, surnames.front()) ||
      is_unread(facts.given_name, names.front())) {
    miss(out, "surname");
  }
  const Day day = day_of(facts.birth_date, today);
  if (day == 0) miss(out, "birth_date");
  const char sex = sex_of(facts.sex);
  if (sex == '\0') miss(out, "sex");
  const std::vector<std::string> codes = place_codes(facts.birth_place, day, places);
  if (text::trim(facts.birth_place).empty()) {
    miss(out, "birth_place");
  } else if (codes.empty()) {
    out.report.add(Code::codice_fiscale_unknown_place, {}, {{"given", facts.birth_place}});
  }
  if (!out.report.ok()) return out;
  if (codes.size() == 1) ask_about_place(codes.front(), out.report);
  for (const std::string& place : codes) {
    for (const Triplet& surname : surnames) {
      for (const Triplet& name : names) {
        if (out.codes.size() == max_encoded) return out;
        out.codes.push_back(
            {base_code(surname.text, name.text, day, sex == 'F', place), shown(surname), shown(name), place});
      }
    }
  }
  return out;
}

}  // namespace visura
