#include "visura/field_type.hpp"

#include <array>

#include "text/words.hpp"

namespace visura {
namespace {

// In the order of the enumeration, then what only one dialect has. Names of both dialects; `personal_tax_code` is what
// an English page of the vendor makes of `codice_fiscale_persona_fisica`.
constexpr std::array table = {
    FieldTypeInfo{FieldType::text, "testo denominazione string", "text"},
    FieldTypeInfo{FieldType::email, "email", "email"},
    FieldTypeInfo{FieldType::codice_fiscale_persona_fisica, "codice_fiscale_persona_fisica personal_tax_code",
                  "tax_code"},
    FieldTypeInfo{FieldType::file, "file", "file"},
    FieldTypeInfo{FieldType::codice_fiscale, "codice_fiscale taxcode", "tax_number"},
    FieldTypeInfo{FieldType::partita_iva, "partita_iva", "tax_number"},
    FieldTypeInfo{FieldType::cod_comune, "cod_comune", "code"},
    FieldTypeInfo{FieldType::province, "cod_provincia cciaa cadastralprovince", "code"},
    FieldTypeInfo{FieldType::date, "data_iso8601", "date"},
    FieldTypeInfo{FieldType::choice, "radio optioncode actgroupcode", "radio"},
    FieldTypeInfo{FieldType::integer, "integer", "number"},
    FieldTypeInfo{FieldType::decimal, "float", "number"},
    FieldTypeInfo{FieldType::rea, "rea", "text"},
    FieldTypeInfo{FieldType::cadastral_sheet, "catastale_foglio cadastralsheet", "text"},
    FieldTypeInfo{FieldType::cadastral_parcel, "catastale_particella cadastralparcel", "text"},
    FieldTypeInfo{FieldType::cadastral_sub, "catastale_sub cadastralsub", "text"},
    FieldTypeInfo{FieldType::territorial_office, "territorialoffice", "text"},
    FieldTypeInfo{FieldType::date, "date", "date", true},
};
static_assert(table.size() == field_type_count + 1);

}  // namespace

const FieldTypeInfo& field_type_info(FieldType type) noexcept { return table[static_cast<std::size_t>(type)]; }

const FieldTypeInfo* find_field_type(std::string_view vendor_name) noexcept {
  for (const FieldTypeInfo& row : table) {
    if (text::lists(row.vendor_names, vendor_name)) return &row;
  }
  return nullptr;
}

}  // namespace visura
