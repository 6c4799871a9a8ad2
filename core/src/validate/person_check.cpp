#include "validate/person_check.hpp"

#include <optional>

#include "codice_fiscale/written.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);
constexpr std::size_t several = nobody - 1;

/// Who says what of whom in one form. As web/src/extra/party.ts, which asks the same while somebody types.
class People {
 public:
  People(const Schema& schema, const Values& values) : schema_(schema), values_(values) {
    for (const Field& field : schema.fields) {
      const bool words = field.guess.meaning == Meaning::none && field_type_info(field.type).control == "text";
      // "Nome locatore" is a name where a surname stands beside it; by itself it may be a firm's.
      meanings_.push_back(words ? Meaning::given_name : field.guess.meaning);
      parties_.push_back(party_of(field.label, meanings_.back()));
    }
  }

  /// What stands in the form of the person whose code a field holds; empty where no field, or not one alone, says it.
  std::string told(std::size_t code, Meaning meaning) const {
    const std::string& party = parties_[code];
    if (!party.empty() && only(Meaning::tax_code, &party) == code) {
      const std::size_t said = only(meaning, &party);
      const bool first_name = meaning == Meaning::given_name && only(Meaning::family_name, &party) >= several;
      if (said != nobody) return said == several || first_name ? std::string() : text_of(said);
    }
    if (only(Meaning::tax_code, nullptr) != code) return {};
    const std::size_t said = only(meaning, nullptr);
    if (said >= several || !(party.empty() || parties_[said].empty() || parties_[said] == party)) return {};
    return text_of(said);
  }

 private:
  /// The one field of a party that says this; without one, of those that were filled in about who fills in the form.
  std::size_t only(Meaning meaning, const std::string* party) const {
    std::size_t found = nobody;
    for (std::size_t slot = 0; slot < schema_.fields.size(); ++slot) {
      const Guess guess = schema_.fields[slot].guess;
      const bool says = party != nullptr ? meanings_[slot] == meaning && parties_[slot] == *party
                                         : guess.meaning == meaning && !guess.third_party && !text_of(slot).empty();
      if (says) found = found == nobody ? slot : several;
    }
    return found;
  }

  std::string text_of(std::size_t slot) const {
    const Value& value = values_.entries[slot];
    if (value.kind != Value::Kind::text) return {};
    for (const Choice& choice : schema_.fields[slot].choices) {
      if (choice.code == value.text) return choice.label;
    }
    return value.text;
  }

  const Schema& schema_;
  const Values& values_;
  std::vector<Meaning> meanings_;
  std::vector<std::string> parties_;
};

struct Asked {
  Meaning meaning;
  std::string Facts::*fact;
};
constexpr Asked asked_about[] = {{Meaning::family_name, &Facts::surname},
                                 {Meaning::given_name, &Facts::given_name},
                                 {Meaning::full_name, &Facts::full_name},
                                 {Meaning::birth_date, &Facts::birth_date},
                                 {Meaning::sex, &Facts::sex}};

}  // namespace

void check_person(const Schema& schema, const Values& values, Report& report) {
  std::optional<People> people;
  for (std::size_t slot = 0; slot < schema.fields.size(); ++slot) {
    if (schema.fields[slot].guess.meaning != Meaning::tax_code) continue;
    if (values.entries[slot].kind != Value::Kind::text) continue;
    const std::string code = codice_fiscale::read_written(values.entries[slot].text).code;
    if (code.size() != personal_code_length || !is_accepted(check_formal(code))) continue;
    if (!people) people.emplace(schema, values);
    Facts facts;
    for (const auto& [meaning, fact] : asked_about) facts.*fact = people->told(slot, meaning);
    // Not the place: it would need the tables, which a page fetches only when there is a code to read, and the same
    // request must get the same answer from every door.
    Report asked;
    ask_about(compare(code, facts), facts, asked);
    for (Diagnostic diagnostic : asked.diagnostics()) report.add(std::move(diagnostic).on(schema.keys[slot]));
  }
}

}  // namespace visura
