// Lists of key sets, one width of bits for all, in one block of memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "rule/circuit.hpp"

namespace visura::rules {

/// Of sets: fewest keys first, then by the order of keys; or by that alone.
enum class Order : std::uint8_t { fewest, keys };

class SetList {
 public:
  explicit SetList(std::size_t words = 1) : words_(words) {}
  SetList(std::size_t words, std::vector<Word> bits) : words_(words), bits_(std::move(bits)) {}

  /// False: there were too many sets, or no steps left. The list is then empty.
  bool whole = true;

  std::size_t words() const { return words_; }
  std::size_t size() const { return bits_.size() / words_; }
  bool empty() const { return bits_.empty(); }
  const Word* operator[](std::size_t i) const { return &bits_[i * words_]; }
  Word* operator[](std::size_t i) { return &bits_[i * words_]; }

  /// Adds an empty set and returns it; earlier pointers into the list end here.
  Word* add() { return bits_.resize(bits_.size() + words_), &bits_[bits_.size() - words_]; }
  void add(const Word* set) { std::copy_n(set, words_, add()); }
  void append(const SetList& other);
  void keep_first(std::size_t count) { bits_.resize(std::min(count * words_, bits_.size())); }

  const std::vector<Word>& bits() const { return bits_; }

  void sort(Order order = Order::fewest);
  /// Sorts and drops every set equal to an earlier one.
  void sort_unique(Order order = Order::fewest);

 private:
  std::size_t words_;
  std::vector<Word> bits_;
};

std::size_t count_bits(const Word* set, std::size_t words);
bool is_empty(const Word* set, std::size_t words);
bool is_subset(const Word* inner, const Word* outer, std::size_t words);
bool meets(const Word* a, const Word* b, std::size_t words);
bool is_equal(const Word* a, const Word* b, std::size_t words);
void unite(Word* into, const Word* from, std::size_t words);
void subtract(Word* from, const Word* what, std::size_t words);
/// The smallest bit, or the width when there is none.
std::size_t lowest_bit(const Word* set, std::size_t words);
/// Order of key sets as sequences: the one that has the first key the other lacks comes first; a beginning of
/// another comes before it.
bool comes_before(const Word* a, const Word* b, std::size_t words);

std::vector<SlotSet> to_slot_sets(const RuleCircuit& circuit, const SetList& list);

/// Leaves the minimal sets only, sorted. False when the steps run out: the list is then unusable.
bool absorb(SetList& list, Steps& steps);

}  // namespace visura::rules
