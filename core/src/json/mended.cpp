#include "json/mended.hpp"

#include "json/scan.hpp"
#include "json/writer.hpp"
#include "text/utf8.hpp"

namespace visura::json {
namespace {

/// Enough to find the place again; a report is no copy of the text.
constexpr std::size_t longest_shown = 40;

constexpr char closer_of(char bracket) { return bracket == '{' ? '}' : ']'; }

}  // namespace

void Mended::fix_as(Code code, std::size_t at, std::string_view what) {
  if (report_.full()) return report_.add(Diagnostic(code));
  const Place place = place_of(text_, at);
  Diagnostic diagnostic = Diagnostic(code)
                              .with("line", place.line)
                              .with("column", place.column)
                              .with("what", text::take_code_points(what, longest_shown));
  report_.add(std::move(diagnostic.at(Span{place.offset, at < text_.size() ? 1U : 0U})));
}

void Mended::fix(Code code, std::size_t at, std::size_t length) {
  constexpr std::string_view signs = ",,::\"\"";  // of the codes in their order
  const std::size_t row = static_cast<std::size_t>(code) - static_cast<std::size_t>(Code::json_repaired_missing_comma);
  fix_as(code, at, length == 0 ? signs.substr(row, 1) : text_.substr(at, length));
}

void Mended::fix_line(Code code, std::size_t at) {
  constexpr std::size_t longest_code_point = 4;
  const std::string_view begin = text_.substr(at, longest_shown * longest_code_point);
  fix_as(code, at, begin.substr(0, begin.find('\n')));
}

std::size_t Mended::level_of(char closer) const {
  std::size_t level = depth_;
  while (level > 0 && closer_of(levels_[level - 1].bracket) != closer) --level;
  return level - 1;
}

void Mended::begin_item(std::size_t at) {
  Level& level = levels_[depth_ - 1];
  level.begin = at;
  level.out_begin = out_.size();
  if (!is_empty()) {
    if (comma == npos) fix(Code::json_repaired_missing_comma, at);
    out_ += ',';
  }
  comma = npos;
}

void Mended::take_back() {
  out_.erase(top().out_begin);
  state = State::item;
}

void Mended::drop() {
  take_back();
  fix_line(Code::json_repaired_dropped, top().begin);
}

void Mended::open(char bracket, std::size_t at) {
  usable_ = depth_ < levels_.size();
  if (!usable_) return;
  out_ += bracket;
  levels_[depth_++] = Level{bracket, out_.size(), at, out_.size()};
  state = State::item;
}

void Mended::close() {
  if (comma != npos) fix(Code::json_repaired_extra_comma, comma);
  comma = npos;
  out_ += closer_of(top().bracket);
  --depth_;
  state = State::item;
}

void Mended::close_forgotten(std::size_t at) {
  const std::size_t later = comma;
  comma = npos;
  const std::size_t closer = out_.size();
  close();
  fix_as(Code::json_repaired_missing_bracket, at, std::string_view(out_).substr(closer));
  comma = later;
}

void Mended::string(std::size_t begin, std::size_t end) {
  constexpr std::string_view escapes = "\"\\/bfnrtu";
  out_ += '"';
  for (std::size_t i = begin; i < end; ++i) {
    if (text_[i] == '\\' && i + 1 < end && escapes.find(text_[i + 1]) != npos) {
      out_.append(text_, i++, 2);
      continue;
    }
    const std::size_t before = out_.size();
    append_escaped(out_, text_.substr(i, 1));
    if (out_.size() > before + 1) fix(Code::json_repaired_unescaped, i, 1);
  }
  out_ += '"';
}

void Mended::finish() {
  if (depth_ == 0) return;
  std::size_t lost = npos;
  while (state != State::item || (is_empty() && depth_ > 1)) {
    if (state == State::item) {
      --depth_;
      state = State::value;
      continue;
    }
    lost = top().begin;
    take_back();
  }
  if (lost != npos) fix_line(Code::json_repaired_dropped, lost);
  const std::size_t closers = out_.size();
  while (depth_ > 0) close();
  fix_as(Code::json_repaired_missing_bracket, text_.size(), std::string_view(out_).substr(closers));
}

}  // namespace visura::json
