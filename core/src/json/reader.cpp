#include "json/reader.hpp"

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "json/plain_runs.hpp"
#include "json/scan.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::json {
namespace {

/// How far the parser has read, and what it did not see.
class Track {
 public:
  Track(std::string_view text, std::size_t lend_from) : latest(text.data()), runs_(text, lend_from) {
    if (lend_from < text.size()) next_ = runs_.next();
  }

  /// From the opening quotation mark of a run to the closing one: the parser sees an empty string.
  void move_to(const char* at) { latest = at == next_.data() ? leap() : at; }

  const char* latest;
  std::string_view lent;   ///< what the string being read holds, when it is a run
  std::size_t unseen = 0;  ///< bytes of all runs so far

 private:
  [[gnu::noinline]] const char* leap() {
    lent = next_;
    unseen += lent.size();
    next_ = runs_.next();
    return lent.data() + lent.size();
  }

  PlainRuns runs_;
  std::string_view next_;
};

/// Walks the text and lets the handler see how far the parser has read: SAX events carry no positions.
class TrackedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  TrackedIterator(const char* at, Track* track) : at_(at), track_(track) {}
  reference operator*() const { return *at_; }
  TrackedIterator& operator++() {
    track_->move_to(at_ + 1);
    at_ = track_->latest;
    return *this;
  }
  TrackedIterator operator++(int) {
    TrackedIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator!=(const TrackedIterator& a, const TrackedIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  Track* track_;
};

enum class After : std::uint8_t { start, object_open, array_open, key, value };

struct Fault {
  std::size_t byte;
  std::string_view expected;
};

class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(std::string_view text, Track& track, const Limits& limits, Outcome<Value>& outcome)
      : text_(text), limits_(limits), track_(track), outcome_(outcome) {}

  bool null() { return add(Kind::null) != nullptr; }
  bool boolean(bool value) {
    Value* node = add(Kind::boolean);
    if (node != nullptr) node->boolean = value;
    return node != nullptr;
  }
  bool number_integer(number_integer_t number) { return add_number(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) { return add_number(std::to_string(number)); }
  bool number_float(number_float_t /*unused*/, const string_t& raw) { return add_number(raw); }
  bool binary(binary_t& /*unused*/) { return false; }
  bool string(string_t& text) {
    Value* node = add(Kind::string);
    if (node == nullptr) return false;
    node->text = std::move(text);
    node->lent = std::exchange(track_.lent, {});
    return true;
  }
  bool start_object(std::size_t /*unused*/) { return open(Kind::object); }
  bool start_array(std::size_t /*unused*/) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(string_t& name) {
    last_end_ = consumed();
    after_ = After::key;
    if (!track_.lent.empty()) name = std::exchange(track_.lent, {});
    stack_.back()->members.push_back(Member{std::move(name), Value{}, last_end_});
    return true;
  }

  /// What follows a whole value is not part of it.
  void refuse_rest() { refuse(Fault{text_.size(), "end"}); }

  bool parse_error(std::size_t position, const std::string& /*unused*/, const nlohmann::detail::exception& /*unused*/) {
    return refuse(locate(position + track_.unseen));
  }

 private:
  bool refuse(const Fault& fault) {
    const Place place = place_of(text_, fault.byte);
    Diagnostic diagnostic = Diagnostic(Code::json_syntax)
                                .with("line", place.line)
                                .with("column", place.column)
                                .with("expected", fault.expected)
                                .with("found", text_.substr(fault.byte, text::decode(text_, fault.byte).length));
    const std::uint32_t length = fault.byte < text_.size() ? 1 : 0;
    outcome_.report.add(diagnostic.at(Span{place.offset, length}));
    outcome_.value.reset();
    return false;
  }

  std::size_t consumed() const { return static_cast<std::size_t>(track_.latest - text_.data()); }

  bool refuse(Code code, std::size_t limit) {
    outcome_.report.add(code, {}, {{"limit", limit}});
    outcome_.value.reset();
    return false;
  }

  /// A new value where the next one belongs, or null when there are too many.
  Value* add(Kind kind) {
    last_end_ = consumed();
    after_ = After::value;
    if (++count_ > limits_.values) {
      refuse(Code::json_too_many_values, limits_.values);
      return nullptr;
    }
    Value* node = nullptr;
    if (stack_.empty()) {
      node = &outcome_.value.emplace();
    } else if (stack_.back()->is(Kind::object)) {
      node = &stack_.back()->members.back().value;
    } else {
      stack_.back()->items.emplace_back();
      node = &stack_.back()->items.back();
    }
    node->kind = kind;
    return node;
  }

  bool add_number(std::string raw) {
    Value* node = add(Kind::number);
    if (node == nullptr) return false;
    node->text = std::move(raw);
    // The lexer sees the end of a number only in the character after it, unless the text ends there.
    if (last_end_ < text_.size() || (last_end_ > 0 && !text::is_digit(text_[last_end_ - 1]))) --last_end_;
    return true;
  }

  bool open(Kind kind) {
    if (stack_.size() == limits_.depth) return refuse(Code::json_too_deep, limits_.depth);
    Value* node = add(kind);
    if (node == nullptr) return false;
    after_ = kind == Kind::object ? After::object_open : After::array_open;
    stack_.push_back(node);
    return true;
  }

  bool close() {
    last_end_ = consumed();
    after_ = After::value;
    stack_.pop_back();
    return true;
  }

  /// nlohmann says how far it read; what it wanted there follows from the last event.
  Fault locate(std::size_t read) const {
    std::size_t at = skip_space(text_, last_end_);
    const auto next_is = [&](char c) { return at < text_.size() && text_[at] == c; };
    std::string_view expected = "value";
    switch (after_) {
      case After::start:
        break;
      case After::object_open:
        expected = "key_or_end";
        break;
      case After::array_open:
        expected = "value_or_end";
        break;
      case After::key:
        if (!next_is(':')) return {at, "colon"};
        at = skip_space(text_, at + 1);
        break;
      case After::value:
        if (stack_.empty()) return {at, "end"};
        const bool in_object = stack_.back()->kind == Kind::object;
        if (!next_is(',')) return {at, in_object ? "comma_or_brace" : "comma_or_bracket"};
        at = skip_space(text_, at + 1);
        expected = in_object ? "key" : "value";
        break;
    }
    if (next_is('"')) return in_string(read);
    return {at, expected};
  }

  Fault in_string(std::size_t read) const {
    if (read > text_.size()) return {text_.size(), "closing_quote"};
    const std::size_t at = read == 0 ? 0 : read - 1;
    const bool control = static_cast<unsigned char>(text_[at]) < 0x20;
    return {at, control ? "closing_quote" : "escape"};
  }

  std::string_view text_;
  const Limits& limits_;
  Track& track_;
  std::size_t last_end_ = 0;
  std::size_t count_ = 0;
  After after_ = After::start;
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
    Diagnostic diagnostic = Diagnostic(Code::json_encoding).with("line", place.line).with("column", place.column);
    outcome.report.add(diagnostic.at(Span{place.offset, 1}));
    return outcome;
  }
  // nlohmann takes a NUL for the end and would not see what follows it.
  const std::size_t end = std::min(text.find('\0'), text.size());
  Track track(text.substr(0, end), limits.lend_from);
  Handler handler(text.substr(0, end), track, limits, outcome);
  nlohmann::json::sax_parse(TrackedIterator(text.data(), &track), TrackedIterator(text.data() + end, &track), &handler);
  if (end != text.size() && outcome.value) handler.refuse_rest();
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
