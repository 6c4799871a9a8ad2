// Numbers of public registers whose form nobody publishes: what looks odd is asked about, never refused.
#include "checks/checks.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"

namespace visura {
namespace {

/// The chambers of commerce are far from ten million entries each.
constexpr std::size_t most_rea_digits = 7;
constexpr std::string_view longest_rea_prefix = "NREARM";

/// "123/2", "12/A", ".45" and "1024" are real; longer than this it is rather a sentence.
constexpr std::size_t longest_cadastral = 10;
constexpr int most_cadastral_letters = 2;

}  // namespace

/// The vendor wants the number alone. It is often written with its province: "RM-1378273", "REA RM 1378273".
void check_rea(Checked& checked, const CheckOptions& /*options*/) {
  const std::string code = plain(checked.canonical, "/");
  std::size_t letters = 0;
  while (letters < code.size() && text::is_upper(code[letters])) ++letters;
  const std::string_view number = std::string_view(code).substr(letters);
  if (!text::all_digits(number) || number.size() > most_rea_digits || letters > longest_rea_prefix.size()) {
    report(checked, Code::rea_unusual);
    return;
  }
  checked.kind = "rea";
  checked.canonical = number;
  if (letters != 0) report(checked, Code::rea_province_dropped);
}

void check_cadastral(Checked& checked, const CheckOptions& /*options*/) {
  bool digit = false;
  bool odd = checked.canonical.size() > longest_cadastral;
  int letters = 0;
  for (const char c : checked.canonical) {
    if (text::is_digit(c)) {
      digit = true;
    } else if (text::is_letter(c)) {
      ++letters;
    } else if (c != '/' && c != '.' && c != '-') {
      odd = true;
    }
  }
  checked.kind = "cadastral";
  if (odd || !digit || letters > most_cadastral_letters) report(checked, Code::cadastral_unusual);
}

}  // namespace visura
