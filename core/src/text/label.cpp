#include "text/label.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::text {
namespace {

// Words that stay in capitals when a shouted label is lowered: offices, procedures and codes people know as initials.
constexpr std::array<std::string_view, 36> acronyms = {
    "730", "ANF",   "ASDI", "BIC", "C.F.", "CAF", "CAP",   "CCIAA", "CF",   "CIE",   "CU",  "CUD",
    "DID", "DSU",   "DURC", "F24", "IBAN", "IMU", "INAIL", "INPS",  "ISEE", "ISTAT", "IVA", "NASPI",
    "NIS", "P.IVA", "PDF",  "PEC", "PRA",  "RDC", "REA",   "SPID",  "TARI", "TFR",   "URL", "UE"};

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

std::string lower_word(std::string_view word) {
  if (std::find(acronyms.begin(), acronyms.end(), word) != acronyms.end()) return std::string(word);
  std::string out = lower(word);
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (is_latin1_upper(out[i - 1], out[i])) out[i] = static_cast<char>(out[i] + 0x20);
  }
  return out;
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
  std::string text(trim(raw));
  std::replace(text.begin(), text.end(), '`', '\'');
  while (!text.empty() && (text.back() == '*' || is_space(text.back()))) text.pop_back();
  const bool shouted = is_shouted(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto at = [&](std::size_t offset) { return text.begin() + static_cast<std::ptrdiff_t>(offset); };
    const auto word_end = std::find_if(at(i), text.end(), [](char c) { return is_space(c); });
    const std::string word(at(i), word_end);
    if (!out.empty()) out += ' ';
    out += shouted ? lower_word(word) : word;
    i = static_cast<std::size_t>(word_end - text.begin());
    while (i < text.size() && is_space(text[i])) ++i;
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
