#include "files/slices.hpp"

namespace visura::files {

std::string_view Slices::from(std::uint64_t offset) const noexcept {
  const std::uint64_t tail_begin = size - tail.size();
  const bool in_tail = offset >= tail_begin;
  const std::string_view slice = in_tail ? tail : head;
  const std::uint64_t begin = in_tail ? offset - tail_begin : offset;
  return begin < slice.size() ? slice.substr(static_cast<std::size_t>(begin)) : std::string_view();
}

}  // namespace visura::files
