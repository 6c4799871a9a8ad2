// Which codes exist. Comuni were numbered A001…M206 in the alphabet of their time and one after the other since; states
// by continent, again one after the other. So a few numbers say it all.
#include <algorithm>
#include <iterator>

#include "text/ascii.hpp"
#include "visura/places.hpp"

namespace visura {
namespace {

constexpr std::string_view letters = "ABCDEFGHILM";

/// Castegnero Nanto, 2026-02-21.
constexpr int last_of_m = 439;

/// The only ones in between that no archive has (codice fiscale reference, §1.4).
constexpr std::string_view unused[] = {"A814", "C170", "C843", "H005", "I141", "I267"};

/// Of Z1xx (Europe) to Z9xx: how many there are, from x00 on without a gap. Number and order are those of the
/// registry's table of states, the statistics office's and the older lists together; none has a code that another
/// contradicts.
constexpr int states[] = {0, 62, 60, 69, 5, 34, 15, 36, 3, 8};

/// As many as come in a dozen years (eight comuni a year since 2009, one state in five): a code further on is a slip.
constexpr int comuni_to_come = 100;
constexpr int states_to_come = 3;

}  // namespace

PlaceCode place_code_status(std::string_view code) noexcept {
  if (code.size() != 4 || !text::all_digits(code.substr(1))) return PlaceCode::not_a_code;
  const int number = (code[1] - '0') * 100 + (code[2] - '0') * 10 + (code[3] - '0');
  if (number == 0) return PlaceCode::not_a_code;
  if (code[0] == 'Z') {
    if (number < 100) return PlaceCode::never_assigned;
    const int beyond = number % 100 - states[number / 100];
    if (beyond < 0) return PlaceCode::assigned;
    return beyond < states_to_come ? PlaceCode::newer_than_table : PlaceCode::never_assigned;
  }
  if (letters.find(code[0]) == std::string_view::npos) return PlaceCode::not_a_code;
  if (code[0] == 'M' && number > last_of_m) {
    return number <= last_of_m + comuni_to_come ? PlaceCode::newer_than_table : PlaceCode::never_assigned;
  }
  const bool is_unused = std::find(std::begin(unused), std::end(unused), code) != std::end(unused);
  return is_unused ? PlaceCode::never_assigned : PlaceCode::assigned;
}

}  // namespace visura
