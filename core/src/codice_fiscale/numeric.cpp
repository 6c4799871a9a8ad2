// Offices and ranges: the tax office's published "Programma correttezza formale CF".
#include "codice_fiscale/numeric.hpp"

#include <array>

namespace visura::codice_fiscale {
namespace {

bool has_right_check_digit(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const int doubled = (code[i] - '0') * (i % 2 == 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

/// Offices by class: what they gave, and the letter that the program answers when the check digit is wrong.
struct Offices {
  int first;
  int last;
  char office_class;
  char wrong;
};

constexpr std::array offices = {
    Offices{0, 0, '1', 'P'},      // ex officio, to persons
    Offices{1, 100, '2', 'Q'},    // entities and partite IVA
    Offices{120, 121, '2', 'Q'},  //
    Offices{151, 245, '3', 'R'},  // intendenze di finanza, to persons
    Offices{301, 766, '4', 'S'},  // imposte dirette, to persons
    Offices{888, 888, '2', 'Q'},  //
    Offices{900, 950, '4', 'S'},  // later offices, to persons
    Offices{999, 999, '2', 'Q'},  //
};

/// Entities without partita IVA begin here, and only these offices gave such numbers.
constexpr int first_without_vat = 8'000'000;
constexpr int last_office_without_vat = 95;

struct Range {
  int first;
  int last;
};

// Numbers of office 000. The first range was given without a check digit. The second is meant to begin at 400,000; its
// published source writes 0400000, which its language reads as 131,072: we take what the program takes.
constexpr Range without_check_digit = {1, 273'960};
constexpr std::array with_check_digit = {Range{131'072, 1'072'479}, Range{1'500'001, 1'828'636},
                                         Range{2'000'001, 2'054'095}};
constexpr int meant_first = 400'001;

constexpr bool within(Range range, int number) { return number >= range.first && number <= range.last; }

bool was_given_ex_officio(int number) {
  for (const Range range : with_check_digit) {
    if (within(range, number)) return true;
  }
  return within(without_check_digit, number);
}

const Offices* find_office(int office) {
  for (const Offices& row : offices) {
    if (office >= row.first && office <= row.last) return &row;
  }
  return nullptr;
}

bool is_without_vat(const Offices& row, int number) { return row.office_class == '2' && number >= first_without_vat; }

}  // namespace

int number_of(std::string_view digits) noexcept {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool gives_codes(int number, int office) noexcept {
  const Offices* row = find_office(office);
  if (row == nullptr || (office == 0 && !was_given_ex_officio(number))) return false;
  return !is_without_vat(*row, number) || office <= last_office_without_vat;
}

Numeric check_numeric(std::string_view digits) noexcept {
  const int number = number_of(digits.substr(0, 7));
  const int office = number_of(digits.substr(7, 3));
  Numeric out;
  out.right_check_digit = has_right_check_digit(digits);
  out.needs_check_digit = office != 0 || !within(without_check_digit, number);
  const Offices* row = find_office(office);
  if (row == nullptr) return out;
  if (office == 0 && !was_given_ex_officio(number)) {
    out.office_class = 'O';
    return out;
  }
  out.known_office = true;
  const bool entity = row->office_class == '2';
  const bool without_vat = is_without_vat(*row, number);
  if (out.needs_check_digit && !out.right_check_digit) {
    out.formal = Formal::check_digit;
    out.office_class = without_vat ? 'T' : row->wrong;
  } else if (!gives_codes(number, office)) {
    out.known_office = false;
  } else {
    out.formal = without_vat ? Formal::entity_without_vat : entity ? Formal::entity : Formal::provisional;
    out.office_class = without_vat ? '5' : row->office_class;
    out.disputed = number == 0 || (office == 0 && out.needs_check_digit && number < meant_first);
  }
  return out;
}

}  // namespace visura::codice_fiscale
