#include "text/label.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/words.hpp"

namespace visura::text {
namespace {

// Words that are written in capitals, whatever the vendor does: offices, procedures and codes people know as initials.
constexpr std::string_view acronyms =
    "ANF ASDI BIC C.F CAF CAP CCIAA CF CIE CU CUD DID DSU DURC F24 IBAN IMU INAIL INPS ISEE ISTAT IVA NASPI NIS P.IVA "
    "PDF PEC PRA RDC REA SPID TARI TFR UE URL";

constexpr bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// À…Þ (U+00C0–U+00DE but ×) are two bytes, and their lower case is 32 code points further on.
constexpr bool is_latin1_upper(char lead, char trail) {
  const auto byte = static_cast<unsigned char>(trail);
  return lead == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
}

constexpr bool is_latin1_lower(char lead, char trail) {
  const auto byte = static_cast<unsigned char>(trail);
  return lead == '\xC3' && byte >= 0xA0 && byte <= 0xBE && byte != 0xB7;
}

bool is_shouted(std::string_view text) {
  bool has_upper = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_lower(text[i])) return false;
    if (i > 0 && is_latin1_lower(text[i - 1], text[i])) return false;
    has_upper = has_upper || is_upper(text[i]);
  }
  return has_upper;
}

/// An acronym in capitals; another word in small letters when the whole label is shouted.
void append_word(std::string& out, std::string_view word, bool shouted) {
  std::string_view bare = word;
  while (!bare.empty() && bare.back() == '.') bare.remove_suffix(1);
  const bool acronym = lists(acronyms, bare);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool accented = i > 0 && is_latin1_upper(word[i - 1], c);
    out += acronym ? to_upper(c) : !shouted ? c : accented ? static_cast<char>(c + 0x20) : to_lower(c);
  }
}

/// "identita'" is how people type "identità" without the key for it. Words of two letters ("po'", "di'") are short
/// forms, but "e'"; with a quote that opens somewhere an apostrophe may be one that closes.
void accent_last_vowels(std::string& text) {
  constexpr std::string_view vowels = "aeiou";
  constexpr std::string_view grave = "\xA0\xA8\xAC\xB2\xB9";
  if (text.find(" '") != std::string::npos || text[0] == '\'') return;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = i + 1 == text.size() || !(is_word_byte(text[i + 1]) && text[i + 1] != '.');
    const std::size_t length = i - start;
    if (text[i] == '\'' && ends && (length > 2 || length == 1)) {
      const char letter = text[i - 1];
      const std::size_t vowel = vowels.find(to_lower(letter));
      if (vowel != std::string_view::npos && (length > 2 || to_lower(letter) == 'e')) {
        const bool acute =
            length > 2 && same_letters(std::string_view(text).substr(i - 3, 2), "ch") && to_lower(letter) == 'e';
        text[i - 1] = '\xC3';
        text[i] = static_cast<char>((acute ? '\xA9' : grave[vowel]) - (is_upper(letter) ? 0x20 : 0));
      }
    }
    if (!is_word_byte(text[i])) start = i + 1;
  }
}

void capitalise_first(std::string& text) {
  if (text.empty()) return;
  text[0] = to_upper(text[0]);
  if (text.size() > 1 && is_latin1_lower(text[0], text[1])) text[1] = static_cast<char>(text[1] - 0x20);
}

void replace_at_end(std::string& text, std::string_view end, std::string_view by) {
  if (text.size() > end.size() && std::string_view(text).substr(text.size() - end.size()) == end) {
    text.replace(text.size() - end.size(), end.size(), by);
  }
}

}  // namespace

std::string tidy_label(std::string_view raw) {
  constexpr std::string_view edges = "*: ";
  std::string text;
  raw = trim(raw);
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t space = space_length(raw, i);
    if (space == 0) text += raw[i] == '`' ? '\'' : raw[i];
    if (space != 0 && text.back() != ' ') text += ' ';
    i += space == 0 ? 1 : space;
  }
  replace_at_end(text, "(*)", "");
  while (!text.empty() && edges.find(text.back()) != std::string_view::npos) text.pop_back();
  text.erase(0, text.find_first_not_of(edges));
  const bool shouted = is_shouted(text);
  accent_last_vowels(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    append_word(out, std::string_view(text).substr(i, end - i), shouted);
    if (end < text.size()) out += text[end++];
    i = end;
  }
  replace_at_end(out, " fronte retro", ", fronte e retro");
  capitalise_first(out);
  return out;
}

std::string tidy_name(std::string_view raw) {
  std::string text(raw);
  std::replace(text.begin(), text.end(), '_', ' ');
  return tidy_label(text);
}

}  // namespace visura::text
