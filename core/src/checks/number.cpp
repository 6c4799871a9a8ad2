// Numbers as decimal text, exactly: no floating point.
#include <algorithm>

#include "checks/checks.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr std::string_view marks = ".,' ";

/// Of canonical numbers, digit by digit: what is not there is a zero.
bool less(std::string_view a, std::string_view b) {
  const bool negative = a[0] == '-';
  if (negative != (b[0] == '-')) return negative;
  const std::size_t whole_a = std::min(a.find('.'), a.size());
  const std::size_t whole_b = std::min(b.find('.'), b.size());
  if (whole_a != whole_b) return (whole_a < whole_b) != negative;
  const auto digit = [](std::string_view text, std::size_t i) {
    return i < text.size() && text[i] != '.' ? text[i] : '0';
  };
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    if (digit(a, i) != digit(b, i)) return (digit(a, i) < digit(b, i)) != negative;
  }
  return false;
}

/// Digits all together, or in threes with one kind of mark between them ("1.234.567"), and decimals after another mark
/// or the only one. The wire's form is one of these, so that what we send is read again as what it was.
/// `thousands`: "1.234" is read with a decimal point, and an Italian may have meant thousands.
bool read_number(std::string_view text, bool integer, std::string& out, bool& thousands) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  std::string digits;
  std::size_t lead = 0;   // digits before the first mark
  std::size_t since = 0;  // digits after the last mark
  std::size_t count = 0;
  char first = 0;
  char last = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = text::space_length(text, i);
    const char c = space == 0 ? text[i] : ' ';
    i += std::max<std::size_t>(space, 1);
    if (text::is_digit(c)) {
      digits += c;
      ++since;
      continue;
    }
    if (marks.find(c) == std::string_view::npos) return false;
    if (count++ == 0) {
      first = c;
      lead = since;
    } else if (since != 3 || last != first || lead < 1 || lead > 3) {
      return false;
    }
    last = c;
    since = 0;
  }
  if (digits.empty()) return false;
  const bool threes = since == 3 && lead >= 1 && lead <= 3;
  thousands = count == 1 && last == '.' && threes && digits[0] != '0';
  const bool decimal = (last == '.' || last == ',') && (count == 1 || last != first) && !(integer && thousands);
  if (decimal ? since == 0 : count != 0 && (!threes || last != first)) return false;
  if (!decimal) since = 0;
  if (negative && digits.find_first_not_of('0') != std::string::npos) out += '-';
  const std::size_t point = digits.size() - since;
  bool leading = true;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == point) out += point == 0 ? "0." : ".";
    leading = leading && digits[i] == '0' && i + 1 < point;
    if (!leading) out += digits[i];
  }
  return true;
}

void check_number(Checked& checked, const CheckOptions& options, bool integer) {
  std::string number;
  bool thousands = false;
  if (!read_number(checked.canonical, integer, number, thousands)) {
    report(checked, Code::number_form);
    return;
  }
  if (integer) {
    // "100,00" is whole; three zeros may have been meant as thousands.
    const std::size_t point = std::min(number.find('.'), number.size());
    if (number.size() - point > 3 || number.find_first_of("123456789", point) != std::string::npos) {
      report(checked, Code::number_not_an_integer);
      return;
    }
    number.resize(point);
  } else if (thousands) {
    report(checked, Code::number_thousands);
  }
  checked.kind = integer ? "integer" : "decimal";
  checked.canonical = number;
  std::string minimum;
  if (read_number(options.minimum, false, minimum, thousands) && less(number, minimum)) {
    checked.report.add(Diagnostic(Code::number_below_minimum).with("limit", options.minimum));
  }
}

}  // namespace

void check_integer(Checked& checked, const CheckOptions& options) { check_number(checked, options, true); }

void check_decimal(Checked& checked, const CheckOptions& options) { check_number(checked, options, false); }

}  // namespace visura
