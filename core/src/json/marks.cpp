#include "json/marks.hpp"

#include <iterator>

#include "json/scan.hpp"

namespace visura::json {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// A word processor's marks and the entities of a web page; the first five stand for ", the others for '.
constexpr std::string_view marks[] = {"\"", "“", "”", "„", "&quot;", "'", "‘", "’", "&#39;"};
constexpr std::size_t double_marks = 5;

bool is_one_of(char c, std::string_view set) { return set.find(c) != npos; }

class Search {
 public:
  Search(std::string_view text, std::size_t begin, bool is_key, bool in_array)
      : text_(text), begin_(begin), is_key_(is_key), in_array_(in_array) {}

  Quoted run(const Mark& opening) {
    const bool is_plain = text_[begin_ - 1] == '"';
    for (std::size_t at = begin_; at < text_.size();) {
      if (text_[at] == '\\') {
        at += 2;
      } else if (text_[at] == '\n') {
        const std::size_t next = skip_space(text_, at);
        if (next == text_.size()) break;
        if (line_ends_it(next)) return lost(at);
        at = next;
      } else {
        Mark mark = mark_at(text_, at);
        if (mark.length == 0 || mark.is_single != opening.is_single || (is_plain && text_[at] != '"')) {
          ++at;
          continue;
        }
        if (closes(at, mark.length)) return {Ending::closed, begin_, at, mark.length};
        if (at > begin_ && next_begins(at, mark.length)) return lost(at);
        if (at == begin_) begin_ += mark.length;
        at += mark.length;
      }
    }
    return {Ending::cut, begin_, text_.size()};
  }

 private:
  /// Does what follows a mark look like what follows a whole text?
  bool closes(std::size_t at, std::size_t mark) const {
    const std::size_t after = at + mark;
    const std::size_t next = skip_space(text_, after);
    if (next == text_.size() || text_[next] == ':') return true;
    if (is_key_) return at > begin_ && find_colon(at) == npos;
    return is_one_of(text_[next], ",}]{[/") || mark_at(text_, next).length > 0;
  }

  std::size_t find_colon(std::size_t end) const {
    const std::size_t colon = text_.substr(begin_, end - begin_).find(':');
    return colon == npos ? npos : begin_ + colon;
  }

  bool line_ends_it(std::size_t next) const {
    if (is_key_ || is_one_of(text_[next], "}]")) return true;
    const std::size_t mark = mark_at(text_, next).length;
    return mark > 0 && !closes(next, mark);
  }

  /// Is the mark at `at` the one that opens the next text? `"a":"text,"b":1`
  bool next_begins(std::size_t at, std::size_t mark) const {
    if (is_key_) return true;
    std::size_t before = at;
    while (before > begin_ && is_space(text_[before - 1])) --before;
    if (before == begin_ || text_[before - 1] != ',') return false;
    const std::size_t next = text_.find(text_[at], at + mark);
    if (next == npos) return false;
    const std::size_t after = skip_space(text_, next + mark);
    return after < text_.size() && is_one_of(text_[after], in_array_ ? ":,]}" : ":");
  }

  Quoted lost(std::size_t end) const {
    if (const std::size_t colon = is_key_ ? find_colon(end) : npos; colon != npos) return {Ending::lost, begin_, colon};
    while (end > begin_ && (is_space(text_[end - 1]) || is_one_of(text_[end - 1], ",}]"))) --end;
    return {Ending::lost, begin_, end};
  }

  std::string_view text_;
  std::size_t begin_;
  bool is_key_;
  bool in_array_;
};

}  // namespace

Mark mark_at(std::string_view text, std::size_t at) noexcept {
  for (std::size_t i = 0; i < std::size(marks); ++i) {
    if (text.compare(at, marks[i].size(), marks[i]) == 0) return {marks[i].size(), i >= double_marks};
  }
  return {};
}

Quoted find_quoted(std::string_view text, std::size_t at, const Mark& opening, bool is_key, bool in_array) noexcept {
  return Search(text, at + opening.length, is_key, in_array).run(opening);
}

}  // namespace visura::json
