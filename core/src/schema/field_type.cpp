#include "visura/field_type.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"

namespace visura {
namespace {

// In the order of the enumeration. `denominazione` is a second name of free text.
constexpr std::array table = {
    FieldTypeInfo{FieldType::text, "testo", "text"},
    FieldTypeInfo{FieldType::email, "email", "email"},
    FieldTypeInfo{FieldType::codice_fiscale_persona_fisica, "codice_fiscale_persona_fisica", "tax_code"},
    FieldTypeInfo{FieldType::file, "file", "file"},
    FieldTypeInfo{FieldType::choice, "radio", "radio"},
    FieldTypeInfo{FieldType::text, "denominazione", "text"},
};

}  // namespace

const FieldTypeInfo& field_type_info(FieldType type) noexcept { return table[static_cast<std::size_t>(type)]; }

const FieldTypeInfo* find_field_type(std::string_view vendor_name) noexcept {
  const auto same = [vendor_name](const FieldTypeInfo& row) {
    return std::equal(row.vendor_name.begin(), row.vendor_name.end(), vendor_name.begin(), vendor_name.end(),
                      [](char a, char b) { return a == text::to_lower(b); });
  };
  const auto* found = std::find_if(table.begin(), table.end(), same);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace visura
