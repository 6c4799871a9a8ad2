// The words of a rule: keys, operators, parentheses. Bytes in, code point columns out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"

namespace visura::rules {

enum class Mark : std::uint8_t { end, key, both, either, negation, open, close, wrong, not_utf8 };

struct Token {
  Mark mark = Mark::end;
  std::string_view text;
  Span span;
  bool unusual = false;  ///< an operator not spelled as usual: `and`, `&`
};

class Lexer {
 public:
  /// `keys` are the schema's: they may hold spaces or signs, as long as they hold no operator.
  Lexer(std::string_view text, const std::vector<std::string>& keys);

  Token next();

 private:
  void skip_spaces();
  std::size_t special_key() const;
  std::size_t plain_key() const;
  Token take(Mark mark, std::size_t bytes, bool unusual = false);

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t column_ = 0;
  std::vector<std::string_view> special_keys_;  // those that would not be read as a key by themselves
};

/// How an operator is spelled.
std::string_view spelling(Mark mark);

/// The number inside a key, as in `$12` or `field3`; a large value when there is none.
std::uint64_t number_in(std::string_view key);

}  // namespace visura::rules
