#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

bool is_place_code(std::string_view text) {
  return text.size() == 4 && text::is_upper(text[0]) && text::all_digits(text.substr(1));
}

bool follows(std::string_view earlier, std::string_view later, const Places& places) {
  const std::optional<Succession> next = places.successor(earlier);
  return next && next->code() == later;
}

}  // namespace

std::string_view cause_name(Cause cause) noexcept {
  constexpr std::array<std::string_view, 15> names = {
      "none",          "spelling",  "some_names",   "name_order",    "part_of_surname", "not_recorded",
      "year_only",     "same_name", "former_place", "swapped_names", "married_surname", "first_consonants",
      "day_and_month", "one_digit", "other_sex"};
  return names[static_cast<std::size_t>(cause)];
}

Finding compare_place(std::string_view code, std::string_view place, const Places& places) {
  const std::string own = codice_fiscale::place_of(code);
  const std::string compact = plain(place);
  const auto compare_code = [&](std::string_view given) -> Finding {
    if (own == given) return {Match::match, Cause::none};
    const bool former = follows(own, given, places) || follows(given, own, places);
    return {former ? Match::match : Match::mismatch, former ? Cause::former_place : Cause::none};
  };
  if (is_place_code(compact)) return compare_code(compact);
  const std::vector<Place> named = places.named(place);
  // What the table does not know may be a part of a comune, or a name of another time.
  if (named.empty()) return {};
  Finding best{Match::mismatch, Cause::none};
  for (const Place& candidate : named) {
    Finding found = compare_code(candidate.code());
    if (found.match != Match::match) continue;
    if (found.cause == Cause::none && named.size() > 1) found.cause = Cause::same_name;
    if (best.match != Match::match || found.cause == Cause::none) best = found;
  }
  return best;
}

}  // namespace visura
