#include "json/repair.hpp"

#include <algorithm>
#include <array>

#include "json/marks.hpp"
#include "json/reader.hpp"
#include "json/scan.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::json {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// Enough to find the place again; a report is no copy of the text.
constexpr std::size_t longest_shown = 40;

constexpr char closer_of(char bracket) { return bracket == '{' ? '}' : ']'; }

/// What other languages write, and what JSON writes instead.
struct Word {
  std::string_view written;
  std::string_view meant;
};

constexpr Word words[] = {{"true", "true"}, {"false", "false"},    {"null", "null"},
                          {"none", "null"}, {"undefined", "null"}, {"nan", "null"}};

bool is_number(std::string_view text) {
  const Outcome<Value> read = json::read(text);
  return read.value && read.value->is(Kind::number);
}

/// One pass over the text that writes correct JSON as it goes. What it reads next decides what the last sign was.
class Mender {
 public:
  Mender(std::string_view text, Report& report) : text_(text), report_(report) {}

  /// False when there is nothing to mend: no object, no array, or more levels than are ever read.
  bool run() {
    skip();
    // What stands around: a sentence, `var service =`, the fence of a code block.
    if (mark_at(text_, at_).length == 0) {
      const std::size_t begin = text_.find_first_of("{[", at_);
      if (begin == npos) return false;
      if (begin > at_) fix(Code::json_repaired_stray_text, at_, shown(at_));
      at_ = begin;
    }
    while (usable_) {
      skip();
      if (at_ == text_.size()) break;
      step(text_[at_]);
      if (depth_ > 0) continue;
      skip();
      if (at_ < text_.size()) fix(Code::json_repaired_stray_text, at_, shown(at_));
      break;
    }
    finish();
    report_.sort({});
    return usable_;
  }

  std::string take() { return std::move(out_); }

 private:
  enum class State : std::uint8_t {
    item,   ///< a member, an element, a comma or the end
    colon,  ///< after a key
    value,  ///< after a colon
  };
  struct Level {
    char bracket;
    std::size_t inside;     ///< in the output: where the first item begins
    std::size_t begin;      ///< where the last item begins
    std::size_t out_begin;  ///< as `begin`, in the output, with the comma before it
  };

  void fix(Code code, std::size_t at, std::string_view what) {
    Diagnostic diagnostic(code);
    if (!report_.full()) {
      const Place place = place_of(text_, at);
      diagnostic = std::move(diagnostic)
                       .with("line", place.line)
                       .with("column", place.column)
                       .with("what", text::take_code_points(what, longest_shown));
      diagnostic.at(Span{place.offset, at < text_.size() ? 1U : 0U});
    }
    report_.add(std::move(diagnostic));
  }

  Level& top() { return levels_[depth_ - 1]; }
  bool in_array() { return depth_ > 0 && top().bracket == '['; }
  bool is_empty() { return out_.size() == top().inside; }
  char peek(std::size_t at) const {
    at = skip_space(text_, at);
    return at < text_.size() ? text_[at] : '\0';
  }
  /// What a report shows of the text at `at`.
  std::string_view shown(std::size_t at) const {
    constexpr std::size_t longest_code_point = 4;
    const std::string_view begin = text_.substr(at, longest_shown * longest_code_point);
    return begin.substr(0, begin.find_first_of("\n\r"));
  }

  /// `U+00A0`: what nobody sees needs a name.
  std::string code_point_name(std::size_t at) const {
    std::string name = "U+";
    const char32_t value = text::decode(text_, at).value;
    for (int shift = 12; shift >= 0; shift -= 4) name += "0123456789ABCDEF"[value >> shift & 15U];
    return name;
  }

  void skip() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      if (const std::size_t space = text::space_length(text_, at_); space > 0) {
        at_ += space;
        if (!is_space(text_[begin])) fix(Code::json_repaired_stray_text, begin, code_point_name(begin));
        continue;
      }
      const std::string_view opening = text_.substr(at_, 2);
      if (opening != "//" && opening != "/*") return;
      at_ = opening == "//" ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
      at_ = at_ == npos ? text_.size() : at_ + (opening == "//" ? 0 : 2);
      fix(Code::json_repaired_comment, begin, shown(begin));
    }
  }

  void step(char c) {
    switch (c) {
      case ',':
        if (state_ != State::item) {
          drop();
        } else if (is_empty() || comma_ != npos) {
          fix(Code::json_repaired_extra_comma, at_++, ",");
          break;
        }
        comma_ = at_++;
        break;
      case ':':
        if (state_ == State::colon) {
          state_ = State::value;
        } else {
          fix(Code::json_repaired_extra_colon, at_, ":");
        }
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

  void begin_item(std::size_t at) {
    top().begin = at;
    top().out_begin = out_.size();
    if (!is_empty()) {
      if (comma_ == npos) fix(Code::json_repaired_missing_comma, at, ",");
      out_ += ',';
    }
    comma_ = npos;
  }

  /// Takes back the last item: it is not whole.
  void drop() {
    out_.resize(top().out_begin);
    fix(Code::json_repaired_dropped, top().begin, shown(top().begin));
    state_ = State::item;
  }

  void need_colon() {
    if (state_ == State::colon) fix(Code::json_repaired_missing_colon, at_, ":");
  }

  void open(char bracket) {
    if (depth_ == levels_.size()) {
      usable_ = false;
      return;
    }
    out_ += bracket;
    levels_[depth_++] = Level{bracket, out_.size(), at_, out_.size()};
    state_ = State::item;
  }

  void close() {
    if (comma_ != npos) fix(Code::json_repaired_extra_comma, comma_, ",");
    comma_ = npos;
    out_ += closer_of(top().bracket);
    --depth_;
    state_ = State::item;
  }

  /// Closes what the text forgot to close; a comma read so far belongs after it.
  void close_forgotten() {
    const std::size_t comma = comma_;
    comma_ = npos;
    fix(Code::json_repaired_missing_bracket, at_, std::string(1, closer_of(top().bracket)));
    close();
    comma_ = comma;
  }

  void read_opening(char bracket) {
    if (depth_ > 0 && state_ == State::item) {
      if (!in_array()) {
        // `[{"a":1,{"a":2}]`; anywhere else an object cannot begin where a key belongs.
        if (bracket == '[' || depth_ < 2 || levels_[depth_ - 2].bracket != '[') return skip_bracket();
        close_forgotten();
      }
      begin_item(at_);
    }
    need_colon();
    open(bracket);
    ++at_;
  }

  void skip_bracket() {
    fix(Code::json_repaired_extra_bracket, at_, text_.substr(at_, 1));
    ++at_;
  }

  void read_closing(char closer) {
    std::size_t level = depth_;
    while (level > 0 && closer_of(levels_[level - 1].bracket) != closer) --level;
    if (level == 0) return skip_bracket();
    // `{"a":{}},"b":1}`
    const std::size_t next = skip_space(text_, at_ + 1);
    if (level == 1 && peek(next) == ',' && mark_at(text_, skip_space(text_, next + 1)).length > 0) {
      return skip_bracket();
    }
    if (state_ != State::item) drop();
    while (depth_ > level) close_forgotten();
    close();
    ++at_;
  }

  void read_text() {
    const Mark mark = mark_at(text_, at_);
    const bool is_key = depth_ > 0 && !in_array() && state_ == State::item;
    if (mark.length == 0) return is_key ? read_bare_key() : read_bare_value();
    // A second closing mark: `"a"":1`, `"a":"b"",`
    const char next = peek(at_ + mark.length);
    const bool after_text = state_ == State::item && depth_ > 0 && !is_empty() && comma_ == npos;
    const std::string_view ends = state_ == State::colon ? ":" : ",}]";
    if ((after_text || state_ == State::colon) && ends.find(next) != npos) {
      fix(Code::json_repaired_extra_quote, at_, text_.substr(at_, mark.length));
      at_ += mark.length;
      return;
    }
    read_quoted(mark, is_key);
  }

  void read_quoted(const Mark& mark, bool is_key) {
    const std::size_t begin = at_;
    std::size_t inside = at_ + mark.length;
    TextEnd end = find_end(text_, inside, mark, is_key, in_array());
    if (text_[begin] != '"') fix(Code::json_repaired_odd_quote, begin, text_.substr(begin, mark.length));
    while (end.ending == Ending::doubled) {
      fix(Code::json_repaired_extra_quote, inside, text_.substr(inside, end.at - inside));
      inside = end.at;
      end = find_end(text_, inside, mark, is_key, in_array());
    }
    at_ = end.at + end.mark;
    if (end.ending == Ending::lost) fix(Code::json_repaired_missing_quote, at_, "\"");
    if (!is_key && end.ending != Ending::cut && peek(at_) == ':') is_key = open_forgotten(begin);
    if (depth_ == 0) return;
    if (state_ == State::item) begin_item(begin);
    need_colon();
    state_ = is_key ? State::colon : State::item;
    if (end.ending != Ending::cut) return write(inside, end.at);
    state_ = State::value;
  }

  /// A text where a value belongs turned out to be a key: some bracket before it is missing.
  bool open_forgotten(std::size_t key) {
    const bool ends_array = in_array() && !is_empty() && depth_ > 1 && levels_[depth_ - 2].bracket == '{';
    if (ends_array) {
      close_forgotten();
      return true;
    }
    fix(Code::json_repaired_missing_bracket, key, "{");
    if (in_array()) begin_item(key);
    open('{');
    return true;
  }

  void read_bare_key() {
    const std::size_t begin = at_;
    const std::size_t end = std::min(text_.find_first_of(":\"{}[],\n", at_), text_.size());
    const std::string_view key = text::trim(text_.substr(begin, end - begin));
    at_ = end;
    // `key":1`: only the first of the two marks is missing.
    if (end < text_.size() && text_[end] == '"' && peek(end + 1) == ':') ++at_;
    const char next = peek(at_);
    if (next == '\0') {
      begin_item(begin);
      state_ = State::value;
    } else if (std::string_view(":{[\"").find(next) == npos) {
      fix(Code::json_repaired_stray_text, begin, key);
    } else {
      begin_item(begin);
      fix(Code::json_repaired_missing_quote, begin, "\"");
      write(begin, begin + key.size());
      state_ = State::colon;
    }
  }

  void read_bare_value() {
    const std::size_t begin = at_;
    std::size_t end = std::min(text_.find_first_of(",}]{[\"\n", at_), text_.size());
    if (depth_ == 0) return;
    if (state_ == State::item) begin_item(begin);
    need_colon();
    if (next_quote_ < end) next_quote_ = std::min(text_.find_first_of("\"\n", end), text_.size());
    const bool is_line_end = next_quote_ == text_.size() || text_[next_quote_] == '\n';
    const bool has_mark = !is_line_end && std::string_view("\0,}]", 4).find(peek(next_quote_ + 1)) != npos;
    const std::string_view bare = text::trim(text_.substr(begin, end - begin));
    at_ = end;
    const bool is_word = (!has_mark || next_quote_ > end) && write_word(begin, bare);
    if (is_word) {
      state_ = State::item;
      return;
    }
    if (has_mark) end = next_quote_;
    if (end == text_.size()) {
      state_ = State::value;
      return;
    }
    fix(Code::json_repaired_missing_quote, begin, "\"");
    write(begin, has_mark ? end : begin + bare.size());
    at_ = end + (has_mark ? 1 : 0);
    state_ = State::item;
  }

  /// True when `bare` is a value without marks. A number that the text breaks off at may have had more digits.
  bool write_word(std::size_t begin, std::string_view bare) {
    if (is_number(bare)) {
      if (begin + bare.size() == text_.size()) return false;
      out_ += bare;
      return true;
    }
    for (const Word& word : words) {
      if (text::lower(bare) != word.written) continue;
      if (bare != word.meant) fix(Code::json_repaired_word, begin, bare);
      out_ += word.meant;
      return true;
    }
    return false;
  }

  /// Writes text_[begin, end) as a JSON string; what was escaped stays so.
  void write(std::size_t begin, std::size_t end) {
    out_ += '"';
    for (std::size_t i = begin; i < end; ++i) {
      const char c = text_[i];
      if (c == '\\' && i + 1 < end && std::string_view("\"\\/bfnrtu").find(text_[i + 1]) != npos) {
        out_.append(text_, i++, 2);
        continue;
      }
      const std::size_t before = out_.size();
      append_escaped(out_, text_.substr(i, 1));
      if (out_.size() > before + 1) fix(Code::json_repaired_unescaped, i, text_.substr(i, 1));
    }
    out_ += '"';
  }

  void finish() {
    if (!usable_ || depth_ == 0) return;
    std::size_t lost = npos;
    while (state_ != State::item || (is_empty() && depth_ > 1)) {
      if (state_ == State::item) {
        --depth_;
        state_ = State::value;
        continue;
      }
      lost = top().begin;
      out_.resize(top().out_begin);
      state_ = State::item;
    }
    if (lost != npos) fix(Code::json_repaired_dropped, lost, shown(lost));
    const std::size_t closers = out_.size();
    while (depth_ > 0) close();
    fix(Code::json_repaired_missing_bracket, text_.size(), std::string_view(out_).substr(closers));
  }

  std::string_view text_;
  Report& report_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t comma_ = npos;    ///< a comma read after the last item
  std::size_t next_quote_ = 0;  ///< the first quotation mark or line end after the last bare value
  std::array<Level, Limits().depth> levels_{};
  std::size_t depth_ = 0;
  State state_ = State::item;
  bool usable_ = true;
};

}  // namespace

Repaired repair(std::string_view broken) {
  Repaired repaired;
  const Outcome<Value> strict = json::read(broken);
  if (!strict.value && strict.report.diagnostics()[0].code == Code::json_syntax) {
    Mender mender(broken, repaired.report);
    if (mender.run()) {
      repaired.text = mender.take();
      if (json::read(repaired.text).value) return repaired;
    }
  }
  repaired.text = broken;
  repaired.report = Report();
  return repaired;
}

}  // namespace visura::json
