// The types of fields a schema may ask for. A new type is a row in field_type.cpp and one in checks.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace visura {

enum class FieldType : std::uint8_t {
  text,
  email,
  codice_fiscale_persona_fisica,
  file,
  codice_fiscale,  ///< of anyone: sixteen characters, or eleven digits
  partita_iva,     ///< or a codice fiscale, which the vendor takes here too
  cod_comune,      ///< the cadastral (Belfiore) code
  province,
  date,
  choice,
  integer,
  decimal,
  rea,
  cadastral_sheet,
  cadastral_parcel,
  cadastral_sub,
  territorial_office,  ///< no list of them is public: any text
};

inline constexpr std::size_t field_type_count = 17;

struct FieldTypeInfo {
  FieldType type;
  std::string_view vendor_names;  ///< `tipo` or `type`, in lower case, separated by spaces
  std::string_view control;       ///< which control a form draws
  bool iso_dates = false;         ///< the dialect with these names sends dates as YYYY-MM-DD, the other as DD-MM-YYYY
};

/// One of the values a field of type `choice` takes.
struct Choice {
  std::string code;
  std::string label;
  bool preselected = false;
};

const FieldTypeInfo& field_type_info(FieldType type) noexcept;

/// The row of a vendor's type name, compared without regard to case, or null.
const FieldTypeInfo* find_field_type(std::string_view vendor_name) noexcept;

}  // namespace visura
