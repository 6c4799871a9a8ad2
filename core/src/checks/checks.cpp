#include <array>

#include "visura/check.hpp"

namespace visura {

Checked check_value(FieldType type, std::string_view text, const CheckOptions& /*options*/) {
  // In the order of FieldType; a file is no text and is bound before any check.
  constexpr std::array<Checked (*)(std::string_view), 5> table = {
      check_text, check_email, check_codice_fiscale_persona_fisica, check_text, check_text};
  return table[static_cast<std::size_t>(type)](text);
}

}  // namespace visura
