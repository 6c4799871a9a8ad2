#include "json/plain_runs.hpp"

namespace visura::json {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// Without a way out of the inner loop: so the compiler looks at sixteen characters at a time.
bool is_plain(std::string_view text) {
  constexpr std::size_t block = 4096;
  for (std::size_t begin = 0; begin < text.size(); begin += block) {
    unsigned char other = 0;
    for (const char c : text.substr(begin, block)) {
      const auto printable = static_cast<unsigned char>(c - ' ');
      constexpr unsigned char printables = '~' - ' ' + 1;
      other = static_cast<unsigned char>(other | static_cast<unsigned char>((printable >= printables) | (c == '\\')));
    }
    if (other != 0) return false;
  }
  return true;
}

bool is_escaped(std::string_view text, std::size_t begin, std::size_t quote) {
  std::size_t first = quote;
  while (first > begin && text[first - 1] == '\\') --first;
  return (quote - first) % 2 == 1;
}

}  // namespace

std::string_view PlainRuns::next() {
  for (std::size_t quote = text_.find('"', at_); quote != npos; quote = text_.find('"', at_)) {
    const std::size_t begin = quote + 1;
    do {
      quote = text_.find('"', quote + 1);
      if (quote == npos) return {};
    } while (is_escaped(text_, begin, quote));
    at_ = quote + 1;
    const std::string_view run = text_.substr(begin, quote - begin);
    if (run.size() >= shortest_ && is_plain(run)) return run;
  }
  return {};
}

}  // namespace visura::json
