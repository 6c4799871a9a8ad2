#include "text/words.hpp"

#include "text/ascii.hpp"

namespace visura::text {

// Not inlined: each copy would weigh more than the loops that use it.
[[gnu::noinline]] std::string_view next_word(std::string_view& list) noexcept {
  std::size_t end = 0;
  while (end < list.size() && list[end] != ' ') ++end;
  const std::string_view word(list.data(), end);
  list.remove_prefix(end + (end < list.size() ? 1 : 0));
  return word;
}

[[gnu::noinline]] bool same_letters(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}

[[gnu::noinline]] bool lists(std::string_view list, std::string_view word) noexcept {
  while (!list.empty()) {
    if (same_letters(next_word(list), word)) return true;
  }
  return false;
}

}  // namespace visura::text
