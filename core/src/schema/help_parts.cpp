#include "schema/help_parts.hpp"

#include <array>

#include "schema/help.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

/// The references that Italian, German and office programs use: each name with its character after it.
constexpr std::string_view names =
    "&amp;&&lt;<&gt;>&quot;\"&apos;'&nbsp;\u00A0&agrave;à&egrave;è&eacute;é&igrave;ì&ograve;ò&ugrave;ù&Agrave;À&Egrave;"
    "È"
    "&Eacute;É&Igrave;Ì&Ograve;Ò&Ugrave;Ù&auml;ä&ouml;ö&uuml;ü&Auml;Ä&Ouml;Ö&Uuml;Ü&szlig;ß&euro;€&laquo;«&raquo;»"
    "&ldquo;“&rdquo;”&lsquo;‘&rsquo;’&ndash;–&mdash;—&hellip;…&deg;°&middot;·&bull;•&ordm;º&ordf;ª&copy;©&reg;®&sect;§";
constexpr std::size_t longest_name = 6;

/// 0x80–0x9F (https://encoding.spec.whatwg.org/#windows-1252); 0 where nothing is assigned.
constexpr std::array<char16_t, 32> windows_table = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

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
  if (value < 0x100) value = windows_character(static_cast<unsigned char>(value));
  return {value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0 : value, i - offset};
}

}  // namespace

char32_t windows_character(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows_table[byte - 0x80U] : byte;
}

Reference read_reference(std::string_view text, std::size_t offset, bool strict) {
  std::size_t end = offset + 1;
  if (end < text.size() && text[end] == '#') return read_number(text, offset);
  while (end < text.size() && end - offset <= longest_name && text::is_letter(text[end])) ++end;
  const bool closed = end < text.size() && text[end] == ';';
  if (end == offset + 1 || (strict && !closed)) return {};
  const std::string key = std::string(text.substr(offset, end - offset)) + ';';
  const std::size_t found = names.find(key);
  if (found == std::string_view::npos) return {};
  return {text::decode(names, found + key.size()).value, end - offset + (closed ? 1 : 0)};
}

void append_utf8(std::string& out, char32_t point) {
  const auto add = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | point >> 6U);
  } else {
    if (point < 0x10000) {
      add(0xE0 | point >> 12U);
    } else {
      add(0xF0 | point >> 18U);
      add(0x80 | (point >> 12U & 0x3FU));
    }
    add(0x80 | (point >> 6U & 0x3FU));
  }
  add(0x80 | (point & 0x3FU));
}

bool is_https_link(std::string_view url) {
  constexpr std::string_view scheme = "https://";
  if (url.size() > max_link_bytes || text::lower(url.substr(0, scheme.size())) != scheme) return false;
  // Browsers take a backslash for a slash and lose line breaks: neither has a place in an honest link.
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '\\' || c == '<' || c == '>' || c == '"')
      return false;
  }
  const std::string_view host = url.substr(scheme.size(), url.find_first_of("/?#", scheme.size()) - scheme.size());
  for (const char c : host) {
    if (!text::is_letter(c) && !text::is_digit(c) && c != '.' && c != '-' && c != ':') return false;
  }
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < host.find(':') && dot + 1 < host.size();
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
