#include "codice_fiscale/triplet.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/latin.hpp"
#include "text/utf8.hpp"

namespace visura::codice_fiscale {
namespace {

constexpr bool is_vowel(char c) { return std::string_view("AEIOU").find(c) != std::string_view::npos; }

/// Capitals and small letters stand 32 apart in U+00C0…U+00FF, side by side after it.
constexpr char32_t capital(char32_t c) {
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;
  if (c == 0x1E9E) return 0xDF;
  return c == 0x153 ? 0x152 : c;
}

struct Written {
  char32_t letter;
  std::string_view as;
};

// Circ. 34/E of 20/7/2011, what differs from the letter without its mark.
constexpr std::array official = {Written{0xC4, "AE"}, Written{0xC6, "AE"},  Written{0xD6, "OE"},
                                 Written{0xDC, "UE"}, Written{0x152, "OE"}, Written{0xDF, "SS"}};
// ICAO Doc 9303 part 3, section 6.
constexpr std::array nordic = {Written{0xC5, "AA"}, Written{0xD8, "OE"}, Written{0xDE, "TH"},
                               Written{0xC4, "AE"}, Written{0xD6, "OE"}, Written{0xC6, "AE"}};

template <std::size_t Size>
std::string_view look_up(const std::array<Written, Size>& table, char32_t letter) {
  for (const Written& row : table) {
    if (row.letter == letter) return row.as;
  }
  return {};
}

constexpr char32_t combining_diaeresis = 0x308;

/// À È É Ì Ò Ù: Italian itself has them, and they lose their accent whatever else is done.
bool is_italian(char32_t c) { return c == 0xC0 || c == 0xC8 || c == 0xC9 || c == 0xCC || c == 0xD2 || c == 0xD9; }

void add_marked(std::string& out, char32_t point, Spelling spelling) {
  const char32_t c = capital(point);
  std::string_view as;
  if (spelling == Spelling::official) as = look_up(official, c);
  if (spelling == Spelling::nordic) as = look_up(nordic, c);
  // Written with a mark of its own, as some keyboards and systems do.
  if (c == combining_diaeresis && spelling == Spelling::official && !out.empty() && is_vowel(out.back())) {
    as = out.back() == 'E' || out.back() == 'I' ? std::string_view() : "E";
  }
  if (!as.empty()) {
    out += as;
    return;
  }
  const char base = text::without_marks(c);
  if (base != ' ' && (spelling != Spelling::dropped || is_italian(c))) out += base;
}

}  // namespace

std::string_view spelling_name(Spelling spelling) noexcept {
  constexpr std::array<std::string_view, 4> names = {"official", "plain", "dropped", "nordic"};
  return names[static_cast<std::size_t>(spelling)];
}

std::string_view composition_name(Composition composition) noexcept {
  constexpr std::array<std::string_view, 5> names = {"consonants", "first_third_fourth", "with_vowels", "padded",
                                                     "absent"};
  return names[static_cast<std::size_t>(composition)];
}

std::string letters_of(std::string_view name, Spelling spelling) {
  std::string letters;
  for (std::size_t i = 0; i < name.size();) {
    const text::CodePoint point = text::decode(name, i);
    if (point.value < 0x80) {
      if (text::is_letter(name[i])) letters += text::to_upper(name[i]);
    } else {
      add_marked(letters, point.value, spelling);
    }
    i += std::max<std::size_t>(point.length, 1);
  }
  return letters;
}

bool is_latin(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    const text::CodePoint point = text::decode(name, i);
    if (!text::is_sign(point.value) && text::without_marks(point.value) == ' ') return false;
    i += std::max<std::size_t>(point.length, 1);
  }
  return true;
}

std::string consonants_of(std::string_view letters) {
  std::string consonants;
  for (const char c : letters) {
    if (!is_vowel(c)) consonants += c;
  }
  return consonants;
}

Triplet triplet_of(std::string_view letters, NamePart part) {
  const std::string consonants = consonants_of(letters);
  std::string vowels;
  for (const char c : letters) {
    if (is_vowel(c)) vowels += c;
  }
  Triplet triplet;
  if (part == NamePart::given_name && consonants.size() > 3) {
    for (const std::size_t taken : {0U, 2U, 3U}) triplet.text += consonants[taken];
    triplet.composition = Composition::first_third_fourth;
    return triplet;
  }
  triplet.composition = consonants.size() >= 3 ? Composition::consonants
                        : letters.empty()      ? Composition::absent
                        : letters.size() >= 3  ? Composition::with_vowels
                                               : Composition::padded;
  triplet.text = (consonants + vowels + "XXX").substr(0, 3);
  return triplet;
}

std::vector<Triplet> triplets_of(std::string_view name, NamePart part) {
  std::vector<Triplet> all;
  for (const Spelling spelling : {Spelling::official, Spelling::plain, Spelling::dropped, Spelling::nordic}) {
    Triplet triplet = triplet_of(letters_of(name, spelling), part);
    triplet.spelling = spelling;
    // A name of which nothing is left was not meant that way.
    if (triplet.composition == Composition::absent && !all.empty()) continue;
    const auto same = [&](const Triplet& other) { return other.text == triplet.text; };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(triplet));
  }
  return all;
}

bool is_possible_triplet(std::string_view triplet) noexcept {
  // X is a consonant, too: as such it may be followed by anything that may follow one.
  constexpr auto rank = [](char c) { return c == 'X' ? 2 : is_vowel(c) ? 1 : 0; };
  const int a = rank(triplet[0]);
  const int b = rank(triplet[1]);
  const int c = rank(triplet[2]);
  const bool vowel_first = a == 1;
  // After a vowel only vowels and the X of padding.
  if (vowel_first) return b >= 1 && (b == 2 ? c == 2 : c >= 1);
  return b != 1 || c >= 1;
}

}  // namespace visura::codice_fiscale
