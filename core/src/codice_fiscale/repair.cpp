// What was probably meant: characters that look alike, and the one slip that what is known of the person leaves. A code
// alone never has a slip mended.
#include <algorithm>
#include <array>
#include <utility>

#include "codice_fiscale/positions.hpp"
#include "codice_fiscale/repair_parts.hpp"
#include "codice_fiscale/written.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::Candidate;
using codice_fiscale::difference;
using codice_fiscale::Known;
using Reason = Repair::Reason;

/// Eleven digits with letters among them that look like digits; nothing else is proposed for digits.
std::vector<Repair> repair_digits(std::string_view slots) {
  const std::string digits = codice_fiscale::read_digits_alike(slots);
  if (digits.size() != numeric_code_length || digits == slots || !is_accepted(check_formal(digits))) return {};
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

/// The one code of a person inside a longer text: "CF" was written before it, or its last letter twice. Empty when
/// there is none, or another one too. It begins where something begins: within letters a slip may look like its
/// beginning.
std::string code_inside(const codice_fiscale::Written& written) {
  const std::string_view code = written.code;
  const std::uint32_t* const source = written.source.data() + written.dropped;
  std::string found;
  for (std::size_t i = 0; i + personal_code_length <= code.size(); ++i) {
    const std::string_view run = code.substr(i, personal_code_length);
    const bool within = i > 0 && source[i] == source[i - 1] + 1 &&
                        codice_fiscale::find_foreign(code.substr(i - 1, 1)) == std::string_view::npos;
    if (within || !is_accepted(check_formal(run)) || run == found) continue;
    if (!found.empty()) return {};
    found = run;
  }
  return found;
}

std::vector<Candidate> candidates_of(std::string_view slots, const Known& known) {
  std::vector<Candidate> alike = codice_fiscale::visual_readings(slots, known);
  const auto unfit = [](const Candidate& candidate) { return candidate.comparison.has_mismatch(); };
  if (!alike.empty() && !std::all_of(alike.begin(), alike.end(), unfit)) {
    const auto fitting = std::remove_if(alike.begin(), alike.end(), unfit);
    alike.resize(static_cast<std::size_t>(fitting - alike.begin()));
    codice_fiscale::keep_best(alike);
    return alike;
  }
  std::vector<Candidate> slips = codice_fiscale::slips_of(slots, known);
  codice_fiscale::keep_best(slips);
  // Only what the facts make unique. The facts may be another person's: they do not hide what was plainly misread.
  return slips.size() == 1 ? slips : alike;
}

}  // namespace

std::string_view repair_reason_name(Repair::Reason reason) noexcept {
  constexpr std::array<std::string_view, 6> names = {"look_alike", "visual", "typo", "swap", "missing", "extra"};
  return names[static_cast<std::size_t>(reason)];
}

std::vector<Repair> repairs_of(std::string_view text, const Facts& facts, const Places& places) {
  const codice_fiscale::Written written = codice_fiscale::read_written(text);
  if (is_accepted(check_formal(written.code))) return {};
  const std::string slots = codice_fiscale::slots_of(written.code);
  const std::string mended = codice_fiscale::mend_look_alikes(written.code);
  if (mended != written.code && is_accepted(check_formal(mended))) {
    return {difference(slots, mended, mended, Reason::look_alike)};
  }
  const std::string kept = without_foreign(written.code);
  if (kept != written.code && is_accepted(check_formal(kept))) return {Repair{kept, Reason::extra, {}}};
  std::string inside = code_inside(written);
  if (!inside.empty()) return {Repair{std::move(inside), Reason::extra, {}}};
  const std::string& readable = mended.empty() ? slots : mended;
  if (readable.size() > personal_code_length + 1) return {};
  if (codice_fiscale::is_numeric_layout(readable)) return repair_digits(readable);
  std::vector<Repair> repairs;
  for (Candidate& candidate : candidates_of(readable, Known{facts, places})) {
    if (repairs.size() == max_repairs) break;
    repairs.push_back(difference(slots, readable, std::move(candidate.repair.code), candidate.repair.reason));
  }
  return repairs;
}

}  // namespace visura
