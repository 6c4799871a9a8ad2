// What a field asks for, guessed from its label: Italian words, or the vendor's English names. A guess only helps
// (keyboards, what the browser knows already, questions); it never makes a value wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "visura/field_type.hpp"

namespace visura {

/// In the order in which they are looked for: "indirizzo pec" is a pec before it is an address.
enum class Meaning : std::uint8_t {
  none,
  tax_code,
  iban,
  pec,
  email,
  plate,
  mobile,
  phone,
  vat_number,
  postal_code,
  birth_date,
  birth_place,
  sex,
  full_name,
  family_name,
  company,
  province,
  city,
  address,
  given_name
};

struct Guess {
  Meaning meaning = Meaning::none;
  bool third_party = false;  ///< of someone or something else than who fills in the form
};

Guess guess_meaning(std::string_view label, std::string_view logical_name, FieldType type);

/// Whose data a field asks for: the words of its label that are left without those that say its meaning, as
/// "secondo_locatore_". Empty where nothing is left, where the label does not say the meaning, and for a business: it
/// bears another name than the person whose code it has. The form does the same: web/src/extra/party.ts.
std::string party_of(std::string_view label, Meaning meaning);

/// `birth_place` and so on, as the enumeration; empty for none.
std::string_view meaning_name(Meaning meaning) noexcept;

/// Empty for the data of others: a browser only knows those of its user (WCAG 2.2, 1.3.5).
std::string_view autocomplete_of(Guess guess) noexcept;

/// Never numeric where letters may be needed, as in a codice fiscale.
std::string_view inputmode_of(Guess guess, FieldType type) noexcept;

}  // namespace visura
