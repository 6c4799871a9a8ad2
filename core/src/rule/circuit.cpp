// Nodes → gates: chains become one gate, `!` moves down to the keys (De Morgan holds in Kleene's logic too), keys
// become bits. Evaluation is then a few word operations per gate, whatever the length of the rule.
#include <algorithm>

#include "rule/builder.hpp"
#include "rule/circuit.hpp"

namespace visura {
namespace {

struct Visit {
  std::uint32_t node;
  std::uint32_t gate;
  bool negated;
};

constexpr std::uint32_t no_gate = ~std::uint32_t{0};

}  // namespace

void RuleBuilder::build_circuit() {
  RuleCircuit& circuit = rule_.circuit_;
  std::vector<std::uint16_t> bit_of(used_.size());
  for (std::size_t slot = 0; slot < used_.size(); ++slot) {
    if (used_[slot] == 0) continue;
    bit_of[slot] = static_cast<std::uint16_t>(circuit.slots.size());
    circuit.slots.push_back(static_cast<Slot>(slot));
  }
  circuit.words = (circuit.slots.size() + rules::word_bits - 1) / rules::word_bits;
  const std::size_t stride = 2 * circuit.words;

  const std::vector<RuleNode>& nodes = rule_.nodes_;
  std::vector<RuleGate>& gates = circuit.gates;
  const auto open_gate = [&](std::uint32_t node, std::uint32_t parent, bool conjunction) {
    RuleGate gate;
    gate.node = node;
    gate.parent = parent == no_gate ? 0 : parent;
    gate.depth = static_cast<std::uint16_t>(parent == no_gate ? 0 : gates[parent].depth + 1);
    gate.conjunction = conjunction;
    gates.push_back(gate);
    circuit.masks.resize(circuit.masks.size() + stride);
    return static_cast<std::uint32_t>(gates.size() - 1);
  };

  // Right operands first, parents before children: read backwards, that is postfix order from left to right.
  std::vector<Visit> stack = {{static_cast<std::uint32_t>(nodes.size() - 1), no_gate, false}};
  while (!stack.empty()) {
    Visit visit = stack.back();
    stack.pop_back();
    const RuleNode& node = nodes[visit.node];
    if (node.op == RuleOp::negation) {
      stack.push_back({visit.node - 1, visit.gate, !visit.negated});
      continue;
    }
    const bool conjunction = (node.op == RuleOp::conjunction) != visit.negated;
    if (node.op == RuleOp::key) {
      if (visit.gate == no_gate) visit.gate = open_gate(visit.node, no_gate, true);
      const std::size_t bit = bit_of[node.slot];
      std::uint64_t* mask = &circuit.masks[visit.gate * stride + (visit.negated ? circuit.words : 0)];
      rules::set_bit(mask, bit);
      continue;
    }
    if (visit.gate == no_gate || gates[visit.gate].conjunction != conjunction) {
      visit.gate = open_gate(visit.node, visit.gate, conjunction);
    }
    stack.push_back({nodes[visit.node - 1].first - 1, visit.gate, visit.negated});
    stack.push_back({visit.node - 1, visit.gate, visit.negated});
  }

  const auto count = static_cast<std::uint32_t>(gates.size());
  std::reverse(gates.begin(), gates.end());
  std::vector<std::uint64_t> masks(circuit.masks.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    gates[i].parent = count - 1 - gates[i].parent;
    gates[i].first = i;
    std::copy_n(&circuit.masks[(count - 1 - i) * stride], stride, &masks[i * stride]);
  }
  for (std::uint32_t i = 0; i + 1 < count; ++i) {
    RuleGate& parent = gates[gates[i].parent];
    parent.first = std::min(parent.first, gates[i].first);
  }
  circuit.masks = std::move(masks);
}

}  // namespace visura
