// Single slips of the hand. A code alone leaves a dozen (median 11), so each counts only where the facts give what
// stands in the slots that it changes.
#include <algorithm>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/repair_parts.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura::codice_fiscale {
namespace {

using Reason = Repair::Reason;

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t last_slot = personal_code_length - 1;

class Slips {
 public:
  Slips(std::string_view slots, const Known& known) : slots_(slots), known_(known) {}

  std::vector<Candidate> find() {
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
      if (are_swapped(slots_, i)) continue;
      for (const char c : alphabet) {
        // An omocodia letter is no slip of the hand where a digit was written.
        if (shape[i] == 'N' && !text::is_digit(c)) continue;
        std::string code(slots_);
        code[i] = c;
        take(std::move(code), Reason::typo, i, i);
      }
    }
  }

  void swap() {
    for (std::size_t i = 0; i + 1 < slots_.size(); ++i) {
      std::string code(slots_);
      std::swap(code[i], code[i + 1]);
      take(std::move(code), Reason::swap, i, i + 1);
    }
  }

  void insert() {
    for (std::size_t i = 0; i <= slots_.size(); ++i) {
      for (const char c : alphabet) {
        if (shape[i] == 'N' && !text::is_digit(c)) continue;
        // Among its like it may be missing at either end: after the surname as well as in it.
        std::size_t first = i;
        std::size_t last = i;
        while (first > 0 && slots_[first - 1] == c) --first;
        while (last < slots_.size() && slots_[last] == c) ++last;
        take(std::string(slots_.substr(0, i)) + c + std::string(slots_.substr(i)), Reason::missing, first, last);
      }
    }
  }

  /// What is too much stands beside two slots, and may have been meant for either.
  void remove() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      take(std::string(slots_.substr(0, i)) + std::string(slots_.substr(i + 1)), Reason::extra, i == 0 ? 0 : i - 1,
           std::min(i, last_slot));
    }
  }

  /// Digits may not become omocodia letters by moving over; and beside one a last letter that does not fit speaks
  /// against the omocodia as much as against the last letter.
  bool has_odd_omocodia(const std::string& code, std::size_t last) const {
    const bool moved = slots_.size() != personal_code_length;
    return (moved || last == last_slot) && has_omocodia(code);
  }

  /// `first` and `last`: the slots that it changes.
  void take(std::string code, Reason reason, std::size_t first, std::size_t last) {
    if (code == slots_ || !is_accepted(check_formal(code)) || has_odd_omocodia(code, last)) return;
    for (const Candidate& other : found_) {
      if (other.repair.code == code) return;
    }
    Candidate candidate;
    candidate.comparison = known_.compared(code);
    if (candidate.comparison.has_mismatch()) return;
    if (!is_sure(candidate.comparison, first) || !is_sure(candidate.comparison, last)) return;
    candidate.repair = difference(slots_, slots_, std::move(code), reason);
    found_.push_back(std::move(candidate));
  }

  std::string_view slots_;
  const Known& known_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> slips_of(std::string_view slots, const Known& known) { return Slips(slots, known).find(); }

}  // namespace visura::codice_fiscale
