#include "rule/lexer.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::rules {
namespace {

struct Spelling {
  std::string_view text;
  Mark mark;
  std::string_view usual;
};

// Longest first. Words and single signs come from people who write other languages: understood, with a warning.
constexpr std::array<Spelling, 7> signs = {{{"&&", Mark::both, {}},
                                            {"||", Mark::either, {}},
                                            {"&", Mark::both, "&&"},
                                            {"|", Mark::either, "||"},
                                            {"!", Mark::negation, {}},
                                            {"(", Mark::open, {}},
                                            {")", Mark::close, {}}}};
constexpr std::array<Spelling, 3> words = {
    {{"and", Mark::both, "&&"}, {"or", Mark::either, "||"}, {"not", Mark::negation, "!"}}};

constexpr bool is_operator(char c) { return c == '&' || c == '|' || c == '!' || c == '(' || c == ')'; }

/// Spaces beyond ASCII that come with pasted HTML: no-break, the typographic ones, zero-width, byte order mark.
constexpr bool is_wide_space(char32_t point) {
  return point == 0xA0 || (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 ||
         point == 0x202F || point == 0x3000 || point == 0xFEFF;
}

constexpr bool is_plain(char c) {
  return text::is_letter(c) || text::is_digit(c) || c == '_' || c == '$' || c == '.' || c == '-' || c == ':';
}

/// Bytes of the key character at `at`, or 0.
std::size_t plain_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (static_cast<unsigned char>(text[at]) < 0x80) return is_plain(text[at]) ? 1 : 0;
  const text::CodePoint point = text::decode(text, at);
  return is_wide_space(point.value) ? 0 : point.length;
}

bool equals_word(std::string_view text, std::string_view word) {
  return text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) { return text::to_lower(a) == b; });
}

const Spelling* word_operator(std::string_view text) {
  for (const Spelling& word : words) {
    if (equals_word(text, word.text)) return &word;
  }
  return nullptr;
}

bool is_special(std::string_view key) {
  if (key.empty() || text::trim(key).size() != key.size()) return false;
  if (std::any_of(key.begin(), key.end(), is_operator)) return false;
  if (key == "$") return true;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t bytes = plain_at(key, at);
    if (bytes == 0) return true;
    at += bytes;
  }
  return false;
}

}  // namespace

Lexer::Lexer(std::string_view text, const std::vector<std::string>& keys) : text_(text) {
  for (const std::string& key : keys) {
    if (is_special(key)) special_keys_.emplace_back(key);
    if (word_operator(key) != nullptr) word_keys_.emplace_back(key);
  }
  std::stable_sort(special_keys_.begin(), special_keys_.end(),
                   [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
}

Token Lexer::take(Mark mark, std::size_t bytes, std::string_view usual) {
  Token token{mark, text_.substr(at_, bytes), {column_, 0}, usual};
  token.span.length = static_cast<std::uint32_t>(text::count_code_points(token.text));
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

std::size_t Lexer::special_key() const {
  for (const std::string_view key : special_keys_) {
    if (text_.substr(at_, key.size()) == key && plain_at(text_, at_ + key.size()) == 0) return key.size();
  }
  return 0;
}

std::size_t Lexer::plain_key() const {
  std::size_t end = at_;
  while (const std::size_t bytes = plain_at(text_, end)) end += bytes;
  return end - at_;
}

Token Lexer::next() {
  skip_spaces();
  if (at_ >= text_.size()) return take(Mark::end, 0);
  if (const std::size_t bytes = special_key()) return take(Mark::key, bytes);
  for (const Spelling& sign : signs) {
    if (text_.substr(at_, sign.text.size()) == sign.text) return take(sign.mark, sign.text.size(), sign.usual);
  }
  if (const std::size_t bytes = plain_key()) {
    const std::string_view word = text_.substr(at_, bytes);
    if (word == "$") return take(Mark::wrong, bytes);
    const Spelling* spelling = word_operator(word);
    const bool is_key = std::find(word_keys_.begin(), word_keys_.end(), word) != word_keys_.end();
    if (spelling != nullptr && !is_key) return take(spelling->mark, bytes, spelling->usual);
    return take(Mark::key, bytes);
  }
  const text::CodePoint point = text::decode(text_, at_);
  return point.length == 0 ? take(Mark::not_utf8, 1) : take(Mark::wrong, point.length);
}

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
