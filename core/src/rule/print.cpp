// Nodes → canonical text. A pair of parentheses is written exactly where leaving it out would change the nodes.
#include <string>

#include "text/utf8.hpp"
#include "visura/rule.hpp"

namespace visura {
namespace {

constexpr int tightness(RuleOp op) {
  return op == RuleOp::key ? 4 : op == RuleOp::negation ? 3 : op == RuleOp::conjunction ? 2 : 1;
}

/// A piece still to be written: a node (with the parentheses it may need) or a fixed sign.
struct Piece {
  std::uint32_t node;
  const char* sign;
};

void push_operand(std::vector<Piece>& stack, const std::vector<RuleNode>& nodes, std::uint32_t node, int least) {
  const bool wrapped = tightness(nodes[node].op) < least;
  if (wrapped) stack.push_back({0, ")"});
  stack.push_back({node, nullptr});
  if (wrapped) stack.push_back({0, "("});
}

}  // namespace

std::string print(const Rule& rule, const std::vector<std::string>& keys) {
  const std::vector<RuleNode>& nodes = rule.nodes();
  std::string out;
  std::vector<Piece> stack;
  if (!nodes.empty()) stack.push_back({static_cast<std::uint32_t>(nodes.size() - 1), nullptr});
  while (!stack.empty()) {
    const Piece piece = stack.back();
    stack.pop_back();
    if (piece.sign != nullptr) {
      out += piece.sign;
      continue;
    }
    const RuleNode& node = nodes[piece.node];
    if (node.op == RuleOp::key) {
      const std::size_t beyond = node.slot - rule.slot_count();
      out += node.slot < rule.slot_count() ? keys[node.slot] : rule.unknown_keys()[beyond];
    } else if (node.op == RuleOp::negation) {
      push_operand(stack, nodes, piece.node - 1, tightness(RuleOp::negation));
      stack.push_back({0, "!"});
    } else {
      const int own = tightness(node.op);
      push_operand(stack, nodes, piece.node - 1, own + 1);  // chains lean left
      stack.push_back({0, node.op == RuleOp::conjunction ? " && " : " || "});
      push_operand(stack, nodes, nodes[piece.node - 1].first - 1, own);
    }
  }
  return out;
}

}  // namespace visura
