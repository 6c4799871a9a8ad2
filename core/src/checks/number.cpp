// Numbers as decimal text, exactly: no floating point.
#include <algorithm>

#include "checks/checks.hpp"
#include "text/ascii.hpp"

namespace visura {
namespace {

constexpr std::string_view marks = ".,' ";

struct Number {
  bool negative = false;
  bool thousands = false;  ///< "1.234": we read the full stop as a decimal one, an Italian may have meant thousands
  std::string whole;       ///< without leading zeros, at least one digit
  std::string decimals;

  bool is_zero() const { return whole == "0" && decimals.find_first_not_of('0') == std::string::npos; }
};

std::string_view significant(std::string_view decimals) {
  return decimals.substr(0, decimals.find_last_not_of('0') + 1);
}

bool less(const Number& a, const Number& b) {
  if (a.negative != b.negative) return a.negative;
  const Number& smaller = a.negative ? b : a;
  const Number& larger = a.negative ? a : b;
  if (smaller.whole.size() != larger.whole.size()) return smaller.whole.size() < larger.whole.size();
  if (smaller.whole != larger.whole) return smaller.whole < larger.whole;
  return significant(smaller.decimals) < significant(larger.decimals);
}

/// Digits, all together or in threes with one kind of mark between them: "1.234.567".
bool read_whole(std::string_view text, std::string& out) {
  const std::size_t first = text.find_first_of(marks);
  std::size_t group = 0;
  bool grouped = false;
  for (const char c : text) {
    if (first != std::string_view::npos && c == text[first]) {
      if (grouped ? group != 3 : group < 1 || group > 3) return false;
      grouped = true;
      group = 0;
    } else {
      if (!text::is_digit(c)) return false;
      ++group;
      if (c != '0' || !out.empty()) out += c;
    }
  }
  if (out.empty()) out = "0";
  return !grouped || group == 3;
}

/// The wire's form is a form people may write, so that what we send is read again as what it was.
bool read_number(std::string_view written, bool integer, Number& number) {
  std::string text;
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t space = text::space_length(written, i);
    text += space == 0 ? written[i] : ' ';
    i += std::max<std::size_t>(space, 1);
  }
  std::string_view rest = text;
  number.negative = rest.substr(0, 1) == "-";
  if (number.negative || rest.substr(0, 1) == "+") rest.remove_prefix(1);
  const std::size_t last = rest.find_last_of(marks);
  if (last != std::string_view::npos && (rest[last] == '.' || rest[last] == ',') && rest.find(rest[last]) == last) {
    const bool like_thousands = rest[last] == '.' && rest.find_first_of(marks) == last && rest.size() - last == 4 &&
                                last >= 1 && last <= 3 && rest[0] != '0';
    if (!integer || !like_thousands) {
      number.decimals = rest.substr(last + 1);
      number.thousands = like_thousands;
      if (!text::all_digits(number.decimals)) return false;
      rest = rest.substr(0, last);
    }
  } else if (rest.empty()) {
    return false;
  }
  if (!read_whole(rest, number.whole)) return false;
  if (number.is_zero()) number.negative = false;
  return true;
}

void check_number(Checked& checked, const CheckOptions& options, bool integer) {
  Number number;
  if (!read_number(checked.canonical, integer, number)) {
    report(checked, Code::number_form);
    return;
  }
  // "100,00" is whole; three zeros may have been meant as thousands.
  if (integer && (number.decimals.size() > 2 || !significant(number.decimals).empty())) {
    report(checked, Code::number_not_an_integer);
    return;
  }
  if (integer) number.decimals.clear();
  checked.kind = integer ? "integer" : "decimal";
  checked.canonical = number.negative ? "-" : "";
  checked.canonical += number.whole;
  if (!number.decimals.empty()) checked.canonical.append(1, '.').append(number.decimals);
  if (number.thousands) report(checked, Code::number_thousands);
  Number minimum;
  if (read_number(options.minimum, false, minimum) && less(number, minimum)) {
    report(checked, Code::number_below_minimum, {{"limit", 0, options.minimum}});
  }
}

}  // namespace

void check_integer(Checked& checked, const CheckOptions& options) { check_number(checked, options, true); }

void check_decimal(Checked& checked, const CheckOptions& options) { check_number(checked, options, false); }

}  // namespace visura
