#include "checks/meaning_check.hpp"

#include <string>

#include "text/ascii.hpp"
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

void check_iban(std::string_view text, Report& report) {
  const std::string iban = compact(text, "-.");
  // Norway's are the shortest; the standard allows no more than 34.
  constexpr std::size_t shortest = 15;
  constexpr std::size_t longest = 34;
  constexpr std::size_t italian = 27;
  const std::string form = "AA99" + std::string(iban.size() > 4 ? iban.size() - 4 : 0, '?');
  if (!has_form(iban, form) || iban.size() > longest) {
    report.add(Diagnostic(Code::iban_form));
  } else if (begins(iban, "IT") || begins(iban, "SM") ? iban.size() != italian : iban.size() < shortest) {
    report.add(Diagnostic(Code::iban_length).with("count", static_cast<std::int64_t>(iban.size())));
  } else if (!has_iban_check(iban)) {
    report.add(Diagnostic(Code::iban_check_digits));
  }
}

/// Numbering plan (AGCOM 8/15/CIR): landlines 6 to 11 digits with their 0, mobiles 9 or 10 that begin with 3.
void check_phone(std::string_view text, Report& report) {
  const std::string compacted = compact(text, "-./()");
  std::string_view digits = compacted;
  bool abroad = false;
  for (const std::string_view sign : {"+", "00"}) {
    if (!begins(digits, sign)) continue;
    digits.remove_prefix(sign.size());
    abroad = !begins(digits, "39");
    if (!abroad) digits.remove_prefix(2);
    break;
  }
  // "39 333…" without a plus: no Italian number has twelve digits.
  if (digits.size() == 12 && begins(digits, "393")) digits.remove_prefix(2);
  if (!text::all_digits(digits)) {
    report.add(Diagnostic(Code::phone_characters));
    return;
  }
  // Abroad: E.164 allows 15 with the country's.
  const bool mobile = !abroad && digits[0] == '3';
  const std::size_t least = abroad ? 7 : mobile ? 9 : 6;
  const std::size_t most = abroad ? 15 : mobile ? 10 : 11;
  if (digits.size() >= least && digits.size() <= most) return;
  report.add(Diagnostic(Code::phone_length).with("count", static_cast<std::int64_t>(digits.size())));
}

void check_postal_code(std::string_view text, Report& report) {
  if (!has_form(text, "99999") || text == "00000") report.add(Diagnostic(Code::postal_code_form));
}

/// Since 1994 cars, motorcycles, trailers and tractors; by province before; mopeds; the State's; plates for tests.
void check_plate(std::string_view text, Report& report) {
  constexpr std::string_view forms =
      " AA999AA AA999A AA99999 AA9 AA99 AA999 AA9999 AA999999 AAA99999 AA9A9999 AA99A999 AA99999A AAA999 AAA9999 "
      "AAAA999 AAAA9999 AAAA99999 AAAA999999 AAAAA99999 AAAA9A9999 AAAA99999A AAA999AA AAAA999AA ????? X????? ??P99999 "
      "AAP9999 "
      "AAAAAAAA9999 AAAAAAAA99999 ";
  const std::string plate = compact(text, "-.");
  bool known = false;
  for (std::size_t i = 1; i < forms.size() && !known;) {
    const std::size_t end = forms.find(' ', i);
    known = has_form(plate, forms.substr(i, end - i));
    i = end + 1;
  }
  if (!known) report.add(Diagnostic(Code::plate_form));
}

void check_pec(std::string_view text, Report& report) {
  constexpr std::string_view ordinary =
      " gmail googlemail hotmail outlook live msn yahoo icloud libero virgilio alice tim tin tiscali inwind iol "
      "fastwebnet email ";
  const Checked mailbox = check_email(text);
  if (!mailbox.report.ok()) {
    report.add(Diagnostic(Code::pec_mailbox));
    return;
  }
  const std::string_view address = mailbox.canonical;
  const std::string_view host = address.substr(address.rfind('@') + 1);
  const std::string name = ' ' + std::string(host.substr(0, host.rfind('.'))) + ' ';
  if (ordinary.find(name) != std::string_view::npos) report.add(Diagnostic(Code::pec_ordinary));
}

}  // namespace

void check_meaning(Meaning meaning, std::string_view text, Report& report) {
  switch (meaning) {
    case Meaning::iban:
      return check_iban(text, report);
    case Meaning::mobile:
    case Meaning::phone:
      return check_phone(text, report);
    case Meaning::postal_code:
      return check_postal_code(text, report);
    case Meaning::plate:
      return check_plate(text, report);
    case Meaning::pec:
      return check_pec(text, report);
    default:
      return;
  }
}

}  // namespace visura
