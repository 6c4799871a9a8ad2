#include "files/slices.hpp"

namespace visura::files {

// Not inlined: each copy would weigh more than the comparison.
[[gnu::noinline]] bool stands_at(std::string_view text, std::size_t offset, std::string_view wanted) noexcept {
  return text.size() >= offset && text.substr(offset, wanted.size()) == wanted;
}

std::string_view Slices::from(std::uint64_t offset) const noexcept {
  const std::uint64_t tail_begin = size - tail.size();
  const bool in_tail = offset >= tail_begin;
  const std::string_view slice = in_tail ? tail : head;
  const std::uint64_t begin = in_tail ? offset - tail_begin : offset;
  return begin < slice.size() ? slice.substr(static_cast<std::size_t>(begin)) : std::string_view();
}

}  // namespace visura::files
