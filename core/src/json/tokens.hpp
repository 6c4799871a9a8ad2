// Of nlohmann/json the tokens: what may follow what is decided in reader.cpp, with the reader's own places and words.
// Its parser words each error with exceptions and formatted numbers, of which the core uses nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
// No streams: nothing here reads from one.
#define JSON_NO_IO
#include <nlohmann/detail/input/lexer.hpp>

#include "json/plain_runs.hpp"

namespace visura::json {

struct Tokens {
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
  using string_t = std::string;
};

/// How far the lexer has read, and what it does not see.
class Track {
 public:
  Track(std::string_view text, std::size_t lend_from)
      : at_(text.data()), end_(text.data() + text.size()), runs_(text, lend_from) {
    if (lend_from < text.size()) next_ = runs_.next();
  }

  /// From the opening quotation mark of a run to the closing one: the lexer sees an empty string. Only when what
  /// follows the mark is asked for: until then it may be what ends a number.
  int next_character() {
    if (at_ == next_.data()) leap();
    return at_ == end_ ? std::char_traits<char>::eof() : std::char_traits<char>::to_int_type(*at_++);
  }

  std::string_view lent;   ///< what the string being read holds, when it is a run
  std::size_t unseen = 0;  ///< bytes of all runs so far

 private:
  [[gnu::noinline]] void leap() {
    lent = next_;
    unseen += lent.size();
    next_ = runs_.next();
    at_ = lent.data() + lent.size();
  }

  const char* at_;
  const char* end_;
  PlainRuns runs_;
  std::string_view next_;
};

/// What nlohmann's lexer asks of its input.
struct Adapter {
  using char_type = char;
  std::char_traits<char>::int_type get_character() { return track->next_character(); }
  Track* track;
};
using Lexer = nlohmann::detail::lexer<Tokens, Adapter>;

inline void append_utf8(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
    return;
  }
  std::uint32_t shift = point < 0x800 ? 6 : point < 0x10000 ? 12 : 18;
  out += static_cast<char>((shift == 6 ? 0xC0U : shift == 12 ? 0xE0U : 0xF0U) | (point >> shift));
  do {
    shift -= 6;
    out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  } while (shift != 0);
}

}  // namespace visura::json

// The lexer keeps what it read of a token for its own words about errors, counts lines, and looks anew whether a text
// is UTF-8, which all of it is by then. Without: 0.7 kB less in a page's download.
namespace nlohmann::detail {

template <>
inline int visura::json::Lexer::get() {
  ++position.chars_read_total;
  if (next_unget) {
    next_unget = false;
  } else {
    current = ia.get_character();
  }
  return current;
}

template <>
inline void visura::json::Lexer::unget() {
  next_unget = true;
  --position.chars_read_total;
}

template <>
inline void visura::json::Lexer::reset() noexcept {
  token_buffer.clear();
}

/// The text alone: what number it is, whoever needs one finds out. Of a double it would be a guess at the last digit.
template <>
inline visura::json::Lexer::token_type visura::json::Lexer::scan_number() {
  reset();
  const auto take = [this] {
    add(current);
    get();
  };
  const auto digits = [&] {
    if (current < '0' || current > '9') return false;
    while (current >= '0' && current <= '9') take();
    return true;
  };
  if (current == '-') take();
  if (current == '0') {
    take();
  } else if (!digits()) {
    return token_type::parse_error;
  }
  if (current == '.') {
    take();
    if (!digits()) return token_type::parse_error;
  }
  if (current == 'e' || current == 'E') {
    take();
    if (current == '+' || current == '-') take();
    if (!digits()) return token_type::parse_error;
  }
  unget();
  return token_type::value_float;
}

/// JSON's own, whatever the machine's locale says.
template <>
inline char visura::json::Lexer::get_decimal_point() noexcept {
  return '.';
}

/// Ends at the closing quote, or at what cannot stand there.
template <>
inline visura::json::Lexer::token_type visura::json::Lexer::scan_string() {
  constexpr std::string_view escapes = "\"\\/bfnrt";
  constexpr std::string_view escaped = "\"\\/\b\f\n\r\t";
  reset();
  while (get() >= 0x20) {  // the end is negative
    if (current == '"') return token_type::value_string;
    if (current != '\\') {
      add(current);
      continue;
    }
    if (get() != 'u') {
      const std::size_t known = escapes.find(static_cast<char>(current));
      if (current < 0 || known == std::string_view::npos) break;
      add(escaped[known]);
      continue;
    }
    int point = get_codepoint();
    if (point >= 0xD800 && point <= 0xDBFF) {
      if (get() != '\\' || get() != 'u') break;
      const int low = get_codepoint();
      if (low < 0xDC00 || low > 0xDFFF) break;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point < 0 || (point >= 0xDC00 && point <= 0xDFFF)) {
      break;
    }
    visura::json::append_utf8(token_buffer, static_cast<std::uint32_t>(point));
  }
  return token_type::parse_error;
}

/// Without comments, which JSON has not, and words about errors.
template <>
inline visura::json::Lexer::token_type visura::json::Lexer::scan() {
  const auto literal = [this](std::string_view rest, token_type type) {
    for (const char c : rest) {
      if (get() != c) return token_type::parse_error;
    }
    return type;
  };
  if (position.chars_read_total == 0 && !skip_bom()) return token_type::parse_error;
  do get();
  while (current == ' ' || current == '\t' || current == '\n' || current == '\r');
  switch (current) {
    case '[':
      return token_type::begin_array;
    case ']':
      return token_type::end_array;
    case '{':
      return token_type::begin_object;
    case '}':
      return token_type::end_object;
    case ':':
      return token_type::name_separator;
    case ',':
      return token_type::value_separator;
    case 't':
      return literal("rue", token_type::literal_true);
    case 'f':
      return literal("alse", token_type::literal_false);
    case 'n':
      return literal("ull", token_type::literal_null);
    case '"':
      return scan_string();
    case std::char_traits<char>::eof():
      return token_type::end_of_input;
    default:
      return current == '-' || (current >= '0' && current <= '9') ? scan_number() : token_type::parse_error;
  }
}

}  // namespace nlohmann::detail
