#include "visura/identity.hpp"

namespace visura {
namespace {

struct Question {
  Finding Comparison::*part;
  std::string Facts::*fact;
  Code code;
};

constexpr Question questions[] = {
    {&Comparison::surname, &Facts::surname, Code::codice_fiscale_other_surname},
    {&Comparison::given_name, &Facts::given_name, Code::codice_fiscale_other_name},
    {&Comparison::birth_date, &Facts::birth_date, Code::codice_fiscale_other_birth_date},
    {&Comparison::sex, &Facts::sex, Code::codice_fiscale_other_sex},
    {&Comparison::birth_place, &Facts::birth_place, Code::codice_fiscale_other_birth_place},
};

Code code_of(Cause cause, Code otherwise) {
  if (cause == Cause::swapped_names) return Code::codice_fiscale_swapped_names;
  if (cause == Cause::married_surname) return Code::codice_fiscale_married_surname;
  if (cause == Cause::more_names) return Code::codice_fiscale_more_names;
  return cause == Cause::day_and_month ? Code::codice_fiscale_day_and_month : otherwise;
}

}  // namespace

void ask_about(const Comparison& comparison, const Facts& facts, Report& report) {
  bool names_asked = false;
  for (const Question& question : questions) {
    const Finding& found = comparison.*question.part;
    if (found.match != Match::mismatch) continue;
    const std::string& fact = facts.*question.fact;
    // Both names in one text, or both in each other's place: one question is enough.
    const bool of_both = fact.empty() || found.cause == Cause::swapped_names;
    if (of_both && names_asked) continue;
    names_asked = names_asked || of_both;
    const Code code = code_of(found.cause, question.code);
    if (code == Code::codice_fiscale_other_surname || code == Code::codice_fiscale_other_name ||
        code == Code::codice_fiscale_more_names) {
      report.add(code, {}, {{"given", fact.empty() ? std::string_view(facts.full_name) : std::string_view(fact)}});
    } else {
      report.add(code);
    }
  }
}

}  // namespace visura
