#include "rule/sets.hpp"
#include "text/order.hpp"

#include <bit>

namespace visura::rules {

std::size_t count_bits(const Word* set, std::size_t words) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < words; ++i) count += static_cast<std::size_t>(std::popcount(set[i]));
  return count;
}

bool is_empty(const Word* set, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    if (set[i] != 0) return false;
  }
  return true;
}

bool is_subset(const Word* inner, const Word* outer, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    if ((inner[i] & ~outer[i]) != 0) return false;
  }
  return true;
}

bool meets(const Word* a, const Word* b, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    if ((a[i] & b[i]) != 0) return true;
  }
  return false;
}

bool is_equal(const Word* a, const Word* b, std::size_t words) { return std::equal(a, a + words, b); }

void unite(Word* into, const Word* from, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) into[i] |= from[i];
}

void subtract(Word* from, const Word* what, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) from[i] &= ~what[i];
}

std::size_t lowest_bit(const Word* set, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    if (set[i] != 0) return i * word_bits + static_cast<std::size_t>(std::countr_zero(set[i]));
  }
  return words * word_bits;
}

bool comes_before(const Word* a, const Word* b, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    const Word differing = a[i] ^ b[i];
    if (differing == 0) continue;
    const Word first = differing & (~differing + 1);
    const bool a_has_it = (a[i] & first) != 0;
    // Whoever lacks the first differing key either ends here, and is a beginning of the other, or goes on later.
    const Word* lacking = a_has_it ? b : a;
    bool goes_on = (lacking[i] & ~(first | (first - 1))) != 0;
    for (std::size_t j = i + 1; j < words && !goes_on; ++j) goes_on = lacking[j] != 0;
    return a_has_it == goes_on;
  }
  return false;
}

void SetList::append(const SetList& other) {
  const std::size_t before = bits_.size();
  bits_.resize(before + other.bits_.size());
  std::copy(other.bits_.begin(), other.bits_.end(), bits_.begin() + static_cast<std::ptrdiff_t>(before));
}

void SetList::sort(Order order) {
  Numbers sizes(size());
  for (std::size_t i = 0; i < sizes.size() && order == Order::fewest; ++i) {
    sizes[i] = static_cast<std::uint32_t>(count_bits((*this)[i], words_));
  }
  const Numbers places = text::stable_order(sizes.size(), [&](std::uint32_t a, std::uint32_t b) {
    return sizes[a] != sizes[b] ? sizes[a] < sizes[b] : comes_before((*this)[a], (*this)[b], words_);
  });
  std::vector<Word> sorted(bits_.size());
  for (std::size_t i = 0; i < places.size(); ++i) std::copy_n((*this)[places[i]], words_, &sorted[i * words_]);
  bits_ = std::move(sorted);
}

void SetList::sort_unique(Order order) {
  sort(order);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (kept > 0 && is_equal((*this)[kept - 1], (*this)[i], words_)) continue;
    std::copy_n((*this)[i], words_, (*this)[kept++]);
  }
  keep_first(kept);
}

std::vector<SlotSet> to_slot_sets(const RuleCircuit& circuit, const SetList& list) {
  std::vector<SlotSet> sets(list.size());
  for (std::size_t i = 0; i < sets.size(); ++i) sets[i] = to_slots(circuit, list[i]);
  return sets;
}

bool absorb(SetList& list, Steps& steps) {
  const std::size_t words = list.words();
  list.sort();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!steps.spend((kept + 1) * words)) return false;
    bool absorbed = false;
    for (std::size_t j = 0; j < kept && !absorbed; ++j) absorbed = is_subset(list[j], list[i], words);
    if (!absorbed) std::copy_n(list[i], words, list[kept++]);
  }
  list.keep_first(kept);
  return true;
}

}  // namespace visura::rules
