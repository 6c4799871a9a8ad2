#include <utility>

#include "checks/checks.hpp"
#include "text/ascii.hpp"
#include "text/words.hpp"

namespace visura {

void check_choice(Checked& checked, const CheckOptions& options) {
  checked.kind = "choice";
  if (options.choices == nullptr || options.choices->empty()) return;
  const Choice* found = nullptr;
  int likeness = 0;
  for (const Choice& choice : *options.choices) {
    const int alike = choice.code == checked.canonical                                  ? 3
                      : text::same_letters(choice.code, checked.canonical)              ? 2
                      : text::same_letters(text::trim(choice.label), checked.canonical) ? 1
                                                                                        : 0;
    if (alike < likeness || alike == 0) continue;
    // Two that are equally like it are no answer.
    found = alike == likeness ? nullptr : &choice;
    likeness = alike;
  }
  if (found != nullptr) {
    checked.canonical = found->code;
  } else {
    checked.kind = {};
    Diagnostic unknown(Code::choice_unknown);
    if (options.choices_partial) unknown.severity = Severity::warning;
    checked.report.add(std::move(unknown));
  }
}

}  // namespace visura
