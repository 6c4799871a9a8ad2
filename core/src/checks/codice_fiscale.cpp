// Codice fiscale of a natural person: DM Finanze 23/12/1976 n. 13813 for the composition, the omocodia letters (art. 6)
// and the control character; the tax office's published formal check for what is an error. It takes any letters as
// surname and name, any place number but 000, and 29 February when the two year digits divide by four.
#include "checks/codice_fiscale.hpp"

#include <algorithm>
#include <array>
#include <vector>

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

bool is_real_date(int year, int month, int day) {
  constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day < 1 || day > days[static_cast<std::size_t>(month)]) return false;
  return month != 1 || day < 29 || year % 4 == 0;
}

/// The code as we read it, and where each of its bytes stood in what the person wrote, in code points.
struct Normalised {
  std::string code;
  std::vector<std::uint32_t> source;

  Span span(std::size_t index) const { return Span{source[index], 1}; }
};

/// Hyphens and dashes (U+2010 to U+2015) and full stops.
bool is_separator(std::string_view character) {
  const char32_t point = text::decode(character, 0).value;
  return point == '-' || point == '.' || (point >= 0x2010 && point <= 0x2015);
}

/// Upper case, without the separators people and scanners put in; a SPID attribute comes as `TINIT-…`.
Normalised normalise(std::string_view text) {
  Normalised out;
  std::uint32_t code_point = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(text::decode(text, i).length, 1);
    const std::string_view character = text.substr(i, length);
    const bool separator = text::space_length(text, i) != 0 || is_separator(character);
    if (!separator) {
      for (const char c : character) {
        out.code += text::to_upper(c);
        out.source.push_back(code_point);
      }
    }
    ++code_point;
    i += length;
  }
  // What follows the prefix has sixteen characters, or the eleven digits of a provisional code.
  constexpr std::string_view spid_prefix = "TINIT";
  const std::string_view rest = std::string_view(out.code).substr(std::min(spid_prefix.size(), out.code.size()));
  const bool whole = rest.size() == code_length || (rest.size() == numeric_length && text::all_digits(rest));
  if (whole && out.code.compare(0, spid_prefix.size(), spid_prefix) == 0) {
    out.code.erase(0, spid_prefix.size());
    out.source.erase(out.source.begin(), out.source.begin() + spid_prefix.size());
  }
  return out;
}

/// The first character that is neither a letter nor a digit of the Latin alphabet.
bool refuse_foreign_character(const Normalised& read, Report& report) {
  const std::string_view code = read.code;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (text::is_upper(code[i]) || text::is_digit(code[i])) continue;
    Diagnostic diagnostic =
        Diagnostic(Code::codice_fiscale_foreign_character)
            .with("position", static_cast<std::int64_t>(text::count_code_points(code.substr(0, i))) + 1)
            .with("found", text::take_code_points(code.substr(i), 1));
    report.add(diagnostic.at(read.span(i)));
    return true;
  }
  return false;
}

bool refuse_length(const Normalised& read, Report& report) {
  if (read.code.size() == code_length) return false;
  report.add(Diagnostic(Code::codice_fiscale_length).with("count", static_cast<std::int64_t>(read.code.size())));
  return true;
}

bool refuse_position(const Normalised& read, Report& report) {
  for (std::size_t i = 0; i < code_length; ++i) {
    if (fits(shape[i], read.code[i])) continue;
    Diagnostic diagnostic = Diagnostic(Code::codice_fiscale_position)
                                .with("position", static_cast<std::int64_t>(i) + 1)
                                .with("expected", expected_name(shape[i]))
                                .with("found", std::string_view(read.code).substr(i, 1));
    report.add(diagnostic.at(read.span(i)));
    return true;
  }
  return false;
}

void check_components(const Normalised& read, Report& report) {
  const std::string& code = read.code;
  const auto number = [&](std::size_t first, std::size_t count) {
    int value = 0;
    for (std::size_t i = first; i < first + count; ++i) value = value * 10 + digit(code[i]);
    return value;
  };
  const int written_day = number(9, 2);
  const int day = written_day > 31 ? written_day - women_day_offset : written_day;
  if (!is_real_date(number(6, 2), static_cast<int>(months.find(code[8])), day)) {
    report.add(Diagnostic(Code::codice_fiscale_date));
  } else if (number(12, 3) == 0) {
    report.add(Diagnostic(Code::codice_fiscale_place));
  } else if (code.back() != control_character(code)) {
    Diagnostic diagnostic(Code::codice_fiscale_control_character);
    report.add(diagnostic.at(read.span(code_length - 1)));
  }
}

bool is_omocode(std::string_view code) {
  for (std::size_t i = 0; i < code_length; ++i) {
    if (shape[i] == 'N' && !text::is_digit(code[i])) return true;
  }
  return false;
}

}  // namespace

Checked check_codice_fiscale_persona_fisica(std::string_view text) {
  Normalised read = normalise(text);
  Checked checked;
  checked.canonical = read.code;
  if (text::all_digits(read.code) && read.code.size() == numeric_length) {
    check_numeric_person(checked);
    return checked;
  }
  Report& report = checked.report;
  if (refuse_foreign_character(read, report) || refuse_length(read, report) || refuse_position(read, report)) {
    return checked;
  }
  checked.kind = is_omocode(read.code) ? "omocode" : "personal";
  check_components(read, report);
  if (report.ok() && checked.kind == "omocode") report.add(Diagnostic(Code::codice_fiscale_omocodia));
  return checked;
}

}  // namespace visura
