#include "rule/lexer.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::rules {
namespace {

// Words and single signs come from people who write other languages: understood, with a warning.
constexpr std::array<std::string_view, 3> words = {"and", "or", "not"};
constexpr std::array<Mark, 3> word_marks = {Mark::both, Mark::either, Mark::negation};

constexpr Mark sign(char c) {
  switch (c) {
    case '&':
      return Mark::both;
    case '|':
      return Mark::either;
    case '!':
      return Mark::negation;
    case '(':
      return Mark::open;
    case ')':
      return Mark::close;
    default:
      return Mark::wrong;
  }
}
constexpr bool is_sign(char c) { return sign(c) != Mark::wrong; }
constexpr bool comes_twice(Mark mark) { return mark == Mark::both || mark == Mark::either; }

/// Spaces beyond ASCII that come with pasted HTML: no-break, the typographic ones, zero-width, byte order mark.
constexpr bool is_wide_space(char32_t point) {
  return point == 0xA0 || (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 ||
         point == 0x202F || point == 0x3000 || point == 0xFEFF;
}

constexpr bool is_plain(char c) {
  return text::is_letter(c) || text::is_digit(c) || c == '_' || c == '$' || c == '.' || c == '-' || c == ':';
}

// A table, because most of the time of reading a rule goes into this question.
constexpr std::array<bool, 128> plain_table = [] {
  std::array<bool, 128> table = {};
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = is_plain(static_cast<char>(c));
  return table;
}();

inline bool is_plain_ascii(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && plain_table[byte];
}

/// Bytes of the key character at `at`, or 0.
std::size_t plain_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (static_cast<unsigned char>(text[at]) < 0x80) return is_plain_ascii(text[at]) ? 1 : 0;
  const text::CodePoint point = text::decode(text, at);
  return is_wide_space(point.value) ? 0 : point.length;
}

/// The operator that a word stands for, or `key`.
Mark word_mark(std::string_view text) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (text.size() != word.size()) continue;
    std::size_t same = 0;
    while (same < word.size() && text::to_lower(text[same]) == word[same]) ++same;
    if (same == word.size()) return word_marks[i];
  }
  return Mark::key;
}

bool is_special(std::string_view key) {
  if (key.empty() || text::trim(key).size() != key.size()) return false;
  bool plain = key != "$" && word_mark(key) == Mark::key;
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (is_sign(key[at])) return false;
    const bool inside = (static_cast<unsigned char>(key[at]) & 0xC0U) == 0x80U;
    plain = plain && (inside || plain_at(key, at) != 0);
  }
  return !plain;
}

}  // namespace

Lexer::Lexer(std::string_view text, const std::vector<std::string>& keys) : text_(text) {
  for (const std::string& key : keys) {
    if (is_special(key)) special_keys_.emplace_back(key);
  }
}

Token Lexer::take(Mark mark, std::size_t bytes, bool unusual) {
  Token token{mark, text_.substr(at_, bytes), {column_, 0}, unusual};
  for (const char c : token.text) token.span.length += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  at_ += bytes;
  column_ += token.span.length;
  return token;
}

void Lexer::skip_spaces() {
  while (at_ < text_.size()) {
    std::size_t bytes = 1;
    if (static_cast<unsigned char>(text_[at_]) >= 0x80) {
      const text::CodePoint point = text::decode(text_, at_);
      if (!is_wide_space(point.value)) return;
      bytes = point.length;
    } else if (!text::is_space(text_[at_])) {
      return;
    }
    at_ += bytes;
    ++column_;
  }
}

/// Bytes of the longest such key that stands here, or 0.
std::size_t Lexer::special_key() const {
  std::size_t longest = 0;
  for (const std::string_view key : special_keys_) {
    if (key.size() <= longest || text_.substr(at_, key.size()) != key) continue;
    if (plain_at(text_, at_ + key.size()) == 0) longest = key.size();
  }
  return longest;
}

std::size_t Lexer::plain_key() const {
  std::size_t end = at_;
  for (std::size_t bytes = 1; bytes != 0; end += bytes) {
    while (end < text_.size() && is_plain_ascii(text_[end])) ++end;
    bytes = plain_at(text_, end);
  }
  return end - at_;
}

Token Lexer::next() {
  skip_spaces();
  if (at_ >= text_.size()) return take(Mark::end, 0);
  if (const std::size_t bytes = special_keys_.empty() ? 0 : special_key()) return take(Mark::key, bytes);
  const Mark mark = sign(text_[at_]);
  if (mark != Mark::wrong) {
    const bool twice = comes_twice(mark) && at_ + 1 < text_.size() && text_[at_ + 1] == text_[at_];
    return take(mark, twice ? 2 : 1, comes_twice(mark) && !twice);
  }
  if (const std::size_t bytes = plain_key()) {
    const std::string_view word = text_.substr(at_, bytes);
    if (word == "$") return take(Mark::wrong, bytes);
    const Mark meant = word_mark(word);
    return take(meant, bytes, meant != Mark::key);
  }
  const text::CodePoint point = text::decode(text_, at_);
  return point.length == 0 ? take(Mark::not_utf8, 1) : take(Mark::wrong, point.length);
}

std::string_view spelling(Mark mark) { return mark == Mark::both ? "&&" : mark == Mark::either ? "||" : "!"; }

std::uint64_t number_in(std::string_view key) {
  constexpr std::uint64_t none = ~std::uint64_t{0};
  const auto digit = std::find_if(key.begin(), key.end(), text::is_digit);
  if (digit == key.end()) return none;
  std::uint64_t number = 0;
  for (auto at = digit; at != key.end() && text::is_digit(*at); ++at) {
    if (number > (none - 10) / 10) return none - 1;
    number = number * 10 + static_cast<std::uint64_t>(*at - '0');
  }
  return number;
}

}  // namespace visura::rules
