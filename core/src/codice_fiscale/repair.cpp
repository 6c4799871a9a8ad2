// What was probably meant. A code alone leaves a dozen single slips (median 11), so only two kinds are ever proposed:
// characters that look alike, and the one slip that fits all that is known of the person.
#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/positions.hpp"
#include "codice_fiscale/triplet.hpp"
#include "codice_fiscale/written.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::shape;
using Reason = Repair::Reason;

struct Alike {
  char written;
  std::string_view meant;
};

// What a hand, a printer or a reader takes for another. Where a letter of a numeric slot may be omocodia, it may also
// stay.
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

std::string readings(char kind, char written, bool only_letter) {
  // A letter that may be omocodia stays, as what looks alike is sought only where nothing else can be meant. But one
  // alone among digits (L for 1, S for 5) is rather a digit.
  std::string out;
  if (codice_fiscale::may_stand(kind, written)) out += written;
  if (!out.empty() && (kind != 'N' || text::is_digit(written) || !only_letter)) return out;
  for (const char c : kind == 'N' ? meant_by(digits_for_letters, written) : meant_by(letters_for_digits, written)) {
    if (codice_fiscale::may_stand(kind, c)) out += c;
  }
  return out;
}

/// What is known of the person, and the tables to look up a place by name.
struct Known {
  const Facts& facts;
  const Places& places;

  Comparison compared(std::string_view code) const {
    Comparison comparison = compare(code, facts);
    // To look up a place takes longer than all the rest.
    if (!facts.birth_place.empty() && !comparison.has_mismatch())
      comparison.birth_place = compare_place(code, facts.birth_place, places);
    return comparison;
  }

  bool fits(std::string_view code) const { return is_accepted(check_formal(code)) && !compared(code).has_mismatch(); }

  /// Of a code that fits: whether the facts say so, too. A sex alone says too little.
  bool confirms(std::string_view code) const {
    const Comparison comparison = compared(code);
    for (const Finding& part :
         {comparison.surname, comparison.given_name, comparison.birth_date, comparison.birth_place}) {
      if (part.match == Match::match) return true;
    }
    return false;
  }
};

/// `read` is what was written with its look-alikes mended, of the same length. Code and text are of one length, or one
/// has a character more: whatever follows it then stands one further on.
Repair difference(std::string_view written, std::string_view read, std::string code, Reason reason) {
  Repair repair;
  std::size_t same = 0;
  while (same < read.size() && same < code.size() && read[same] == code[same]) ++same;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool beyond = i > same || (i == same && read.size() > code.size());
    const std::size_t at = !beyond ? i : i + read.size() - code.size();
    const bool is_new = i == same && read.size() < code.size();
    if (is_new || at >= written.size() || written[at] != code[i]) repair.positions.push_back(i);
  }
  repair.code = std::move(code);
  repair.reason = reason;
  return repair;
}

/// Bounds the work where many slots have two readings: fewer than ten ever do by chance.
constexpr std::size_t max_readings = 1024;

/// Every reading of characters that look alike, with which the control character agrees.
std::vector<Repair> visual_repairs(std::string_view slots, const Known& known) {
  std::vector<Repair> found;
  if (slots.size() != personal_code_length) return found;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) letters += shape[i] == 'N' && text::is_upper(slots[i]) ? 1U : 0U;
  std::vector<std::string> choices;
  std::size_t product = 1;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    choices.push_back(readings(shape[i], slots[i], letters == 1));
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
    if (code != slots && is_accepted(check_formal(code))) {
      found.push_back(difference(slots, slots, std::move(code), Reason::visual));
    }
  }
  // The control character speaks for each of them; where the facts speak for some, these are meant.
  const auto unfit = [&](const Repair& repair) { return !known.fits(repair.code); };
  if (!std::all_of(found.begin(), found.end(), unfit)) {
    const auto fitting = std::remove_if(found.begin(), found.end(), unfit);
    found.resize(static_cast<std::size_t>(fitting - found.begin()));
  }
  // Fewest changes first. Few rows: insertion keeps equals in order.
  for (std::size_t i = 1; i < found.size(); ++i) {
    for (std::size_t k = i; k > 0 && found[k].positions.size() < found[k - 1].positions.size(); --k) {
      std::swap(found[k], found[k - 1]);
    }
  }
  return found;
}

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// One wrong key, two keys in the wrong order, one key too few or too many.
class Slips {
 public:
  Slips(std::string_view slots, const Known& known) : slots_(slots), known_(known) {}

  std::vector<Repair> find() {
    if (slots_.size() == personal_code_length) {
      substitute();
      swap();
    } else if (slots_.size() + 1 == personal_code_length) {
      insert();
    } else if (slots_.size() == personal_code_length + 1) {
      remove();
    }
    return std::move(found_);
  }

 private:
  void substitute() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      for (const char c : alphabet) {
        // An omocodia letter is no slip of the hand where a digit was written.
        if (shape[i] == 'N' && !text::is_digit(c)) continue;
        std::string code(slots_);
        code[i] = c;
        take(std::move(code), Reason::typo);
      }
    }
  }

  void swap() {
    for (std::size_t i = 0; i + 1 < slots_.size(); ++i) {
      std::string code(slots_);
      std::swap(code[i], code[i + 1]);
      take(std::move(code), Reason::swap);
    }
  }

  void insert() {
    for (std::size_t i = 0; i <= slots_.size(); ++i) {
      for (const char c : alphabet) {
        if (shape[i] == 'N' && !text::is_digit(c)) continue;
        take(std::string(slots_.substr(0, i)) + c + std::string(slots_.substr(i)), Reason::missing);
      }
    }
  }

  void remove() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      take(std::string(slots_.substr(0, i)) + std::string(slots_.substr(i + 1)), Reason::extra);
    }
  }

  /// Digits may not become omocodia letters by moving over.
  bool has_new_omocodia(const std::string& code) const {
    return slots_.size() != personal_code_length && code.size() == personal_code_length &&
           codice_fiscale::has_omocodia(code);
  }

  void take(std::string code, Reason reason) {
    if (code == slots_ || !known_.fits(code) || has_new_omocodia(code)) return;
    for (const Repair& known : found_) {
      if (known.code == code) return;
    }
    found_.push_back(difference(slots_, slots_, std::move(code), reason));
  }

  std::string_view slots_;
  const Known& known_;
  std::vector<Repair> found_;
};

/// Eleven digits with letters among them that look like digits; nothing else is proposed for digits.
std::vector<Repair> repair_digits(std::string_view slots) {
  if (slots.size() != numeric_code_length) return {};
  std::string digits;
  for (const char c : slots) {
    digits += text::is_digit(c) ? std::string_view(&c, 1) : meant_by(digits_for_letters, c);
  }
  if (digits == slots || !is_accepted(check_formal(digits))) return {};
  return {difference(slots, slots, digits, Reason::visual)};
}

/// What is left when signs are taken out that no code has: a full stop copied along, a slash between the parts.
std::string without_foreign(std::string_view code) {
  std::string kept;
  for (const char c : code) {
    if (codice_fiscale::find_foreign({&c, 1}) == std::string_view::npos) kept += c;
  }
  return kept;
}

}  // namespace

std::string_view repair_reason_name(Repair::Reason reason) noexcept {
  constexpr std::array<std::string_view, 6> names = {"look_alike", "visual", "typo", "swap", "missing", "extra"};
  return names[static_cast<std::size_t>(reason)];
}

std::vector<Repair> repairs_of(std::string_view text, const Facts& facts, const Places& places) {
  const Known known{facts, places};
  const codice_fiscale::Written written = codice_fiscale::read_written(text);
  if (is_accepted(check_formal(written.code))) return {};
  const std::string slots = codice_fiscale::slots_of(written.code);
  const std::string mended = codice_fiscale::mend_look_alikes(written.code);
  if (mended != written.code && is_accepted(check_formal(mended))) {
    return {difference(slots, mended, mended, Reason::look_alike)};
  }
  const std::string kept = without_foreign(written.code);
  if (kept != written.code && is_accepted(check_formal(kept))) return {Repair{kept, Reason::extra, {}}};
  const std::string& readable = mended.empty() ? slots : mended;
  if (readable.size() > personal_code_length + 1) return {};
  if (codice_fiscale::is_numeric_layout(readable)) return repair_digits(readable);
  std::vector<Repair> repairs = visual_repairs(readable, known);
  if (repairs.empty()) {
    repairs = Slips(readable, known).find();
    // Only what the facts make unique.
    if (repairs.size() != 1 || !known.confirms(repairs.front().code)) return {};
  }
  if (repairs.size() > max_repairs) repairs.resize(max_repairs);
  for (Repair& repair : repairs) repair = difference(slots, readable, std::move(repair.code), repair.reason);
  return repairs;
}

}  // namespace visura
