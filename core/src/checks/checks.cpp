#include "checks/checks.hpp"

#include <array>

#include "checks/codice_fiscale.hpp"

namespace visura {
namespace {

using Check = void (*)(Checked&, const CheckOptions&);

// In the order of FieldType. Null: any text; a file is no text and is bound before any check.
constexpr std::array<Check, field_type_count> table = {
    nullptr,           // text
    check_email,       //
    nullptr,           // codice_fiscale_persona_fisica
    nullptr,           // file
    nullptr,           // codice_fiscale
    nullptr,           // partita_iva
    check_cod_comune,  //
    check_province,    //
    check_date,        //
    check_choice,      //
    check_integer,     //
    check_decimal,     //
    check_rea,         //
    check_cadastral,   // cadastral_sheet
    check_cadastral,   // cadastral_parcel
    check_cadastral,   // cadastral_sub
    nullptr,           // territorial_office
};

}  // namespace

Checked check_email(std::string_view text) { return check_value(FieldType::email, text); }

void report(Checked& checked, Code code, std::string_view name, int number) {
  Diagnostic diagnostic(code);
  if (!name.empty()) diagnostic.params.push_back(Param(name, std::int64_t{number}));
  checked.report.add(std::move(diagnostic));
}

Checked check_value(FieldType type, std::string_view text, const CheckOptions& options) {
  if (type == FieldType::codice_fiscale_persona_fisica) return check_tax_code(text, Holder::person);
  if (type == FieldType::codice_fiscale) return check_tax_code(text, Holder::anyone);
  if (type == FieldType::partita_iva) return check_tax_code(text, Holder::vat);
  Checked checked = check_text(text);
  const Check check = table[static_cast<std::size_t>(type)];
  if (check != nullptr && checked.report.ok()) {
    checked.kind = {};
    check(checked, options);
  }
  return checked;
}

}  // namespace visura
