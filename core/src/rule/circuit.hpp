// Bits and gates, as the readers of a rule use them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "visura/rule.hpp"

namespace visura::rules {

/// The one kind of vector for counts, flags and indexes: each further kind costs the module some hundred bytes.
using Numbers = std::vector<std::uint32_t>;

using Word = std::uint64_t;
inline constexpr std::size_t word_bits = 64;
inline constexpr std::size_t max_words = max_rule_keys / word_bits;
/// Each parenthesis adds at most an `||` and an `&&` to the way down; two more levels are there without any.
inline constexpr std::size_t max_gate_depth = 2 * max_rule_depth + 3;

inline void set_bit(Word* mask, std::size_t bit) { mask[bit / word_bits] |= Word{1} << (bit % word_bits); }
inline void clear_bit(Word* mask, std::size_t bit) { mask[bit / word_bits] &= ~(Word{1} << (bit % word_bits)); }
inline bool has_bit(const Word* mask, std::size_t bit) {
  return ((mask[bit / word_bits] >> (bit % word_bits)) & 1U) != 0;
}

/// A set of keys with room for any rule.
using Mask = std::array<Word, max_words>;

/// Work done and work allowed, counted in words touched: the same on every machine, unlike a clock.
class Steps {
 public:
  explicit Steps(std::uint64_t limit) : left_(limit) {}
  bool spend(std::uint64_t steps) {
    if (steps > left_) return left_ = 0, false;
    left_ -= steps;
    return true;
  }
  bool spent() const { return left_ == 0; }

 private:
  std::uint64_t left_;
};

/// The keys a gate names itself.
inline const Word* wanted(const RuleCircuit& circuit, std::size_t gate) {
  return &circuit.masks[gate * 2 * circuit.words];
}
inline const Word* unwanted(const RuleCircuit& circuit, std::size_t gate) {
  return wanted(circuit, gate) + circuit.words;
}

/// Walks over the gates directly below a gate, last one first.
class Children {
 public:
  Children(const RuleCircuit& circuit, std::size_t gate)
      : gates_(circuit.gates), first_(gates_[gate].first), end_(gate) {}
  bool more() const { return end_ > first_; }
  std::size_t next() {
    const std::size_t child = end_ - 1;
    end_ = gates_[child].first;
    return child;
  }

 private:
  const std::vector<RuleGate>& gates_;
  std::size_t first_;
  std::size_t end_;
};

/// The rule's value when the keys in `yes` are True, those in `open` Unknown and the others False.
Truth evaluate(const RuleCircuit& circuit, const Word* yes, const Word* open);

/// The rule's value when exactly the keys in `yes` are filled in.
bool satisfied(const RuleCircuit& circuit, const Word* yes);

/// Per gate, whether it holds when exactly the keys in `yes` are filled in.
Numbers gate_values(const RuleCircuit& circuit, const Word* yes);

/// Keys that no field has.
Mask never_filled(const Rule& rule);

/// All keys but those.
Mask all_but(const RuleCircuit& circuit, const Mask& never);

/// Bits of the filled slots.
Mask filled_bits(const RuleCircuit& circuit, const Flags& filled);

SlotSet to_slots(const RuleCircuit& circuit, const Word* set);

}  // namespace visura::rules
