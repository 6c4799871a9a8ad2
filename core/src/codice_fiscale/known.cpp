#include <algorithm>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/repair_parts.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura::codice_fiscale {
namespace {

bool is_match(const Finding& part) { return part.match == Match::match; }

/// All of the name, in its order: of some of its words another slip may have made others.
bool is_given(const Finding& name) {
  return is_match(name) && (name.cause == Cause::none || name.cause == Cause::spelling);
}

int count_matches(const Comparison& comparison) {
  int count = 0;
  for (const Finding* part : {&comparison.surname, &comparison.given_name, &comparison.birth_date, &comparison.sex,
                              &comparison.birth_place}) {
    count += is_match(*part) ? 1 : 0;
  }
  return count;
}

/// A letter where a digit should be, or the other way round.
bool is_misplaced(std::string_view slots, std::size_t at) {
  return at < slots.size() && (shape[at] == 'N') != text::is_digit(slots[at]);
}

}  // namespace

Comparison Known::compared(std::string_view code) const {
  Comparison comparison = compare(code, facts);
  if (!facts.birth_place.empty() && !comparison.has_mismatch()) {
    comparison.birth_place = compare_place(code, facts.birth_place, places);
  }
  return comparison;
}

bool is_sure(const Comparison& comparison, std::size_t slot) noexcept {
  const bool date = is_match(comparison.birth_date);
  const bool whole_date = date && comparison.birth_date.cause != Cause::year_only;
  if (slot < 3) return is_given(comparison.surname);
  if (slot < 6) return is_given(comparison.given_name);
  if (slot < 8) return date;
  // The tens of the day have the sex in them.
  if (slot < 11) return whole_date && (slot != 9 || is_match(comparison.sex));
  if (slot < 15) return is_match(comparison.birth_place);
  for (const std::size_t other : {0U, 3U, 6U, 9U, 11U}) {
    if (!is_sure(comparison, other)) return false;
  }
  return true;
}

bool is_contradicted(const Comparison& comparison, std::size_t slot) noexcept {
  const auto unlike = [](const Finding& part) { return part.match == Match::mismatch; };
  if (slot < 3) return unlike(comparison.surname);
  if (slot < 6) return unlike(comparison.given_name);
  if (slot < 11) return unlike(comparison.birth_date) || (slot == 9 && unlike(comparison.sex));
  return slot < 15 && unlike(comparison.birth_place);
}

bool are_swapped(std::string_view slots, std::size_t at) noexcept {
  for (const std::size_t beside : {at - 1, at + 1}) {
    if (is_misplaced(slots, beside) && (shape[at] == 'N') != (shape[beside] == 'N')) return is_misplaced(slots, at);
  }
  return false;
}

void keep_best(std::vector<Candidate>& candidates) {
  int best = 0;
  for (const Candidate& candidate : candidates) best = std::max(best, count_matches(candidate.comparison));
  const auto worse = [best](const Candidate& candidate) { return count_matches(candidate.comparison) < best; };
  const auto kept = std::remove_if(candidates.begin(), candidates.end(), worse);
  candidates.resize(static_cast<std::size_t>(kept - candidates.begin()));
}

Repair difference(std::string_view written, std::string_view read, std::string code, Repair::Reason reason) {
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

}  // namespace visura::codice_fiscale
