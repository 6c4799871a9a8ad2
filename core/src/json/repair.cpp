#include "json/repair.hpp"

#include <algorithm>

#include "json/marks.hpp"
#include "json/mended.hpp"
#include "json/scan.hpp"
#include "text/ascii.hpp"

namespace visura::json {
namespace {

using State = Mended::State;

constexpr std::size_t npos = std::string_view::npos;

enum class Read : std::uint8_t { whole, number, broken, refused };

Read try_to_read(std::string_view text) {
  const Outcome<Value> read = json::read(text);
  if (read.value) return read.value->is(Kind::number) ? Read::number : Read::whole;
  return read.report.diagnostics()[0].code == Code::json_syntax ? Read::broken : Read::refused;
}

/// One pass over the text, which decides what each sign was meant to be.
class Mender {
 public:
  Mender(std::string_view text, Report& report) : text_(text), out_(text, report) {}

  /// False when there is nothing to mend: no object, no array, or more levels than are ever read.
  bool run() {
    skip();
    // What stands around: a sentence, `var service =`, the fence of a code block.
    if (mark_at(text_, at_).length == 0) {
      const std::size_t begin = text_.find_first_of("{[", at_);
      if (begin == npos) return false;
      if (begin > at_) stray();
      at_ = begin;
    }
    do {
      if (at_ == text_.size()) break;
      step(text_[at_]);
      skip();
    } while (out_.is_usable() && out_.depth() > 0);
    if (out_.depth() == 0 && at_ < text_.size()) stray();
    if (out_.is_usable()) out_.finish();
    return out_.is_usable();
  }

  std::string take() { return out_.take(); }

 private:
  void stray() { out_.fix_line(Code::json_repaired_stray_text, at_); }

  /// The sign after the spaces at `at`, or NUL.
  char peek(std::size_t at) const {
    at = skip_space(text_, at);
    return at < text_.size() ? text_[at] : '\0';
  }

  void skip() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      if (const std::size_t space = text::space_length(text_, at_); space > 0) {
        at_ += space;
        if (!is_space(text_[begin])) out_.fix(Code::json_repaired_stray_text, begin, space);
        continue;
      }
      const std::string_view opening = text_.substr(at_, 2);
      if (opening != "//" && opening != "/*") return;
      at_ = std::min(opening == "//" ? text_.find('\n', at_) : text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      out_.fix_line(Code::json_repaired_comment, begin);
    }
  }

  void step(char c) {
    switch (c) {
      case ',':
        if (out_.state != State::item) {
          out_.drop();
        } else if (out_.is_empty() || out_.comma != npos) {
          return skip_sign(Code::json_repaired_extra_comma);
        }
        out_.comma = at_++;
        break;
      case ':':
        if (out_.state != State::colon) return skip_sign(Code::json_repaired_extra_colon);
        out_.state = State::value;
        ++at_;
        break;
      case '{':
      case '[':
        read_opening(c);
        break;
      case '}':
      case ']':
        read_closing(c);
        break;
      default:
        read_text();
    }
  }

  void skip_sign(Code code) { out_.fix(code, at_++, 1); }

  void begin_value(std::size_t at) {
    if (out_.state == State::item) return out_.begin_item(at);
    if (out_.state == State::colon) out_.fix(Code::json_repaired_missing_colon, at);
  }

  void read_opening(char bracket) {
    if (out_.state == State::item && !out_.in_array() && out_.depth() > 0) {
      // `[{"a":1,{"a":2}]`; anywhere else an object cannot begin where a key belongs.
      const bool is_next = bracket == '{' && out_.is_inside('[') && !out_.is_empty();
      if (!is_next) return skip_sign(Code::json_repaired_extra_bracket);
      out_.close_forgotten(at_);
    }
    if (out_.depth() > 0) begin_value(at_);
    out_.open(bracket, at_++);
  }

  /// Do both keys belong to one list, as `"$0"` and `"$1"`?
  bool are_kin(std::size_t a, std::size_t b) const {
    const std::string_view one = text_.substr(a);
    const std::string_view other = text_.substr(b);
    std::size_t same = 0;
    while (same < other.size() && one[same] == other[same] && !text::is_digit(one[same]) && one[same] != ':') ++same;
    return same > 1 && same < other.size() && text::is_digit(one[same]) && text::is_digit(other[same]);
  }

  /// A bracket that closes too early: what comes after it still belongs inside.
  bool closes_early(char closer, std::size_t level) const {
    const std::size_t after = skip_space(text_, at_ + 1);
    const bool comma = after < text_.size() && text_[after] == ',';
    const std::size_t next = skip_space(text_, std::min(after + 1, text_.size()));
    // `[{}},{}]`, `[{}}]`
    if (closer == '}' && out_.in_array()) return comma ? peek(next) == '{' : peek(after) == ']';
    if (!comma || mark_at(text_, next).length == 0) return false;
    // `{"a":1},"b":2}`, `{"$0":{}},"$1":{}}`
    return level == 0 || (!out_.is_empty() && are_kin(out_.top().begin, next));
  }

  void read_closing(char closer) {
    const std::size_t level = out_.level_of(closer);
    if (level == npos || closes_early(closer, level)) return skip_sign(Code::json_repaired_extra_bracket);
    if (out_.state != State::item) out_.drop();
    while (out_.depth() > level + 1) out_.close_forgotten(at_);
    out_.close();
    ++at_;
  }

  void read_text() {
    const Mark mark = mark_at(text_, at_);
    const bool is_item = out_.depth() > 0 && out_.state == State::item;
    const bool is_key = is_item && !out_.in_array();
    if (mark.length == 0) return is_key ? read_bare_key() : read_bare_value();
    // A second closing mark: `"a"":1`, `"a":"b"",`
    const bool after_key = out_.state == State::colon;
    const bool after_text = is_item && !out_.is_empty() && out_.comma == npos;
    const std::string_view ends = after_key ? ":" : ",}]";
    if ((after_text || after_key) && ends.find(peek(at_ + mark.length)) != npos) {
      out_.fix(Code::json_repaired_extra_quote, at_, mark.length);
      at_ += mark.length;
      return;
    }
    read_quoted(mark, is_key);
  }

  void read_quoted(const Mark& mark, bool is_key) {
    const std::size_t begin = at_;
    const Quoted found = find_quoted(text_, begin, mark, is_key, out_.in_array());
    if (text_[begin] != '"') out_.fix(Code::json_repaired_odd_quote, begin, mark.length);
    if (found.begin > begin + mark.length) out_.fix(Code::json_repaired_extra_quote, begin + mark.length);
    at_ = found.end + found.mark;
    if (found.ending == Ending::lost) out_.fix(Code::json_repaired_missing_quote, at_);
    const bool is_cut = found.ending == Ending::cut;
    if (!is_key && !is_cut && peek(at_) == ':') {
      mend_bracket_before(begin);
      is_key = true;
    }
    if (out_.depth() == 0) return;
    // `{"$0":{"a":1,"$1":{}}`
    if (is_key && out_.is_inside('{') && are_kin(out_.outer().begin, begin)) out_.close_forgotten(begin);
    begin_value(begin);
    out_.state = is_cut ? State::value : State::item;
    if (is_cut) return;
    out_.string(found.begin, found.end);
    if (is_key) expect_colon();
  }

  void expect_colon() {
    out_.raw(":");
    out_.state = State::colon;
  }

  /// A text where a value belongs turned out to be a key: `{"a":[1,"b":2}` or `{"a":"b":1}`.
  void mend_bracket_before(std::size_t key) {
    if (out_.in_array() && !out_.is_empty() && out_.is_inside('{')) return out_.close_forgotten(key);
    out_.fix_as(Code::json_repaired_missing_bracket, key, "{");
    if (out_.in_array()) out_.begin_item(key);
    out_.open('{', key);
  }

  void read_bare_key() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(":\"{}[],\n", at_), text_.size());
    const std::string_view key = text::trim(text_.substr(begin, at_ - begin));
    // `key":1`: only the first of the two marks is missing.
    if (at_ < text_.size() && text_[at_] == '"' && peek(at_ + 1) == ':') ++at_;
    const char next = peek(at_);
    if (next != '\0' && std::string_view(":{[\"").find(next) == npos) {
      return out_.fix_as(Code::json_repaired_stray_text, begin, key);
    }
    out_.begin_item(begin);
    out_.state = State::value;
    if (next == '\0') return;
    out_.fix(Code::json_repaired_missing_quote, begin);
    out_.string(begin, begin + key.size());
    expect_colon();
  }

  void read_bare_value() {
    const std::size_t begin = at_;
    std::size_t end = std::min(text_.find_first_of(",}]{[\"\n", at_), text_.size());
    begin_value(begin);
    out_.state = State::item;
    // `text, with a comma",`: the closing mark may still be there, before the line ends.
    if (next_quote_ < end) next_quote_ = std::min(text_.find_first_of("\"\n", end), text_.size());
    const bool has_mark = next_quote_ < text_.size() && text_[next_quote_] == '"' &&
                          std::string_view("\0,}]", 4).find(peek(next_quote_ + 1)) != npos;
    const std::string_view bare = text::trim(text_.substr(begin, end - begin));
    at_ = end;
    if ((!has_mark || next_quote_ > end) && write_word(begin, bare)) return;
    if (has_mark) {
      end = next_quote_;
      at_ = end + 1;
    } else if (end == text_.size()) {
      out_.state = State::value;
      return;
    } else {
      end = begin + bare.size();
    }
    out_.fix(Code::json_repaired_missing_quote, begin);
    out_.string(begin, end);
  }

  /// True when `bare` is a value without marks. A number that the text breaks off at may have had more digits.
  bool write_word(std::size_t begin, std::string_view bare) {
    if (try_to_read(bare) == Read::number) {
      const bool is_whole = begin + bare.size() < text_.size();
      if (is_whole) out_.raw(bare);
      return is_whole;
    }
    std::string word = text::lower(bare);
    if (word == "none") word = "null";
    if (word != "true" && word != "false" && word != "null") return false;
    if (bare != word) out_.fix(Code::json_repaired_word, begin, bare.size());
    out_.raw(word);
    return true;
  }

  std::string_view text_;
  Mended out_;
  std::size_t at_ = 0;
  std::size_t next_quote_ = 0;  ///< the first quotation mark or line end after the last bare value
};

}  // namespace

void repair(std::string_view broken, Repaired& repaired) {
  if (try_to_read(broken) != Read::broken) return;
  Mender mender(broken, repaired.report);
  if (mender.run()) repaired.text = mender.take();
  repaired.report.sort({});
  if (try_to_read(repaired.text) == Read::whole) return;
  repaired.text.clear();
  repaired.report = Report();
}

}  // namespace visura::json
