// Nodes → canonical text. A pair of parentheses is written exactly where leaving it out would change the nodes.
#include <array>
#include <string>

#include "rule/circuit.hpp"
#include "visura/rule.hpp"

namespace visura {
namespace {

constexpr int tightness(RuleOp op) {
  return op == RuleOp::key ? 4 : op == RuleOp::negation ? 3 : op == RuleOp::conjunction ? 2 : 1;
}

/// A piece still to be written: a node, or beyond the nodes a sign.
using Pieces = rules::Numbers;
enum Sign : std::uint32_t { open = max_rule_nodes, close, both, either, negation };
constexpr std::array<std::string_view, 5> signs = {"(", ")", " && ", " || ", "!"};

void push_operand(Pieces& stack, const std::vector<RuleNode>& nodes, std::uint32_t node, int least) {
  const bool wrapped = tightness(nodes[node].op) < least;
  if (wrapped) stack.push_back(close);
  stack.push_back(node);
  if (wrapped) stack.push_back(open);
}

}  // namespace

std::string print(const Rule& rule, const std::vector<std::string>& keys) {
  const std::vector<RuleNode>& nodes = rule.nodes();
  std::string out;
  Pieces stack;
  if (!nodes.empty()) stack.push_back(static_cast<std::uint32_t>(nodes.size() - 1));
  while (!stack.empty()) {
    const std::uint32_t piece = stack.back();
    stack.pop_back();
    if (piece >= open) {
      out += signs[piece - open];
      continue;
    }
    const RuleNode& node = nodes[piece];
    if (node.op == RuleOp::key) {
      const std::size_t beyond = node.slot - rule.slot_count();
      out += node.slot < rule.slot_count() ? keys[node.slot] : rule.unknown_keys()[beyond];
    } else if (node.op == RuleOp::negation) {
      push_operand(stack, nodes, piece - 1, tightness(RuleOp::negation));
      stack.push_back(negation);
    } else {
      const int own = tightness(node.op);
      push_operand(stack, nodes, piece - 1, own + 1);  // chains lean left
      stack.push_back(node.op == RuleOp::conjunction ? both : either);
      push_operand(stack, nodes, nodes[piece - 1].first - 1, own);
    }
  }
  return out;
}

}  // namespace visura
