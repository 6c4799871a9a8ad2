#include "checks/checks.hpp"
#include "text/ascii.hpp"

namespace visura {

void check_choice(Checked& checked, const CheckOptions& options) {
  checked.kind = "choice";
  if (options.choices == nullptr || options.choices->empty()) return;
  const std::string wanted = text::lower(checked.canonical);
  const Choice* near = nullptr;
  for (const Choice& choice : *options.choices) {
    if (choice.code == checked.canonical) return;
    if (near == nullptr && text::lower(choice.code) == wanted) near = &choice;
  }
  for (const Choice& choice : *options.choices) {
    if (near == nullptr && text::lower(text::trim(choice.label)) == wanted) near = &choice;
  }
  if (near != nullptr) {
    checked.canonical = near->code;
  } else {
    checked.kind = {};
    report(checked, Code::choice_unknown);
  }
}

}  // namespace visura
