// A code against names, date and sex, part by part. Whatever may be right counts as right: a mismatch is a question to
// a person, and a needless question is a nuisance.
#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/triplet.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "text/words.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::NamePart;
using codice_fiscale::Spelling;
using codice_fiscale::Triplet;

/// A longer text is no name; it is not compared.
constexpr std::size_t max_name_bytes = 200;
/// As many as a record of birth is likely to hold: the ways to join them grow with their number.
constexpr std::size_t max_name_words = 8;

constexpr std::string_view not_recorded = "XXX";

constexpr bool is_divider(char c) { return std::string_view("-/,;.()").find(c) != std::string_view::npos; }

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    while (end < name.size() && text::space_length(name, end) == 0 && !is_divider(name[end])) ++end;
    if (end > i) words.push_back(name.substr(i, end - i));
    i = end + std::max<std::size_t>(end < name.size() ? text::space_length(name, end) : 0, 1);
  }
  return words;
}

std::string join(const std::vector<std::string_view>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) out.append(words[i % words.size()]).append(" ");
  return out;
}

/// The way in which a name gives the triplet, or none of them.
const Triplet* find_triplet(const std::vector<Triplet>& all, std::string_view triplet) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Triplet& one) { return one.text == triplet; });
  return found == all.end() ? nullptr : &*found;
}

bool gives(std::string_view name, NamePart part, std::string_view triplet) {
  return find_triplet(codice_fiscale::triplets_of(name, part), triplet) != nullptr;
}

/// Some of the words, or all of them from another one on.
Cause cause_of_words(std::string_view name, NamePart part, std::string_view triplet) {
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2 || words.size() > max_name_words) return Cause::none;
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t count = 1; count <= words.size(); ++count) {
      if (!gives(join(words, first, count), part, triplet)) continue;
      if (count == words.size()) return Cause::name_order;
      return part == NamePart::surname ? Cause::part_of_surname : Cause::some_names;
    }
  }
  return Cause::none;
}

/// True when the record may have further names after this one: of all together the first three consonants were taken,
/// or of a given name the first, the third and the fourth.
bool may_go_on(std::string_view name, NamePart part, std::string_view triplet) {
  const std::string own = codice_fiscale::consonants_of(codice_fiscale::letters_of(name, Spelling::official));
  if (own.size() > 3 || codice_fiscale::consonants_of(triplet) != triplet) return false;
  if (part == NamePart::surname) return own.size() < 3 && triplet.substr(0, own.size()) == own;
  return own.empty() || (own[0] == triplet[0] && (own.size() < 3 || own[2] == triplet[1]));
}

/// Between two names, not one of them: "Ortega y Gasset".
constexpr std::string_view joining = "EYIOD";

/// "Giovanni P.": what the letter stands for is not known.
bool has_initial(std::string_view name) {
  for (const std::string_view word : words_of(name)) {
    const auto after = static_cast<std::size_t>(word.data() + word.size() - name.data());
    const bool full_stop = after < name.size() && name[after] == '.';
    const std::string letter = codice_fiscale::letters_of(word, Spelling::plain);
    if (letter.size() == 1 && (full_stop || joining.find(letter[0]) == std::string_view::npos)) return true;
  }
  return false;
}

Finding compare_name(std::string_view triplet, std::string_view name, NamePart part) {
  if (name.empty() || name.size() > max_name_bytes || !codice_fiscale::is_latin(name)) return {};
  const std::vector<Triplet> all = codice_fiscale::triplets_of(name, part);
  if (all.front().composition == codice_fiscale::Composition::absent) return {};
  if (const Triplet* found = find_triplet(all, triplet)) {
    return {Match::match, found->spelling == Spelling::official ? Cause::none : Cause::spelling};
  }
  if (triplet == not_recorded) return {Match::match, Cause::not_recorded};
  const Cause cause = cause_of_words(name, part, triplet);
  if (cause != Cause::none) return {Match::match, cause};
  if (has_initial(name) || words_of(name).size() > max_name_words) return {};
  // The rule for surnames applied to a name.
  if (part == NamePart::given_name && gives(name, NamePart::surname, triplet)) {
    return {Match::mismatch, Cause::first_consonants};
  }
  return {Match::mismatch, may_go_on(name, part, triplet) ? Cause::more_names : Cause::none};
}

constexpr int part_fits = 4;

/// How well a way to divide a name fits: the parts that do, then whether it is known why the other does not.
int fit_of(const Finding& surname, const Finding& given) {
  const auto of = [](const Finding& part) {
    return part.match == Match::match         ? part_fits
           : part.match == Match::not_checked ? 2
           : part.cause != Cause::none        ? 1
                                              : 0;
  };
  return of(surname) + of(given);
}

/// Surname and name in one text: some words are one, the rest the other; the way that fits best.
void compare_full_name(std::string_view code, std::string_view name, Comparison& out) {
  if (name.empty() || name.size() > max_name_bytes || !codice_fiscale::is_latin(name) ||
      out.surname.match != Match::not_checked || out.given_name.match != Match::not_checked) {
    return;
  }
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2 || words.size() > max_name_words || has_initial(name)) return;
  int best = -1;
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t count = 1; count < words.size(); ++count) {
      const Finding surname = compare_name(code.substr(0, 3), join(words, first, count), NamePart::surname);
      const Finding given =
          compare_name(code.substr(3, 3), join(words, first + count, words.size() - count), NamePart::given_name);
      const int fit = fit_of(surname, given);
      if (fit <= best) continue;
      best = fit;
      out.surname = surname;
      out.given_name = given;
      if (fit == 2 * part_fits) return;
    }
  }
}

void explain_names(std::string_view code, const Facts& facts, Comparison& out) {
  const bool both = out.surname.match == Match::mismatch && out.given_name.match == Match::mismatch;
  if (both && compare_name(code.substr(0, 3), facts.given_name, NamePart::surname).match == Match::match &&
      compare_name(code.substr(3, 3), facts.surname, NamePart::given_name).match == Match::match) {
    out.surname.cause = out.given_name.cause = Cause::swapped_names;
  }
}

/// Who has one name only, whichever field it stands in: the other triplet is XXX.
void compare_single_name(std::string_view code, const Facts& facts, Comparison& out) {
  const bool no_surname = code.substr(0, 3) == not_recorded;
  if (no_surname == (code.substr(3, 3) == not_recorded)) return;
  Finding& finding = no_surname ? out.given_name : out.surname;
  if (finding.match != Match::mismatch) return;
  const NamePart part = no_surname ? NamePart::given_name : NamePart::surname;
  const std::string_view triplet = code.substr(no_surname ? 3 : 0, 3);
  for (const std::string& name : {facts.surname, facts.given_name, facts.surname + " " + facts.given_name,
                                  facts.given_name + " " + facts.surname}) {
    if (compare_name(triplet, name, part).match == Match::match) finding = {Match::match, Cause::not_recorded};
  }
}

int differing_digits(int a, int b) {
  int count = 0;
  for (; a != 0 || b != 0; a /= 10, b /= 10) count += a % 10 == b % 10 ? 0 : 1;
  return count;
}

Finding compare_date(std::string_view code, std::string_view written) {
  const int code_year = codice_fiscale::two_digits(code, 6);
  const int code_month = static_cast<int>(codice_fiscale::months.find(code[8])) + 1;
  const int day = codice_fiscale::two_digits(code, 9);
  const int code_day = day > 31 ? day - codice_fiscale::women_day_offset : day;
  const std::string_view trimmed = text::trim(written);
  const bool unknown_day = code_day == 1 && code_month == 1;
  text::Date date;
  if (trimmed.size() == 4 && text::all_digits(trimmed)) {
    date.year = static_cast<int>(text::read_digits(trimmed).value);
    return {date.year % 100 == code_year ? Match::match : Match::mismatch, Cause::year_only};
  }
  if (!text::read_date(written, date) || !text::exists(date)) return {};
  const int year = date.year % 100;
  const bool same_year = year == code_year;
  if (same_year && date.month == code_month && date.day == code_day) return {Match::match, Cause::none};
  if (same_year && date.month == code_day && date.day == code_month) return {Match::mismatch, Cause::day_and_month};
  if (same_year && unknown_day) return {Match::mismatch, Cause::year_only};
  const auto number = [](int y, int m, int d) { return (y * 100 + m) * 100 + d; };
  const bool one = differing_digits(number(year, date.month, date.day), number(code_year, code_month, code_day)) == 1;
  return {Match::mismatch, one ? Cause::one_digit : Cause::none};
}

Finding compare_sex(std::string_view code, std::string_view written, const Finding& birth_date) {
  const char sex = sex_of(written);
  if (sex == '\0') return {};
  if ((codice_fiscale::two_digits(code, 9) > 31) == (sex == 'F')) return {Match::match, Cause::none};
  return {Match::mismatch, birth_date.match == Match::match ? Cause::other_sex : Cause::none};
}

}  // namespace

char sex_of(std::string_view word) noexcept {
  constexpr std::string_view women = "f femmina donna femminile female woman w weiblich frau";
  constexpr std::string_view men = "m maschio uomo maschile male man maennlich m\xC3\xA4nnlich M\xC3\x84NNLICH mann";
  word = text::trim(word);
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  if (text::lists(women, word)) return 'F';
  return text::lists(men, word) ? 'M' : '\0';
}

std::string_view match_name(Match match) noexcept {
  constexpr std::array<std::string_view, 3> names = {"not_checked", "match", "mismatch"};
  return names[static_cast<std::size_t>(match)];
}

std::string_view cause_name(Cause cause) noexcept {
  constexpr std::array<std::string_view, 16> names = {"none",
                                                      "spelling",
                                                      "some_names",
                                                      "name_order",
                                                      "part_of_surname",
                                                      "not_recorded",
                                                      "year_only",
                                                      "same_name",
                                                      "former_place",
                                                      "swapped_names",
                                                      "married_surname",
                                                      "more_names",
                                                      "first_consonants",
                                                      "day_and_month",
                                                      "one_digit",
                                                      "other_sex"};
  return names[static_cast<std::size_t>(cause)];
}

bool Comparison::has_mismatch() const noexcept {
  for (const Finding* part : {&surname, &given_name, &birth_date, &sex, &birth_place}) {
    if (part->match == Match::mismatch) return true;
  }
  return false;
}

Comparison compare(std::string_view code, const Facts& facts) {
  Comparison out;
  out.surname = compare_name(code.substr(0, 3), facts.surname, NamePart::surname);
  out.given_name = compare_name(code.substr(3, 3), facts.given_name, NamePart::given_name);
  compare_single_name(code, facts, out);
  explain_names(code, facts, out);
  compare_full_name(code, facts.full_name, out);
  out.birth_date = compare_date(code, facts.birth_date);
  out.sex = compare_sex(code, facts.sex, out.birth_date);
  const bool woman = codice_fiscale::two_digits(code, 9) > 31;
  if (woman && out.surname.match == Match::mismatch && out.surname.cause == Cause::none &&
      out.given_name.match != Match::mismatch && out.birth_date.match != Match::mismatch &&
      out.sex.match != Match::mismatch &&
      (out.given_name.match == Match::match || out.birth_date.match == Match::match)) {
    out.surname.cause = Cause::married_surname;
  }
  return out;
}

}  // namespace visura
