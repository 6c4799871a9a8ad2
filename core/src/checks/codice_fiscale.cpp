// Codice fiscale of a natural person: DM Finanze 23/12/1976 n. 13813 for the composition, the omocodia letters (art. 6)
// and the control character; the tax office's published formal check for what is an error. It takes any letters as
// surname and name, any place number but 000, and 29 February when the two year digits divide by four.
#include "checks/codice_fiscale.hpp"

#include <array>
#include <vector>

#include "checks/checks.hpp"
#include "checks/plain.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

constexpr std::size_t code_length = 16;
constexpr std::size_t numeric_length = 11;
constexpr int women_day_offset = 40;

// What each position holds: L a letter, N a digit or its omocodia letter, M a month letter, P a place letter.
constexpr std::string_view shape = "LLLLLLNNMNNPNNNL";
constexpr std::string_view months = "ABCDEHLMPRST";
constexpr std::string_view place_letters = "ABCDEFGHILMZ";
constexpr std::string_view omocodia_letters = "LMNPQRSTUV";

// Values of the characters in odd positions: one row serves '0'…'9' and 'A'…'J', as the decree prints it.
constexpr std::array<std::uint8_t, 26> odd_values = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                                     20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

constexpr std::size_t ordinal(char c) { return static_cast<std::size_t>(text::is_digit(c) ? c - '0' : c - 'A'); }

char control_character(std::string_view code) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i + 1 < code_length; ++i) {
    const bool odd_position = i % 2 == 0;
    sum += odd_position ? odd_values[ordinal(code[i])] : ordinal(code[i]);
  }
  return static_cast<char>('A' + sum % 26);
}

bool fits(char kind, char c) {
  switch (kind) {
    case 'N':
      return text::is_digit(c) || omocodia_letters.find(c) != std::string_view::npos;
    case 'M':
      return months.find(c) != std::string_view::npos;
    case 'P':
      return place_letters.find(c) != std::string_view::npos;
    default:
      return text::is_upper(c);
  }
}

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

int digit(char c) { return static_cast<int>(text::is_digit(c) ? ordinal(c) : omocodia_letters.find(c)); }

/// A code as we read it, and where each of its bytes, and of the prefix before them, stood in what was written.
struct Plain {
  std::string code;
  std::vector<std::uint32_t> source;

  std::size_t dropped = 0;

  Span span(std::size_t index) const { return Span{source[dropped + index], 1}; }
};

/// Without the prefixes of SPID attributes (`TINIT-…`, `VATIT-…`) and of a European VAT number (`IT…`), when the rest
/// has the sixteen characters or the eleven digits of a whole code.
void drop_prefix(Plain& read) {
  for (const std::string_view prefix : {"TINIT", "VATIT", "IT"}) {
    const std::string_view code = read.code;
    if (code.substr(0, prefix.size()) != prefix) continue;
    const std::string_view rest = code.substr(prefix.size());
    const bool whole = rest.size() == numeric_length && text::all_digits(rest);
    if (!whole && (rest.size() != code_length || prefix.size() < 5)) continue;
    read.code.erase(0, prefix.size());
    read.dropped = prefix.size();
    return;
  }
}

/// A character that may not be where it is. The position is counted in code points.
void report_character(const Plain& read, std::size_t at, Code code, std::string_view expected, Checked& checked) {
  const std::string_view whole = read.code;
  const auto position = static_cast<std::int64_t>(text::count_code_points(whole.substr(0, at))) + 1;
  Diagnostic diagnostic = Diagnostic(code).with("position", position);
  if (!expected.empty()) diagnostic.params.push_back(Param("expected", std::string(expected)));
  diagnostic.params.push_back(Param("found", std::string(text::take_code_points(whole.substr(at), 1))));
  checked.report.add(std::move(diagnostic.at(read.span(at))));
}

/// The first character that is neither a letter nor a digit of the Latin alphabet.
bool refuse_foreign_character(const Plain& read, Checked& checked) {
  for (std::size_t i = 0; i < read.code.size(); ++i) {
    if (text::is_upper(read.code[i]) || text::is_digit(read.code[i])) continue;
    report_character(read, i, Code::codice_fiscale_foreign_character, {}, checked);
    return true;
  }
  return false;
}

bool refuse_length(const Plain& read, std::size_t length, Code refusal, Checked& checked) {
  if (read.code.size() == length) return false;
  report(checked, refusal, "count", static_cast<int>(read.code.size()));
  return true;
}

/// The first character that does not stand where it may.
bool refuse_position(const Plain& read, bool numeric, Checked& checked) {
  for (std::size_t i = 0; i < read.code.size(); ++i) {
    const char c = read.code[i];
    if (numeric ? text::is_digit(c) : fits(shape[i], c)) continue;
    const Code code = numeric ? Code::tax_code_digit : Code::codice_fiscale_position;
    report_character(read, i, code, numeric ? std::string_view() : expected_name(shape[i]), checked);
    return true;
  }
  return false;
}

void check_components(const Plain& read, Checked& checked) {
  const std::string& code = read.code;
  const auto number = [&](std::size_t first, std::size_t count) {
    int value = 0;
    for (std::size_t i = first; i < first + count; ++i) value = value * 10 + digit(code[i]);
    return value;
  };
  const int written_day = number(9, 2);
  const int day = written_day > 31 ? written_day - women_day_offset : written_day;
  const int month = static_cast<int>(months.find(code[8])) + 1;
  if (day < 1 || day > days_in(month, number(6, 2) % 4 == 0)) {
    report(checked, Code::codice_fiscale_date);
  } else if (number(12, 3) == 0) {
    report(checked, Code::codice_fiscale_place);
  } else if (code.back() != control_character(code)) {
    Diagnostic diagnostic(Code::codice_fiscale_control_character);
    checked.report.add(std::move(diagnostic.at(read.span(code_length - 1))));
  }
}

bool is_omocode(std::string_view code) {
  for (std::size_t i = 0; i < code_length; ++i) {
    if (shape[i] == 'N' && !text::is_digit(code[i])) return true;
  }
  return false;
}

}  // namespace

Checked check_tax_code(std::string_view text, Holder wanted) {
  Plain read;
  read.code = plain(text, {}, &read.source);
  drop_prefix(read);
  Checked checked;
  checked.canonical = read.code;
  const std::string_view code = read.code;
  // The code of a person begins with a letter; that of anyone else is made of digits.
  const bool numeric =
      wanted == Holder::person
          ? text::all_digits(code) && code.size() == numeric_length
          : code.size() != code_length && (wanted == Holder::vat || (!code.empty() && text::is_digit(code[0])));
  const Code wrong_length = wanted == Holder::person ? Code::codice_fiscale_length : Code::tax_code_length;
  if (refuse_foreign_character(read, checked) ||
      refuse_length(read, numeric ? numeric_length : code_length, wrong_length, checked) ||
      refuse_position(read, numeric, checked)) {
    return checked;
  }
  if (numeric) {
    check_numeric_tax_code(checked, wanted);
    return checked;
  }
  checked.kind = is_omocode(code) ? "omocode" : "personal";
  check_components(read, checked);
  if (checked.report.ok() && checked.kind == "omocode") report(checked, Code::codice_fiscale_omocodia);
  return checked;
}

Checked check_codice_fiscale_persona_fisica(std::string_view text) { return check_tax_code(text, Holder::person); }

}  // namespace visura
