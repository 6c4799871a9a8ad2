// Text → postfix nodes → circuit. The only place that writes a Rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/circuit.hpp"
#include "rule/lexer.hpp"
#include "visura/rule.hpp"

namespace visura {

class RuleBuilder {
 public:
  RuleBuilder(std::string_view text, const std::vector<std::string>& keys);

  Outcome<Rule> build();

 private:
  bool parse();
  bool operand(const rules::Token& token);
  bool after_operand(const rules::Token& token);
  bool push(const rules::Token& token);
  bool add_key(const rules::Token& token);
  bool add_node(RuleOp op, Slot slot, Span span);
  bool reduce_while(int precedence);
  bool close(const rules::Token& token);
  bool finish();
  bool fail(Code code, const rules::Token& token, std::string_view expected);
  bool fail_limit(Code code, Span span, std::size_t limit);
  bool refuse(Diagnostic diagnostic);
  std::size_t slot_of(std::string_view key);

  void build_circuit();
  void assign_bits(rules::Numbers& bit_of);
  bool is_conjunction(std::uint32_t node, const rules::Numbers& negated) const;

  std::string_view text_;
  const std::vector<std::string>& keys_;
  rules::Lexer lexer_;
  Rule rule_;
  Report report_;
  rules::Numbers pending_;   // operators and parentheses still open: eight times the column, plus the mark
  std::size_t open_ = 0;     // parentheses not yet closed
  std::size_t nesting_ = 0;  // parentheses and `!` not yet closed
  rules::Numbers by_name_;   // slots
  rules::Numbers used_;      // by slot
  std::size_t distinct_ = 0;
};

}  // namespace visura
