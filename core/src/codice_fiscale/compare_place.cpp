#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/compare_place.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

/// Codes were given out in the order of the alphabet up to M206, and since then to comuni made out of others.
constexpr std::string_view last_in_order = "M206";

bool was_made_later(std::string_view code) { return code[0] != 'Z' && code > last_in_order; }

bool is_vanished_state(std::string_view code, const Places& places) {
  const std::optional<Place> place = places.find(code);
  return !place || !place->active;
}

bool follows(std::string_view earlier, std::string_view later, const Places& places) {
  const std::optional<Succession> next = places.successor(earlier);
  return next && next->code() == later;
}

}  // namespace

std::string_view cause_name(Cause cause) noexcept {
  constexpr std::array<std::string_view, 16> names = {"none",
                                                      "spelling",
                                                      "some_names",
                                                      "name_order",
                                                      "part_of_surname",
                                                      "not_recorded",
                                                      "year_only",
                                                      "same_name",
                                                      "former_place",
                                                      "swapped_names",
                                                      "married_surname",
                                                      "more_names",
                                                      "first_consonants",
                                                      "day_and_month",
                                                      "one_digit",
                                                      "other_sex"};
  return names[static_cast<std::size_t>(cause)];
}

bool codice_fiscale::is_place_code(std::string_view text) noexcept {
  return text.size() == 4 && text::is_upper(text[0]) && text::all_digits(text.substr(1));
}

Finding codice_fiscale::compare_place_codes(std::string_view own, std::string_view given) noexcept {
  if (own == given) return {Match::match, Cause::none};
  const bool may_follow = (own[0] == 'Z' && given[0] == 'Z') || was_made_later(own) || was_made_later(given);
  return {may_follow ? Match::not_checked : Match::mismatch, Cause::none};
}

Finding compare_place(std::string_view code, std::string_view place, const Places& places) {
  const std::string own = codice_fiscale::place_of(code);
  const std::string compact = plain(place);
  const auto compare_code = [&](std::string_view given) -> Finding {
    if (follows(own, given, places) || follows(given, own, places)) return {Match::match, Cause::former_place};
    const Finding found = codice_fiscale::compare_place_codes(own, given);
    // Codes of vanished states stay in use, and those of today's are found in older registers.
    const bool states = own[0] == 'Z' && given[0] == 'Z' && found.match == Match::not_checked;
    if (!states || is_vanished_state(own, places) || is_vanished_state(given, places)) return found;
    return {Match::mismatch, Cause::none};
  };
  if (codice_fiscale::is_place_code(compact)) return compare_code(compact);
  const std::vector<Place> named = places.named(place);
  // What the table does not know may be a part of a comune, or a name of another time.
  if (named.empty()) return {};
  Finding best{Match::mismatch, Cause::none};
  for (const Place& candidate : named) {
    Finding found = compare_code(candidate.code());
    if (found.match == Match::not_checked && best.match == Match::mismatch) best = found;
    if (found.match != Match::match) continue;
    if (found.cause == Cause::none && named.size() > 1) found.cause = Cause::same_name;
    if (best.match != Match::match || found.cause == Cause::none) best = found;
  }
  return best;
}

}  // namespace visura
