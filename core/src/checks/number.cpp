// Numbers as decimal text, exactly: no floating point.
#include <algorithm>
#include <utility>

#include "checks/checks.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr std::string_view marks = ".,' ";

/// Of canonical numbers, digit by digit: what is not there is a zero.
bool less(std::string_view a, std::string_view b) {
  const bool negative = a[0] == '-';
  if (negative != (b[0] == '-')) return negative;
  if (negative) std::swap(a, b);
  const std::size_t whole_a = std::min(a.find('.'), a.size());
  const std::size_t whole_b = std::min(b.find('.'), b.size());
  if (whole_a != whole_b) return whole_a < whole_b;
  const auto digit = [](std::string_view text, std::size_t i) {
    return i < text.size() && text[i] != '.' ? text[i] : '0';
  };
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    if (digit(a, i) != digit(b, i)) return digit(a, i) < digit(b, i);
  }
  return false;
}

/// Appends digits that stand all together or in threes with one kind of mark between them: "1.234.567".
bool append_whole(std::string_view text, std::string& out) {
  const std::size_t first = text.find_first_of(marks);
  std::size_t group = 0;
  bool grouped = false;
  bool zero = true;
  for (const char c : text) {
    if (first != std::string_view::npos && c == text[first]) {
      if (grouped ? group != 3 : group < 1 || group > 3) return false;
      grouped = true;
      group = 0;
    } else {
      if (!text::is_digit(c)) return false;
      ++group;
      zero = zero && c == '0';
      if (!zero) out += c;
    }
  }
  if (zero) out += '0';
  return !grouped || group == 3;
}

/// The wire's form is a form people may write, so that what we send is read again as what it was. `thousands`: "1.234"
/// is read with a decimal point, and an Italian may have meant thousands.
bool read_number(std::string_view written, bool integer, std::string& out, bool& thousands) {
  std::string text;
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t space = text::space_length(written, i);
    text += space == 0 ? written[i] : ' ';
    i += std::max<std::size_t>(space, 1);
  }
  std::string_view rest = text;
  if (rest.empty()) return false;
  const bool negative = rest[0] == '-';
  if (negative || rest[0] == '+') rest.remove_prefix(1);
  if (negative) out += '-';
  const std::size_t last = rest.find_last_of(marks);
  std::string_view decimals;
  thousands = false;
  if (last != std::string_view::npos && (rest[last] == '.' || rest[last] == ',') && rest.find(rest[last]) == last) {
    thousands = rest[last] == '.' && rest.find_first_of(marks) == last && rest.size() - last == 4 && last >= 1 &&
                last <= 3 && rest[0] != '0';
    if (!integer || !thousands) {
      decimals = rest.substr(last + 1);
      if (!text::all_digits(decimals)) return false;
      rest = rest.substr(0, last);
    }
  }
  if ((rest.empty() && decimals.empty()) || !append_whole(rest, out)) return false;
  if (!decimals.empty()) out.append(1, '.').append(decimals);
  if (negative && out.find_first_of("123456789") == std::string::npos) out.erase(0, 1);
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
