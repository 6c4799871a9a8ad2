#include "validate/person_check.hpp"

#include "codice_fiscale/written.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

/// The text of the one field that asks this of who fills in the form; empty where there is none, or several.
std::string fact(const Schema& schema, const Values& values, Meaning meaning) {
  std::string found;
  for (std::size_t slot = 0; slot < schema.fields.size(); ++slot) {
    const Field& field = schema.fields[slot];
    const Value& value = values.entries[slot];
    if (field.guess.meaning != meaning || field.guess.third_party || value.kind != Value::Kind::text) continue;
    if (!found.empty()) return {};
    found = value.text;
    for (const Choice& choice : field.choices) {
      if (choice.code == found) return choice.label;
    }
  }
  return found;
}

}  // namespace

void check_person(const Schema& schema, const Values& values, Report& report) {
  const std::string code = codice_fiscale::read_written(fact(schema, values, Meaning::tax_code)).code;
  if (code.size() != personal_code_length || !is_accepted(check_formal(code))) return;
  Facts facts;
  facts.surname = fact(schema, values, Meaning::family_name);
  facts.given_name = fact(schema, values, Meaning::given_name);
  facts.full_name = fact(schema, values, Meaning::full_name);
  facts.birth_date = fact(schema, values, Meaning::birth_date);
  facts.sex = fact(schema, values, Meaning::sex);
  // Not the place: it would need the tables, which a page fetches only when there is a code to read, and the same
  // request must get the same answer from every door.
  Report asked;
  ask_about(compare(code, facts), facts, asked);
  for (std::size_t slot = 0; slot < schema.fields.size(); ++slot) {
    const Guess guess = schema.fields[slot].guess;
    const bool holds_code = values.entries[slot].kind == Value::Kind::text;
    if (guess.meaning != Meaning::tax_code || guess.third_party || !holds_code) continue;
    for (Diagnostic diagnostic : asked.diagnostics()) report.add(std::move(diagnostic).on(schema.keys[slot]));
  }
}

}  // namespace visura
