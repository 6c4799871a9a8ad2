#include "json/reader.hpp"

#include <algorithm>

#include "json/number.hpp"
#include "json/scan.hpp"
#include "json/tokens.hpp"
#include "text/utf8.hpp"

namespace visura::json {
namespace {

using Token = Lexer::token_type;

/// What was read last. What may come next follows from it, and from the container that is open.
enum class After : std::uint8_t { start, object_open, array_open, key, colon, value, comma };

class Reader {
 public:
  Reader(std::string_view text, const Limits& limits, Outcome<Value>& outcome)
      : text_(text), limits_(limits), track_(text, limits.lend_from), lexer_(Adapter{&track_}), outcome_(outcome) {}

  void read() {
    while (take(lexer_.scan())) last_end_ = consumed();
  }

  /// What follows a whole value is not part of it.
  void refuse_rest() { refuse(text_.size(), "end"); }

 private:
  std::size_t consumed() const { return lexer_.get_position().chars_read_total + track_.unseen; }
  bool is_open(Kind kind) const { return !stack_.empty() && stack_.back()->is(kind); }
  bool wants_value() const {
    return after_ == After::start || after_ == After::array_open || after_ == After::colon ||
           (after_ == After::comma && is_open(Kind::array));
  }

  /// False at the end, whether it is a good one or not.
  bool take(Token token) {
    switch (token) {
      case Token::end_of_input:
        return stack_.empty() && after_ == After::value ? false : fail();
      case Token::name_separator:
        return after_ == After::key ? go_on(After::colon) : fail();
      case Token::value_separator:
        return after_ == After::value && !stack_.empty() ? go_on(After::comma) : fail();
      case Token::end_object:
        return close(Kind::object, After::object_open);
      case Token::end_array:
        return close(Kind::array, After::array_open);
      case Token::begin_object:
        return open(Kind::object, After::object_open);
      case Token::begin_array:
        return open(Kind::array, After::array_open);
      case Token::value_string:
        if (after_ == After::object_open || (after_ == After::comma && is_open(Kind::object))) return key();
        if (!add(Kind::string, std::move(lexer_.get_string()))) return false;
        last_->lent = std::exchange(track_.lent, {});
        return true;
      case Token::literal_null:
        return add(Kind::null);
      case Token::literal_true:
      case Token::literal_false:
        if (!add(Kind::boolean)) return false;
        last_->boolean = token == Token::literal_true;
        return true;
      case Token::value_float: {
        const std::string& raw = lexer_.get_string();
        // No reader that makes a double of it could go on.
        if (is_infinite(raw)) return fail();
        return add(Kind::number, raw == "-0" ? "0" : raw);
      }
      default:
        return fail();
    }
  }

  bool go_on(After after) {
    after_ = after;
    return true;
  }

  bool key() {
    std::string name = std::move(lexer_.get_string());
    if (!track_.lent.empty()) name = std::exchange(track_.lent, {});
    stack_.back()->members.push_back(Member{std::move(name), Value{}, consumed()});
    return go_on(After::key);
  }

  /// A new value where the next one belongs. False where none does, or when there are too many.
  bool add(Kind kind, std::string text = {}) {
    if (!wants_value()) return fail();
    if (++count_ > limits_.values) return refuse(Code::json_too_many_values, limits_.values);
    if (after_ == After::start) {
      last_ = &outcome_.value.emplace();
    } else if (is_open(Kind::array)) {
      stack_.back()->items.emplace_back();
      last_ = &stack_.back()->items.back();
    } else {
      last_ = &stack_.back()->members.back().value;
    }
    last_->kind = kind;
    last_->text = std::move(text);
    return go_on(After::value);
  }

  bool open(Kind kind, After after) {
    if (!wants_value()) return fail();
    if (stack_.size() == limits_.depth) return refuse(Code::json_too_deep, limits_.depth);
    if (!add(kind)) return false;
    stack_.push_back(last_);
    return go_on(after);
  }

  bool close(Kind kind, After opening) {
    if (!is_open(kind) || (after_ != opening && after_ != After::value)) return fail();
    stack_.pop_back();
    return go_on(After::value);
  }

  bool refuse(Code code, std::size_t limit) {
    outcome_.report.add(code, {}, {{"limit", limit}});
    outcome_.value.reset();
    return false;
  }

  bool refuse(std::size_t byte, std::string_view expected) {
    const Place place = place_of(text_, byte);
    const std::string_view found = text_.substr(byte, text::decode(text_, byte).length);
    outcome_.report.add(Code::json_syntax, {},
                        {{"line", place.line}, {"column", place.column}, {"expected", expected}, {"found", found}},
                        Span{place.offset, byte < text_.size() ? 1U : 0U});
    outcome_.value.reset();
    return false;
  }

  /// Something else stands where the next token belongs.
  bool fail() {
    const std::size_t at = skip_space(text_, last_end_);
    const bool in_object = is_open(Kind::object);
    const bool quoted = at < text_.size() && text_[at] == '"';
    std::string_view expected = "value";
    switch (after_) {
      case After::start:
      case After::colon:
        break;
      case After::object_open:
        expected = "key_or_end";
        break;
      case After::array_open:
        expected = "value_or_end";
        break;
      case After::key:
        return refuse(at, "colon");
      case After::value:
        return refuse(at, stack_.empty() ? "end" : in_object ? "comma_or_brace" : "comma_or_bracket");
      case After::comma:
        if (in_object) expected = "key";
        break;
    }
    if (!quoted) return refuse(at, expected);
    // A text that is none: it does not end, or has something in it that must be escaped or must not.
    const std::size_t read = consumed();
    if (read > text_.size()) return refuse(text_.size(), "closing_quote");
    const bool control = static_cast<unsigned char>(text_[read - 1]) < 0x20;
    return refuse(read - 1, control ? "closing_quote" : "escape");
  }

  std::string_view text_;
  const Limits& limits_;
  Track track_;
  Lexer lexer_;
  std::size_t last_end_ = 0;  // in bytes, of the last token
  std::size_t count_ = 0;
  After after_ = After::start;
  Value* last_ = nullptr;
  std::vector<Value*> stack_;  // stable: a container grows only at its end, while its last child is not open
  Outcome<Value>& outcome_;
};

}  // namespace

Outcome<Value> read(std::string_view text, const Limits& limits) {
  Outcome<Value> outcome;
  if (text.size() > limits.bytes) {
    outcome.report.add(Code::json_too_large, {}, {{"limit", limits.bytes}});
    return outcome;
  }
  if (const std::size_t bad = text::find_invalid(text); bad != std::string_view::npos) {
    const Place place = place_of(text, bad);
    outcome.report.add(Code::json_encoding, {}, {{"line", place.line}, {"column", place.column}},
                       Span{place.offset, 1});
    return outcome;
  }
  // The lexer takes a NUL for the end and would not see what follows it.
  const std::size_t end = std::min(text.find('\0'), text.size());
  Reader reader(text.substr(0, end), limits, outcome);
  reader.read();
  if (end != text.size() && outcome.value) reader.refuse_rest();
  return outcome;
}

Span key_span(std::string_view text, std::size_t key_end) {
  std::size_t begin = key_end < 2 ? 0 : key_end - 2;
  const auto escaped = [&](std::size_t quote) {
    std::size_t slashes = 0;
    while (slashes < quote && text[quote - 1 - slashes] == '\\') ++slashes;
    return slashes % 2 == 1;
  };
  while (begin > 0 && (text[begin] != '"' || escaped(begin))) --begin;
  return Span{static_cast<std::uint32_t>(text::count_code_points(text.substr(0, begin))),
              static_cast<std::uint32_t>(text::count_code_points(text.substr(begin, key_end - begin)))};
}

}  // namespace visura::json
