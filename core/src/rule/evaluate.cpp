#include "rule/circuit.hpp"

namespace visura {
namespace rules {
namespace {

// Kleene's values in their order, so that `&&` is the smaller and `||` the larger of two.
enum Level : std::uint8_t { no, perhaps, yes };

Level conjunction(const RuleCircuit& circuit, std::size_t gate, const Word* sure, const Word* open) {
  const Word* want = wanted(circuit, gate);
  const Word* ban = unwanted(circuit, gate);
  Word against = 0;
  Word doubtful = 0;
  for (std::size_t i = 0; i < circuit.words; ++i) {
    against |= (want[i] & ~(sure[i] | open[i])) | (ban[i] & sure[i]);
    doubtful |= (want[i] | ban[i]) & open[i];
  }
  return against != 0 ? no : doubtful != 0 ? perhaps : yes;
}

Level disjunction(const RuleCircuit& circuit, std::size_t gate, const Word* sure, const Word* open) {
  const Word* want = wanted(circuit, gate);
  const Word* ban = unwanted(circuit, gate);
  Word in_favour = 0;
  Word doubtful = 0;
  for (std::size_t i = 0; i < circuit.words; ++i) {
    in_favour |= (want[i] & sure[i]) | (ban[i] & ~(sure[i] | open[i]));
    doubtful |= (want[i] | ban[i]) & open[i];
  }
  return in_favour != 0 ? yes : doubtful != 0 ? perhaps : no;
}

}  // namespace

// `below[d]` gathers the gates of level d that are done, for their parent at level d - 1. Levels alternate between
// the two operators, so the parent's operator is known from the level alone.
Truth evaluate(const RuleCircuit& circuit, const Word* sure, const Word* open) {
  std::array<Level, max_gate_depth + 2> below;
  const bool root_is_conjunction = circuit.gates.back().conjunction;
  std::size_t deepest = 0;
  below[0] = below[1] = no;
  for (std::size_t i = 0; i < circuit.gates.size(); ++i) {
    const RuleGate& gate = circuit.gates[i];
    const std::size_t depth = gate.depth;
    const Level neutral = gate.conjunction ? yes : no;
    for (; deepest < depth + 1; ++deepest) {
      below[deepest + 1] = (deepest % 2 == 0) == root_is_conjunction ? yes : no;
    }
    const Level own = gate.conjunction ? conjunction(circuit, i, sure, open) : disjunction(circuit, i, sure, open);
    const Level inner = below[depth + 1];
    const Level value = (inner < own) == gate.conjunction ? inner : own;
    below[depth + 1] = neutral;
    const bool up_is_conjunction = !gate.conjunction;
    below[depth] = (value < below[depth]) == up_is_conjunction ? value : below[depth];
    if (depth == 0) return value == yes ? Truth::True : value == no ? Truth::False : Truth::Unknown;
  }
  return Truth::Unknown;
}

bool satisfied(const RuleCircuit& circuit, const Word* sure) {
  constexpr Mask nothing = {};
  return evaluate(circuit, sure, nothing.data()) == Truth::True;
}

std::vector<char> gate_values(const RuleCircuit& circuit, const Word* sure) {
  constexpr Mask nothing = {};
  std::vector<char> values(circuit.gates.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool all = circuit.gates[i].conjunction;
    bool value = (all ? conjunction : disjunction)(circuit, i, sure, nothing.data()) == yes;
    for_each_child(circuit, i, [&](std::size_t child) {
      value = all ? value && values[child] != 0 : value || values[child] != 0;
    });
    values[i] = value ? 1 : 0;
  }
  return values;
}

Mask never_filled(const Rule& rule) {
  const RuleCircuit& circuit = rule.circuit();
  Mask mask = {};
  for (std::size_t bit = circuit.slots.size(); bit-- > 0 && circuit.slots[bit] >= rule.slot_count();) {
    set_bit(mask.data(), bit);
  }
  return mask;
}

Mask filled_bits(const RuleCircuit& circuit, const std::vector<bool>& filled) {
  Mask mask = {};
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    const std::size_t slot = circuit.slots[bit];
    if (slot < filled.size() && filled[slot]) set_bit(mask.data(), bit);
  }
  return mask;
}

SlotSet to_slots(const RuleCircuit& circuit, const Word* set) {
  SlotSet slots;
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    if (has_bit(set, bit)) slots.push_back(circuit.slots[bit]);
  }
  return slots;
}

}  // namespace rules

Truth evaluate(const Rule& rule, const std::vector<Truth>& values) {
  using rules::Word;
  const RuleCircuit& circuit = rule.circuit();
  if (circuit.gates.empty()) return Truth::True;
  rules::Mask sure = {};
  rules::Mask open = {};
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    const std::size_t slot = circuit.slots[bit];
    const Truth value = slot < values.size() && slot < rule.slot_count() ? values[slot] : Truth::False;
    const std::size_t shift = bit % rules::word_bits;
    sure[bit / rules::word_bits] |= Word{value == Truth::True} << shift;
    open[bit / rules::word_bits] |= Word{value == Truth::Unknown} << shift;
  }
  return rules::evaluate(circuit, sure.data(), open.data());
}

}  // namespace visura
