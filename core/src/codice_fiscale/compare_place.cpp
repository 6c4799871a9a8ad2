#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

/// Codes were given out in the order of the alphabet up to M206, and since then to comuni made out of others.
constexpr std::string_view last_in_order = "M206";

bool was_made_later(std::string_view code) { return code[0] != 'Z' && code > last_in_order; }

/// States of today one of which came out of the other, and those whose names are taken for one another: who was born
/// before has the code of either.
struct Pair {
  std::string_view one;
  std::string_view other;
};
constexpr std::array related_states = {
    Pair{"Z158", "Z159"},  // Serbia, Montenegro (2006)
    Pair{"Z158", "Z160"},  // Serbia, Kosovo (2008)
    Pair{"Z315", "Z368"},  // Ethiopia, Eritrea (1993)
    Pair{"Z348", "Z907"},  // Sudan, South Sudan (2011)
    Pair{"Z222", "Z236"},  // India, Pakistan (1947)
    Pair{"Z236", "Z249"},  // Pakistan, Bangladesh (1971)
    Pair{"Z247", "Z248"},  // Malaysia, Singapore (1965)
    Pair{"Z223", "Z242"},  // Indonesia, Timor-Leste (2002)
    Pair{"Z300", "Z347"},  // Namibia, South Africa (1990)
    Pair{"Z226", "Z161"},  // Israel, Palestine
    Pair{"Z330", "Z339"},  // Morocco, Western Sahara
    Pair{"Z210", "Z217"},  // the two that are called China
    Pair{"Z213", "Z214"},  // the two that are called Korea
    Pair{"Z311", "Z312"},  // the two that are called Congo
    Pair{"Z505", "Z526"},  // Dominican Republic, Dominica
    Pair{"Z112", "Z123"},  // Germany, where Monaco is a city, and Monaco
};

/// Territories and the states that they belong to: who was born in one may have named the other.
constexpr std::array territories = {
    Pair{"Z108", "Z107"}, Pair{"Z402", "Z107"},                        // Denmark
    Pair{"Z113", "Z114"}, Pair{"Z122", "Z114"}, Pair{"Z340", "Z114"},  // United Kingdom
    Pair{"Z400", "Z114"}, Pair{"Z519", "Z114"}, Pair{"Z525", "Z114"}, Pair{"Z529", "Z114"},
    Pair{"Z530", "Z114"}, Pair{"Z531", "Z114"}, Pair{"Z609", "Z114"}, Pair{"Z722", "Z114"},
    Pair{"Z403", "Z110"}, Pair{"Z716", "Z110"}, Pair{"Z723", "Z110"}, Pair{"Z729", "Z110"},  // France
    Pair{"Z501", "Z126"},                                                                    // Netherlands
    Pair{"Z703", "Z719"},                                                                    // New Zealand
};

bool are_related(std::string_view a, std::string_view b) {
  const auto joins = [&](const Pair& pair) {
    return (pair.one == a && pair.other == b) || (pair.one == b && pair.other == a);
  };
  return std::any_of(related_states.begin(), related_states.end(), joins) ||
         std::any_of(territories.begin(), territories.end(), joins);
}

/// Between 1923 and 1948 some two thousand comuni were merged, and most of them made again: who was born then may have
/// the code of either. A code does not tell the century; of who was born since 2023 a question less is asked.
bool was_born_among_mergers(std::string_view code) {
  const int year = codice_fiscale::two_digits(code, 6);
  return year >= 23 && year <= 48;
}

/// Founded after every day that the code may mean: who was born there has the code of what it was a part of.
bool was_founded_after(std::string_view place, const std::vector<Day>& births, const Places& places) {
  return !births.empty() && std::all_of(births.begin(), births.end(),
                                        [&](Day birth) { return places.existed(place, birth) == Existed::no; });
}

bool follows(std::string_view earlier, std::string_view later, const Places& places) {
  const std::optional<Succession> next = places.successor(earlier);
  return next && next->code() == later;
}

/// A letter and three digits.
bool is_place_code(std::string_view text) {
  return text.size() == 4 && text::is_upper(text[0]) && text::all_digits(text.substr(1));
}

/// Of two that exist.
bool may_be_one(std::string_view code, const Place& a, const Place& b, const Places& places) {
  if (a.is_state() && b.is_state()) return are_related(a.code(), b.code());
  if (a.is_state() || b.is_state()) return false;
  if (was_made_later(a.code()) || was_made_later(b.code())) return true;
  if (a.province == b.province && was_born_among_mergers(code)) return true;
  const std::vector<Day> births = birth_of(code, places.table_date(), 0, places).dates;
  return was_founded_after(a.code(), births, places) || was_founded_after(b.code(), births, places);
}

/// `code` is the whole one, `given` that of a place. Another place is a mismatch only as far as the tables tell: what
/// has ended may be a part of the other one, or its code may have stayed in use, and nothing says so of most places.
Finding compare_codes(std::string_view code, std::string_view given, bool by_name, const Places& places) {
  const std::string own = codice_fiscale::place_of(code);
  if (own == given) return {Match::match, Cause::none};
  if (follows(own, given, places) || follows(given, own, places)) return {Match::match, Cause::former_place};
  if (!places.has_names() || !places.has_dates()) return {};
  const std::optional<Place> a = places.find(own);
  const std::optional<Place> b = places.find(given);
  if (!a || !b || !a->active || !b->active || may_be_one(code, *a, *b, places)) return {};
  // A city abroad may have the name of a comune.
  if (by_name && a->is_state() && !b->is_state()) return {};
  return {Match::mismatch, Cause::none};
}

}  // namespace

Finding compare_place(std::string_view code, std::string_view place, const Places& places) {
  const std::string compact = plain(place);
  if (is_place_code(compact)) return compare_codes(code, compact, false, places);
  const std::vector<Place> named = places.named(place);
  // What the table does not know may be a part of a comune, or a name of another time.
  if (named.empty()) return {};
  Finding best{Match::mismatch, Cause::none};
  for (const Place& candidate : named) {
    Finding found = compare_codes(code, candidate.code(), true, places);
    if (found.match == Match::not_checked && best.match == Match::mismatch) best = found;
    if (found.match != Match::match) continue;
    if (found.cause == Cause::none && named.size() > 1) found.cause = Cause::same_name;
    if (best.match != Match::match || found.cause == Cause::none) best = found;
  }
  return best;
}

}  // namespace visura
