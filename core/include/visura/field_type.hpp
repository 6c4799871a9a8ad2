// The types of fields a schema may ask for. A new type is a row in field_type.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace visura {

enum class FieldType : std::uint8_t { text, email, codice_fiscale_persona_fisica, file, choice };

/// One of the answers a field offers.
struct Choice {
  std::string code;   ///< as it travels
  std::string label;  ///< as people read it
  bool preselected = false;
};

struct FieldTypeInfo {
  FieldType type;
  std::string_view vendor_name;  ///< `tipo`, compared without regard to case
  std::string_view control;      ///< which control a form draws
};

const FieldTypeInfo& field_type_info(FieldType type) noexcept;

/// The row of a vendor's type name, or null.
const FieldTypeInfo* find_field_type(std::string_view vendor_name) noexcept;

}  // namespace visura
