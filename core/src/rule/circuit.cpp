// Nodes → gates: chains become one gate, `!` moves down to the keys (De Morgan holds in Kleene's logic too), keys
// become bits. Evaluation is then a few word operations per gate, whatever the length of the rule.
#include <algorithm>

#include "rule/builder.hpp"
#include "rule/circuit.hpp"

namespace visura {

using rules::Numbers;

void RuleBuilder::assign_bits(Numbers& bit_of) {
  RuleCircuit& circuit = rule_.circuit_;
  bit_of.resize(used_.size());
  circuit.slots.resize(distinct_);
  std::uint32_t bit = 0;
  for (std::size_t slot = 0; slot < used_.size(); ++slot) {
    if (used_[slot] == 0) continue;
    if (slot == bit && slot < rule_.slot_count_) circuit.in_place = bit + 1;
    circuit.slots[bit] = static_cast<Slot>(slot);
    bit_of[slot] = bit++;
  }
  circuit.words = (distinct_ + rules::word_bits - 1) / rules::word_bits;
}

// Nodes are visited from the last to the first, so parents before children, and gates are numbered as they are met:
// counted from the end, that is postfix order from left to right.
void RuleBuilder::build_circuit() {
  RuleCircuit& circuit = rule_.circuit_;
  const std::vector<RuleNode>& nodes = rule_.nodes_;
  Numbers gate_of(nodes.size());  // 1 + the gate a node belongs to; 0: none yet
  Numbers negated(nodes.size());
  Numbers heads;  // per gate, the node it was opened for
  Numbers parents;
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const RuleOp op = nodes[i].op;
    const std::uint32_t above = gate_of[i];
    const bool conjunction = (op == RuleOp::conjunction) != (negated[i] != 0);
    const bool is_key = op == RuleOp::key;
    const bool opens =
        op != RuleOp::negation && (above == 0 || (!is_key && conjunction != is_conjunction(heads[above - 1], negated)));
    if (opens) {
      heads.push_back(static_cast<std::uint32_t>(i));
      parents.push_back(above == 0 ? 0 : above - 1);
      gate_of[i] = static_cast<std::uint32_t>(heads.size());
    }
    if (is_key) continue;
    const std::size_t left = op == RuleOp::negation ? i - 1 : nodes[i - 1].first - 1;
    gate_of[i - 1] = gate_of[left] = gate_of[i];
    negated[i - 1] = negated[left] = op == RuleOp::negation ? 1 - negated[i] : negated[i];
  }

  const auto count = static_cast<std::uint32_t>(heads.size());
  circuit.gates.resize(count);
  for (std::uint32_t number = 0; number < count; ++number) {
    const std::uint32_t own = count - 1 - number;
    RuleGate& gate = circuit.gates[own];
    gate.node = heads[number];
    gate.parent = count - 1 - parents[number];
    gate.first = own;
    gate.depth = static_cast<std::uint16_t>(number == 0 ? 0 : circuit.gates[gate.parent].depth + 1);
    gate.conjunction = is_conjunction(gate.node, negated);
    circuit.levels = std::max<std::size_t>(circuit.levels, gate.depth + 1U);
  }
  for (std::uint32_t own = 0; own + 1 < count; ++own) {
    RuleGate& parent = circuit.gates[circuit.gates[own].parent];
    parent.first = std::min(parent.first, circuit.gates[own].first);
  }

  Numbers bit_of;
  assign_bits(bit_of);
  circuit.masks.resize(circuit.words * 2 * count);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].op != RuleOp::key) continue;
    const std::size_t mask = 2 * (count - gate_of[i]) + negated[i];
    rules::set_bit(&circuit.masks[mask * circuit.words], bit_of[nodes[i].slot]);
  }
}

/// A gate that is one key on its own is the whole rule: either operator will do.
bool RuleBuilder::is_conjunction(std::uint32_t node, const Numbers& negated) const {
  const RuleOp op = rule_.nodes_[node].op;
  return op == RuleOp::key || (op == RuleOp::conjunction) != (negated[node] != 0);
}

}  // namespace visura
