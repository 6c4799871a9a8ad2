#include "schema/help_parts.hpp"

#include "schema/help.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace visura {
namespace {

/// The references that Italian, German and office programs use, each before its character.
constexpr std::string_view names =
    "amp & lt < gt > quot \" apos ' nbsp \u00A0 agrave à egrave è eacute é igrave ì ograve ò ugrave ù Agrave À Egrave "
    "È "
    "Eacute É Igrave Ì Ograve Ò Ugrave Ù auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß euro € laquo « raquo » "
    "ldquo “ rdquo ” lsquo ‘ rsquo ’ ndash – mdash — hellip … deg ° middot · bull • ordm º ordf ª copy © reg ® sect §";
constexpr std::size_t longest_name = 6;

/// The value of a hexadecimal digit, else 16.
constexpr char32_t digit_value(char c) {
  const char small = text::to_lower(c);
  if (text::is_digit(c)) return static_cast<char32_t>(c - '0');
  return small >= 'a' && small <= 'f' ? static_cast<char32_t>(small - 'a' + 10) : 16;
}

/// `&#224;` and `&#xE0;`, as browsers read them: an impossible number is the character 0.
Reference read_number(std::string_view text, std::size_t offset) {
  std::size_t i = offset + 2;
  const char32_t base = i < text.size() && text::to_lower(text[i]) == 'x' ? 16 : 10;
  if (base == 16) ++i;
  const std::size_t digits = i;
  char32_t value = 0;
  for (; i < text.size() && digit_value(text[i]) < base; ++i) {
    value = value > 0x10FFFF ? value : value * base + digit_value(text[i]);
  }
  if (i == digits) return {};
  if (i < text.size() && text[i] == ';') ++i;
  return {value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0 : value, i - offset};
}

}  // namespace

Reference read_reference(std::string_view text, std::size_t offset, bool strict) {
  std::size_t end = offset + 1;
  if (end < text.size() && text[end] == '#') return read_number(text, offset);
  while (end < text.size() && end - offset <= longest_name && text::is_letter(text[end])) ++end;
  const bool closed = end < text.size() && text[end] == ';';
  if (end == offset + 1 || (strict && !closed)) return {};
  std::string_view rest = names;
  while (!rest.empty()) {
    const bool found = text::next_word(rest) == text.substr(offset + 1, end - offset - 1);
    const std::string_view character = text::next_word(rest);
    if (found) return {text::decode(character, 0).value, end - offset + (closed ? 1 : 0)};
  }
  return {};
}

void append_utf8(std::string& out, char32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
    return;
  }
  unsigned shift = point < 0x800 ? 6 : point < 0x10000 ? 12 : 18;
  char32_t mark = shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0;
  for (;; shift -= 6) {
    out += static_cast<char>(static_cast<unsigned char>(mark | (point >> shift & (mark == 0x80 ? 0x3FU : 0x1FU))));
    if (shift == 0) return;
    mark = 0x80;
  }
}

bool is_https_link(std::string_view url) {
  constexpr std::string_view scheme = "https://";
  if (url.size() > max_link_bytes || !text::same_letters(url.substr(0, scheme.size()), scheme)) return false;
  // Browsers take a backslash for a slash and lose line breaks: neither has a place in an honest link.
  bool in_host = true;
  bool dotted = false;
  bool named = false;
  for (std::size_t i = scheme.size(); i < url.size(); ++i) {
    const char c = url[i];
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '\\' || c == '<' || c == '>' || c == '"')
      return false;
    in_host = in_host && c != '/' && c != '?' && c != '#';
    if (!in_host) continue;
    if (text::is_letter(c) || text::is_digit(c)) {
      named = named || dotted;
    } else if (c == '.' && i > scheme.size()) {
      dotted = true;
    } else if (c != '-' && (c != ':' || !named)) {
      return false;
    }
  }
  return named;
}

std::size_t bare_link_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end <= max_link_bytes && text[end] > ' ' && text[end] < 0x7F &&
         std::string_view("\"<>\\^`{|}").find(text[end]) == std::string_view::npos) {
    ++end;
  }
  while (end > 0 && std::string_view(".,;:!?)]'*").find(text[end - 1]) != std::string_view::npos) --end;
  return is_https_link(text.substr(0, end)) ? end : 0;
}

}  // namespace visura
