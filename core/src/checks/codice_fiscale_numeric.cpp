// Eleven-digit codes: seven digits of number, three of the office that gave it, one check digit (Luhn's, as in the
// partita IVA). Natural persons still get provisional ones: asylum seekers, newborns in omocodia (DM 23/12/1976 art.
// 10). Offices and ranges: the tax office's published "Programma correttezza formale CF".
#include <array>

#include "checks/checks.hpp"
#include "checks/codice_fiscale.hpp"

namespace visura {
namespace {

constexpr int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool has_right_check_digit(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const int doubled = (code[i] - '0') * (i % 2 == 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

enum class Given : std::uint8_t { to_nobody, to_person, to_entity };

struct Offices {
  int first;
  int last;
  Given given;
};

constexpr std::array offices = {
    Offices{0, 0, Given::to_person},      // given ex officio
    Offices{1, 100, Given::to_entity},    // entities and partite IVA
    Offices{120, 121, Given::to_entity},  //
    Offices{151, 245, Given::to_person},  // intendenze di finanza
    Offices{301, 766, Given::to_person},  // imposte dirette
    Offices{888, 888, Given::to_entity},  //
    Offices{900, 950, Given::to_person},  // later offices
    Offices{999, 999, Given::to_entity},  //
};

Given given_by(int office) {
  for (const Offices& row : offices) {
    if (office >= row.first && office <= row.last) return row.given;
  }
  return Given::to_nobody;
}

struct Range {
  int first;
  int last;
};

// Numbers of office 000. The first range was given without a check digit. The second begins at 0400000 in the
// published source, which its language reads as octal (131,072): we take what the program takes.
constexpr Range without_check_digit = {1, 273'960};
constexpr std::array with_check_digit = {Range{131'072, 1'072'479}, Range{1'500'001, 1'828'636},
                                         Range{2'000'001, 2'054'095}};

constexpr bool within(Range range, int number) { return number >= range.first && number <= range.last; }

bool was_given_ex_officio(int number) {
  for (const Range range : with_check_digit) {
    if (within(range, number)) return true;
  }
  return within(without_check_digit, number);
}

}  // namespace

void check_numeric_tax_code(Checked& checked, Holder wanted) {
  const std::string_view code = checked.canonical;
  const int number = digits(code.substr(0, 7));
  const int office = digits(code.substr(7, 3));
  const Given given = given_by(office);
  const bool vat = wanted == Holder::vat;
  const bool needs_check_digit = vat || office != 0 || !within(without_check_digit, number);
  const bool unknown = given == Given::to_nobody || (office == 0 && !was_given_ex_officio(number));
  if (unknown && (wanted == Holder::person || number == 0)) {
    report(checked, Code::codice_fiscale_office);
  } else if (needs_check_digit && !has_right_check_digit(code)) {
    report(checked, vat ? Code::partita_iva_check_digit : Code::codice_fiscale_check_digit);
  } else if (given == Given::to_person && !unknown) {
    checked.kind = "provisional";
    report(checked, Code::codice_fiscale_provisional);
  } else {
    checked.kind = vat ? "partita_iva" : "entity";
    if (wanted == Holder::person) report(checked, Code::codice_fiscale_not_a_person);
    if (!unknown) return;
    // The vendor looks at the check digit alone: an office that we do not know is no reason to refuse a company.
    Diagnostic asked(Code::codice_fiscale_office);
    asked.severity = Severity::warning;
    checked.report.add(std::move(asked));
  }
}

}  // namespace visura
