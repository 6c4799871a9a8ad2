// Correct JSON as it grows out of a broken text, and the list of what was mended.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/reader.hpp"
#include "visura/diagnostic.hpp"

namespace visura::json {

class Mended {
 public:
  static constexpr std::size_t npos = std::string_view::npos;

  enum class State : std::uint8_t {
    item,   ///< a member, an element, a comma or the end
    colon,  ///< after a key
    value,  ///< after a colon
  };

  struct Level {
    char bracket;
    std::size_t inside;     ///< in the output: where the first item begins
    std::size_t begin;      ///< in the text: where the last item begins
    std::size_t out_begin;  ///< in the output: where the last item begins, with the comma before it
  };

  Mended(std::string_view text, Report& report) : text_(text), report_(report) {}

  /// The report names `length` bytes of the text; without any, the sign that the code speaks of.
  void fix(Code code, std::size_t at, std::size_t length = 0);
  void fix_as(Code code, std::size_t at, std::string_view what);

  void fix_line(Code code, std::size_t at);  ///< names the line from there on

  bool is_usable() const { return usable_; }  ///< false: more levels than are ever read
  std::size_t depth() const { return depth_; }
  const Level& top() const { return levels_[depth_ - 1]; }
  const Level& outer() const { return levels_[depth_ - 2]; }
  bool in_array() const { return depth_ > 0 && top().bracket == '['; }
  bool is_inside(char bracket) const { return depth_ > 1 && outer().bracket == bracket; }
  bool is_empty() const { return out_.size() == top().inside; }

  /// How many levels are left open when `closer` has closed its own; npos when there is none for it.
  std::size_t level_of(char closer) const;

  void begin_item(std::size_t at);
  void drop();  ///< takes back the last item: it is not whole
  void open(char bracket, std::size_t at);
  void close();
  void close_forgotten(std::size_t at);  ///< a comma read so far belongs after it

  void raw(std::string_view json) { out_ += json; }
  /// text[begin, end) as a JSON string; what was escaped stays so.
  void string(std::size_t begin, std::size_t end);

  /// Closes what is open. What is not whole is dropped, and what holds nothing else.
  void finish();
  std::string take() { return std::move(out_); }

  State state = State::item;
  std::size_t comma = npos;  ///< a comma read after the last item

 private:
  void take_back();

  std::string_view text_;
  Report& report_;
  std::string out_;
  std::array<Level, Limits().depth> levels_;
  std::size_t depth_ = 0;
  bool usable_ = true;
};

}  // namespace visura::json
