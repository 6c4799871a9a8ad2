#include "text/order.hpp"

#include <algorithm>

namespace visura::text {

std::vector<std::uint32_t> stable_order(std::size_t count, ComesBefore comes_before, const void* context) {
  std::vector<std::uint32_t> order(count);
  std::vector<std::uint32_t> merged(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, count);
      const std::size_t end = std::min(begin + 2 * width, count);
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool from_left = left < middle && (right == end || !comes_before(context, order[right], order[left]));
        merged[to] = order[from_left ? left++ : right++];
      }
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace visura::text
