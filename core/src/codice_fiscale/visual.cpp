// Characters that a hand, a printer or a reader takes for others: O for 0, S for 5.
#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/repair_parts.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura::codice_fiscale {
namespace {

struct Alike {
  char written;
  std::string_view meant;
};

constexpr std::array letters_for_digits = {Alike{'0', "OQD"}, Alike{'1', "IL"}, Alike{'2', "Z"}, Alike{'4', "A"},
                                           Alike{'5', "S"},   Alike{'6', "G"},  Alike{'7', "T"}, Alike{'8', "B"}};
constexpr std::array digits_for_letters = {Alike{'O', "0"}, Alike{'D', "0"}, Alike{'Q', "0"}, Alike{'I', "1"},
                                           Alike{'L', "1"}, Alike{'Z', "2"}, Alike{'A', "4"}, Alike{'S', "5"},
                                           Alike{'G', "6"}, Alike{'T', "7"}, Alike{'B', "8"}};

template <std::size_t Size>
std::string_view meant_by(const std::array<Alike, Size>& table, char written) {
  for (const Alike& row : table) {
    if (row.written == written) return row.meant;
  }
  return {};
}

/// A letter in the place of a digit that may stay: it may be omocodia, or taken for a digit (L for 1, S for 5).
bool is_ambiguous(char kind, char written) {
  return kind == 'N' && text::is_upper(written) && may_stand(kind, written);
}

/// What may stand stays, and what is ambiguous may be a digit as well.
std::string readings(char kind, char written) {
  std::string out;
  if (may_stand(kind, written)) out += written;
  if (!out.empty() && !is_ambiguous(kind, written)) return out;
  for (const char c : kind == 'N' ? meant_by(digits_for_letters, written) : meant_by(letters_for_digits, written)) {
    if (may_stand(kind, c)) out += c;
  }
  return out;
}

/// Bounds the work where many slots have two readings: fewer than ten ever do by chance.
constexpr std::size_t max_readings = 1024;

/// Of changes that no fact confirms. One letter more or less among twenty-six says little of a code that was hardly
/// legible; all ones and noughts of one that a machine read are about so many.
constexpr std::size_t max_unsure_changes = 5;

/// One ambiguous letter alone among digits is rather a digit. Of several together each may well be omocodia, with the
/// slip elsewhere: there the facts must say that it is not.
bool may_be_omocodia(char written, std::size_t slot, std::size_t ambiguous) {
  return ambiguous > 1 && is_ambiguous(shape[slot], written);
}

bool is_likely(std::string_view slots, std::size_t ambiguous, const Candidate& candidate) {
  std::size_t unsure = 0;
  for (const std::size_t at : candidate.repair.positions) {
    if (are_swapped(slots, at)) return false;
    if (is_sure(candidate.comparison, at)) continue;
    // Beside omocodia a last letter that is none speaks against the omocodia as much.
    const bool odd_end = at + 1 == personal_code_length && has_omocodia(candidate.repair.code);
    if (odd_end || is_contradicted(candidate.comparison, at) || may_be_omocodia(slots[at], at, ambiguous)) return false;
    ++unsure;
  }
  return unsure <= max_unsure_changes;
}

}  // namespace

std::string read_digits_alike(std::string_view slots) {
  std::string digits;
  for (const char c : slots) {
    digits += text::is_digit(c) ? std::string_view(&c, 1) : meant_by(digits_for_letters, c);
  }
  return digits.size() == slots.size() ? digits : std::string();
}

std::vector<Candidate> visual_readings(std::string_view slots, const Known& known) {
  std::vector<Candidate> found;
  if (slots.size() != personal_code_length) return found;
  std::size_t ambiguous = 0;
  std::size_t product = 1;
  std::vector<std::string> choices;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    ambiguous += is_ambiguous(shape[i], slots[i]) ? 1U : 0U;
    choices.push_back(readings(shape[i], slots[i]));
    product *= choices.back().size();
    if (product == 0 || product > max_readings) return found;
  }
  for (std::size_t number = 0; number < product; ++number) {
    std::string code;
    std::size_t rest = number;
    for (const std::string& choice : choices) {
      code += choice[rest % choice.size()];
      rest /= choice.size();
    }
    if (code == slots || !is_accepted(check_formal(code))) continue;
    Candidate candidate;
    candidate.comparison = known.compared(code);
    candidate.repair = difference(slots, slots, std::move(code), Repair::Reason::visual);
    if (is_likely(slots, ambiguous, candidate)) found.push_back(std::move(candidate));
  }
  // Few rows: insertion keeps equals in order.
  for (std::size_t i = 1; i < found.size(); ++i) {
    const auto changes = [&found](std::size_t at) { return found[at].repair.positions.size(); };
    for (std::size_t k = i; k > 0 && changes(k) < changes(k - 1); --k) std::swap(found[k], found[k - 1]);
  }
  return found;
}

}  // namespace visura::codice_fiscale
