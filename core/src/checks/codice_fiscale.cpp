// What a form says of a codice fiscale or a partita IVA: errors exactly where the tax office's formal check has them,
// and questions where a right code is unlikely.
#include "checks/codice_fiscale.hpp"

#include <optional>

#include "checks/checks.hpp"
#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/look_alike.hpp"
#include "codice_fiscale/numeric.hpp"
#include "codice_fiscale/positions.hpp"
#include "codice_fiscale/triplet.hpp"
#include "codice_fiscale/written.hpp"
#include "text/utf8.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/places.hpp"

namespace visura {
namespace {

using codice_fiscale::Numeric;
using codice_fiscale::Written;

std::string_view expected_name(char kind) {
  switch (kind) {
    case 'N':
      return "digit";
    case 'M':
      return "month_letter";
    case 'P':
      return "place_letter";
    default:
      return "letter";
  }
}

/// A character that may not be where it is. The position is counted in code points.
void report_character(const Written& read, std::size_t at, Code code, std::string_view expected, Checked& checked) {
  const std::string_view whole = read.code;
  const auto position = static_cast<std::int64_t>(text::count_code_points(whole.substr(0, at))) + 1;
  Diagnostic diagnostic = Diagnostic(code).with("position", position);
  if (!expected.empty()) diagnostic.params.push_back(Param("expected", std::string(expected)));
  diagnostic.params.push_back(Param("found", std::string(text::take_code_points(whole.substr(at), 1))));
  checked.report.add(std::move(diagnostic.at(read.span(at))));
}

/// The first character that is neither a letter nor a digit of the Latin alphabet.
bool refuse_foreign_character(const Written& read, Checked& checked) {
  const std::size_t at = codice_fiscale::find_foreign(read.code);
  if (at == std::string_view::npos) return false;
  const char alike = codice_fiscale::look_alike(text::decode(read.code, at).value);
  const Code code = alike == '\0' ? Code::codice_fiscale_foreign_character : Code::codice_fiscale_look_alike;
  report_character(read, at, code, alike == '\0' ? std::string_view() : std::string_view(&alike, 1), checked);
  return true;
}

/// Where a health card is at hand, its code is easily taken for the codice fiscale.
bool refuse_health_code(const Written& read, Checked& checked) {
  const std::string_view kind = codice_fiscale::health_code(read.code);
  if (kind.empty()) return false;
  checked.kind = kind;
  report(checked, Code::codice_fiscale_health_code);
  return true;
}

bool refuse_length(const Written& read, std::size_t length, Code refusal, Checked& checked) {
  if (read.code.size() == length) return false;
  report(checked, refusal, "count", static_cast<int>(read.code.size()));
  return true;
}

/// The first character that does not stand where it may.
bool refuse_position(const Written& read, bool numeric, Checked& checked) {
  for (std::size_t i = 0; i < read.code.size(); ++i) {
    const char c = read.code[i];
    const char kind = codice_fiscale::shape[i];
    if (numeric ? text::is_digit(c) : codice_fiscale::may_stand(kind, c)) continue;
    const Code code = numeric ? Code::tax_code_digit : Code::codice_fiscale_position;
    report_character(read, i, code, numeric ? std::string_view() : expected_name(kind), checked);
    return true;
  }
  return false;
}

/// Right for the tax office, and still odd: it is asked, never refused.
void ask_about(std::string_view code, Checked& checked) {
  const bool named =
      codice_fiscale::is_possible_triplet(code.substr(0, 3)) && codice_fiscale::is_possible_triplet(code.substr(3, 3));
  if (!named) report(checked, Code::codice_fiscale_triplet);
  const PlaceCode place = place_code_status(codice_fiscale::place_of(code));
  if (place == PlaceCode::never_assigned) report(checked, Code::codice_fiscale_place_unassigned);
  if (place == PlaceCode::newer_than_table) report(checked, Code::codice_fiscale_place_newer);
  if (checked.kind == "omocode") report(checked, Code::codice_fiscale_omocodia);
}

std::optional<Code> refusal_of(Formal formal) {
  if (formal == Formal::date) return Code::codice_fiscale_date;
  if (formal == Formal::place) return Code::codice_fiscale_place;
  if (formal == Formal::control_character) return Code::codice_fiscale_control_character;
  return std::nullopt;
}

void check_personal(const Written& read, Checked& checked) {
  const Formal formal = check_formal(read.code);
  const bool omocode = codice_fiscale::has_omocodia(read.code);
  checked.kind = omocode ? "omocode" : "personal";
  const std::optional<Code> refusal = refusal_of(formal);
  if (!refusal) return ask_about(read.code, checked);
  Diagnostic diagnostic(*refusal);
  if (formal == Formal::control_character) diagnostic.at(read.span(personal_code_length - 1));
  checked.report.add(std::move(diagnostic));
}

void ask(Checked& checked, Code code) {
  Diagnostic asked(code);
  asked.severity = Severity::warning;
  checked.report.add(std::move(asked));
}

void check_eleven_digits(Checked& checked, Holder wanted) {
  const Numeric numeric = codice_fiscale::check_numeric(checked.canonical);
  const bool vat = wanted == Holder::vat;
  const bool zeros = std::string_view(checked.canonical).substr(0, 7) == "0000000";
  const bool wrong_digit = (vat || numeric.needs_check_digit) && !numeric.right_check_digit;
  if (!numeric.known_office && (!vat || zeros)) {
    report(checked, Code::codice_fiscale_office);
  } else if (wrong_digit) {
    report(checked, vat ? Code::partita_iva_check_digit : Code::codice_fiscale_check_digit);
  } else if (numeric.formal == Formal::provisional) {
    checked.kind = "provisional";
    report(checked, vat ? Code::partita_iva_provisional : Code::codice_fiscale_provisional);
  } else {
    const bool without_vat = numeric.formal == Formal::entity_without_vat;
    checked.kind = without_vat ? "entity_without_vat" : vat ? "partita_iva" : "entity";
    if (vat && without_vat) report(checked, Code::partita_iva_without_vat);
    if (wanted == Holder::person) report(checked, Code::codice_fiscale_not_a_person);
    // Who checks a partita IVA looks at its check digit alone: an office that the tax office's check of codes does not
    // know is no reason to refuse a company.
    if (!numeric.known_office) ask(checked, Code::codice_fiscale_office);
  }
  if (checked.report.ok() && numeric.disputed) report(checked, Code::codice_fiscale_disputed_number);
}

}  // namespace

Checked check_tax_code(std::string_view text, Holder wanted) {
  const Written read = codice_fiscale::read_written(text);
  Checked checked;
  checked.canonical = read.code;
  const std::string_view code = read.code;
  // The code of a person begins with a letter; that of anyone else is made of digits.
  const bool numeric =
      wanted == Holder::person
          ? text::all_digits(code) && code.size() == numeric_code_length
          : code.size() != personal_code_length && (wanted == Holder::vat || codice_fiscale::is_numeric_layout(code));
  const Code wrong_length = wanted == Holder::person ? Code::codice_fiscale_length
                            : wanted == Holder::vat  ? Code::partita_iva_length
                                                     : Code::tax_code_length;
  if (refuse_foreign_character(read, checked) ||
      refuse_length(read, numeric ? numeric_code_length : personal_code_length, wrong_length, checked) ||
      refuse_health_code(read, checked) || refuse_position(read, numeric, checked)) {
    return checked;
  }
  if (numeric) {
    check_eleven_digits(checked, wanted);
  } else {
    check_personal(read, checked);
  }
  return checked;
}

Checked check_codice_fiscale_persona_fisica(std::string_view text) { return check_tax_code(text, Holder::person); }

}  // namespace visura
