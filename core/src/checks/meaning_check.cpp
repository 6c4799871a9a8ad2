#include "checks/meaning_check.hpp"

#include <string>

#include "text/ascii.hpp"
#include "text/words.hpp"
#include "visura/check.hpp"

namespace visura {
namespace {

/// In capitals, without spaces and the other marks people group characters with.
std::string compact(std::string_view text, std::string_view marks) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = text::space_length(text, i);
    if (space == 0 && marks.find(text[i]) == std::string_view::npos) out += text::to_upper(text[i]);
    i += space == 0 ? 1 : space;
  }
  return out;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// A letter, 9 digit, ? either; anything else stands for itself.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool letter = text::is_upper(text[i]);
    const bool digit = text::is_digit(text[i]);
    if (!(form[i] == 'A' ? letter : form[i] == '9' ? digit : form[i] == '?' ? letter || digit : text[i] == form[i])) {
      return false;
    }
  }
  return true;
}

/// ISO 13616: the first four characters go to the end, letters become 10…35, and the rest modulo 97 is 1.
bool has_iban_check(std::string_view iban) {
  unsigned rest = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    const bool digit = text::is_digit(c);
    rest = (rest * (digit ? 10U : 100U) + static_cast<unsigned>(digit ? c - '0' : c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

/// What to ask about a value; with a count where the sentence has one.
struct Doubt {
  bool found = false;
  Code code = Code::iban_form;
  std::size_t count = 0;
};

Doubt doubt_iban(std::string_view iban) {
  // Norway's are the shortest; ISO 13616 allows no more than 34.
  constexpr std::size_t shortest = 15;
  constexpr std::size_t longest = 34;
  constexpr std::size_t italian = 27;
  bool formed = iban.size() >= 4 && iban.size() <= longest && has_form(iban.substr(0, 4), "AA99");
  for (const char c : iban) formed = formed && (text::is_upper(c) || text::is_digit(c));
  if (!formed) return {true, Code::iban_form};
  const bool ours = begins(iban, "IT") || begins(iban, "SM");
  if (ours ? iban.size() != italian : iban.size() < shortest) return {true, Code::iban_length, iban.size()};
  return {!has_iban_check(iban), Code::iban_check_digits};
}

/// Numbering plan (AGCOM 8/15/CIR): landlines 6 to 11 digits with their 0, mobiles 9 or 10 that begin with 3.
Doubt doubt_phone(std::string_view digits) {
  bool abroad = false;
  const std::size_t sign = begins(digits, "+") ? 1 : begins(digits, "00") ? 2 : 0;
  if (sign > 0) {
    digits.remove_prefix(sign);
    abroad = !begins(digits, "39");
  }
  // Without a plus, too: no Italian number has twelve digits.
  if ((sign > 0 && !abroad) || (digits.size() == 12 && begins(digits, "393"))) digits.remove_prefix(2);
  if (!text::all_digits(digits)) return {true, Code::phone_characters};
  // Abroad: E.164 allows 15 with the country's.
  const bool mobile = !abroad && digits[0] == '3';
  const std::size_t least = abroad ? 7 : mobile ? 9 : 6;
  const std::size_t most = abroad ? 15 : mobile ? 10 : 11;
  return {digits.size() < least || digits.size() > most, Code::phone_length, digits.size()};
}

/// Since 1994 cars, motorcycles, trailers and tractors; by province before; mopeds; the State's; plates for tests.
bool is_plate(std::string_view plate) {
  std::string_view forms =
      "AA999AA AA999A AA9 AA99 AA999 AA9999 AA99999 AA999999 AA9A9999 AA99A999 AA99999A AAA999 AAA9999 AAA99999 "
      "AAA999AA AAAA999 AAAA9999 AAAA99999 AAAA999999 AAAA9A9999 AAAA99999A AAAA999AA AAAAA99999 ????? X????? AAP9999 "
      "??P99999 AAAAAAAA9999 AAAAAAAA99999";
  while (!forms.empty()) {
    if (has_form(plate, text::next_word(forms))) return true;
  }
  return false;
}

Doubt doubt_pec(std::string_view text) {
  constexpr std::string_view ordinary =
      "gmail googlemail hotmail outlook live msn yahoo icloud libero virgilio alice tim tin tiscali inwind iol "
      "fastwebnet email";
  if (!check_email(text).report.ok()) return {true, Code::pec_mailbox};
  const std::string_view host = text.substr(text.rfind('@') + 1);
  return {text::lists(ordinary, host.substr(0, host.rfind('.'))), Code::pec_ordinary};
}

Doubt doubt(Meaning meaning, std::string_view text) {
  if (meaning == Meaning::pec) return doubt_pec(text);
  if (meaning == Meaning::postal_code) return {!has_form(text, "99999") || text == "00000", Code::postal_code_form};
  const bool phone = meaning == Meaning::phone || meaning == Meaning::mobile;
  const std::string value = compact(text, phone ? "-./()" : "-.");
  if (phone) return doubt_phone(value);
  if (meaning == Meaning::iban) return doubt_iban(value);
  return {meaning == Meaning::plate && !is_plate(value), Code::plate_form};
}

}  // namespace

void check_meaning(Meaning meaning, std::string_view text, Report& report) {
  const Doubt found = doubt(meaning, text);
  if (!found.found) return;
  Diagnostic diagnostic(found.code);
  if (found.count > 0) diagnostic.params.emplace_back("count", static_cast<std::int64_t>(found.count));
  report.add(std::move(diagnostic));
}

}  // namespace visura
