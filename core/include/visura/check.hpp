// Checks of single values. None of them knows a schema. Each runs normalise → length → form → components → check digit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"
#include "visura/field_type.hpp"

namespace visura {

struct Checked {
  std::string canonical;  ///< as it travels to the vendor
  std::string_view kind;  ///< what it was recognised as; empty when not recognised
  Report report;
};

/// The longest text we take: the vendor states no limit, and no field seen asks for more than a few lines.
inline constexpr std::size_t max_text_code_points = 10'000;

/// Free text: trimmed, line breaks and tabs become spaces, other control characters are errors.
Checked check_text(std::string_view text);

/// E-mail, leniently: an `@`, something before it, a name with a dot after it, no spaces. The host is lower-cased.
Checked check_email(std::string_view text);

/// The tax office's formal check (DM 23/12/1976 n. 13813; the published "Programma correttezza formale CF"): errors
/// exactly where it has errors. Eleven digits of a natural person (provisional codes) pass with a warning.
Checked check_codice_fiscale_persona_fisica(std::string_view text);

/// What the caller knows of the field and of the day.
struct CheckOptions {
  std::string_view today;  ///< YYYY-MM-DD, or empty
  bool birth = false;      ///< of a date: two digits of its year mean one that has been
  bool iso_dates = false;  ///< how a date travels: YYYY-MM-DD (DocuEngine) or DD-MM-YYYY (Visengine)
  const std::vector<Choice>* choices = nullptr;  ///< null or empty: any text is a choice
  bool choices_partial = false;                  ///< there are more: another text only asks
  std::string_view minimum;                      ///< of a number, as decimal text; empty: none
};

/// By type; for files see values.hpp. What it lets through comes back unchanged when it is checked again.
Checked check_value(FieldType type, std::string_view text, const CheckOptions& options = {});

}  // namespace visura
