#include <algorithm>
#include <bit>
#include <cstring>

#include "rule/sets.hpp"

namespace visura {
namespace rules {
namespace {

// What a gate's operands say, from the gate's point of view: for `&&` a False decides, for `||` a True does. Values of
// gates one level apart are each other's opposites: what is decisive below is neutral above.
using Say = std::uint8_t;
constexpr Say neutral = 0;
constexpr Say doubtful = 1;
constexpr Say decisive = 2;
constexpr Say seen_from_above(Say below) { return static_cast<Say>(decisive - below); }

/// One assignment: each key is in one of the three.
struct Values {
  const Word* yes;
  const Word* open;
  const Word* no;
};

Say own_keys(const RuleCircuit& circuit, std::size_t gate, bool conjunction, const Values& values) {
  const std::size_t words = circuit.words;
  const Word* want = &circuit.masks[gate * 2 * words];
  const Word* ban = want + words;
  const Word* decides_want = conjunction ? values.no : values.yes;
  const Word* decides_ban = conjunction ? values.yes : values.no;
  Word deciding = 0;
  Word doubting = 0;
  for (std::size_t i = 0; i < words; ++i) {
    deciding |= (want[i] & decides_want[i]) | (ban[i] & decides_ban[i]);
    doubting |= (want[i] | ban[i]) & values.open[i];
  }
  return deciding != 0 ? decisive : doubting != 0 ? doubtful : neutral;
}

Truth truth(bool conjunction, Say say) {
  if (say == doubtful) return Truth::Unknown;
  return (say == decisive) == conjunction ? Truth::False : Truth::True;
}

/// Also notes of each gate whether it holds, where `holds` is given.
Truth run(const RuleCircuit& circuit, const Word* yes, const Word* open, std::uint32_t* holds) {
  Mask no;
  for (std::size_t i = 0; i < circuit.words; ++i) no[i] = ~(yes[i] | open[i]);
  const Values values = {yes, open, no.data()};
  // `level[d]` gathers what the finished gates of level d say to their common parent.
  std::array<Say, max_gate_depth + 2> level;
  std::fill_n(level.begin(), circuit.levels + 1U, neutral);
  Truth value = Truth::True;
  for (std::size_t i = 0; i < circuit.gates.size(); ++i) {
    const RuleGate& gate = circuit.gates[i];
    const Say say = std::max(own_keys(circuit, i, gate.conjunction, values), level[gate.depth + 1U]);
    level[gate.depth + 1U] = neutral;
    level[gate.depth] = std::max(level[gate.depth], seen_from_above(say));
    value = truth(gate.conjunction, say);
    if (holds != nullptr) holds[i] = value == Truth::True ? 1 : 0;
  }
  return value;
}

constexpr Mask nothing = {};

}  // namespace

Truth evaluate(const RuleCircuit& circuit, const Word* yes, const Word* open) {
  return run(circuit, yes, open, nullptr);
}

bool satisfied(const RuleCircuit& circuit, const Word* yes) {
  return evaluate(circuit, yes, nothing.data()) == Truth::True;
}

Numbers gate_values(const RuleCircuit& circuit, const Word* yes) {
  Numbers holds(circuit.gates.size());
  run(circuit, yes, nothing.data(), holds.data());
  return holds;
}

Mask never_filled(const Rule& rule) {
  const RuleCircuit& circuit = rule.circuit();
  Mask mask = {};
  for (std::size_t bit = circuit.slots.size(); bit-- > 0 && circuit.slots[bit] >= rule.slot_count();) {
    set_bit(mask.data(), bit);
  }
  return mask;
}

Mask all_but(const RuleCircuit& circuit, const Mask& never) {
  Mask mask = {};
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    if (!has_bit(never.data(), bit)) set_bit(mask.data(), bit);
  }
  return mask;
}

Mask filled_bits(const RuleCircuit& circuit, const Flags& filled) {
  Mask mask = {};
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    const std::size_t slot = circuit.slots[bit];
    if (slot < filled.size() && filled[slot]) set_bit(mask.data(), bit);
  }
  return mask;
}

SlotSet to_slots(const RuleCircuit& circuit, const Word* set) {
  Mask left = {};
  std::copy_n(set, circuit.words, left.data());
  SlotSet slots(count_bits(set, circuit.words));
  for (Slot& slot : slots) {
    const std::size_t bit = lowest_bit(left.data(), circuit.words);
    clear_bit(left.data(), bit);
    slot = circuit.slots[bit];
  }
  return slots;
}

}  // namespace rules

namespace {

/// Eight values at once, one per byte, as two runs of eight bits; needs the first value in the lowest byte.
constexpr bool can_gather = std::endian::native == std::endian::little;
constexpr std::uint64_t lowest_bits = 0x0101010101010101;
constexpr std::uint64_t gather(std::uint64_t bits) { return (bits * 0x0102040810204080) >> 56U; }
static_assert(static_cast<int>(Truth::True) == 1 && static_cast<int>(Truth::Unknown) == 2);

}  // namespace

Truth evaluate(const Rule& rule, const std::vector<Truth>& values) {
  using rules::Word;
  const RuleCircuit& circuit = rule.circuit();
  if (circuit.gates.empty()) return Truth::True;
  rules::Mask sure = {};
  rules::Mask open = {};
  std::size_t bit = 0;
  if (can_gather) {
    for (; bit + 8 <= circuit.in_place && bit + 8 <= values.size(); bit += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, &values[bit], sizeof eight);
      const std::size_t shift = bit % rules::word_bits;
      sure[bit / rules::word_bits] |= gather(eight & lowest_bits) << shift;
      open[bit / rules::word_bits] |= gather((eight >> 1U) & lowest_bits) << shift;
    }
  }
  for (; bit < circuit.slots.size(); ++bit) {
    const std::size_t slot = circuit.slots[bit];
    const Truth value = slot < values.size() && slot < rule.slot_count() ? values[slot] : Truth::False;
    const std::size_t shift = bit % rules::word_bits;
    sure[bit / rules::word_bits] |= Word{value == Truth::True} << shift;
    open[bit / rules::word_bits] |= Word{value == Truth::Unknown} << shift;
  }
  return rules::evaluate(circuit, sure.data(), open.data());
}

}  // namespace visura
