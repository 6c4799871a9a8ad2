// Stable sorting in one copy of code: std::stable_sort is instantiated anew for every comparison, two kilobytes each
// in a module that people download.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace visura::text {

/// Asks whether item `a` comes before item `b`.
using ComesBefore = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);

/// The numbers 0…count-1 in order; equal ones stay as they were. O(n log n).
std::vector<std::uint32_t> stable_order(std::size_t count, ComesBefore comes_before, const void* context);

template <typename Less>
std::vector<std::uint32_t> stable_order(std::size_t count, const Less& less) {
  const ComesBefore ask = [](const void* context, std::uint32_t a, std::uint32_t b) {
    return (*static_cast<const Less*>(context))(a, b);
  };
  return stable_order(count, ask, &less);
}

template <typename Item, typename Less>
void stable_sort(std::vector<Item>& items, const Less& less) {
  const std::vector<std::uint32_t> order =
      stable_order(items.size(), [&](std::uint32_t a, std::uint32_t b) { return less(items[a], items[b]); });
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t i : order) sorted.push_back(std::move(items[i]));
  items.swap(sorted);
}

}  // namespace visura::text
