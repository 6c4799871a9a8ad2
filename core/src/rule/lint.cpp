// What an author may want to mend. Nothing here changes what the rule means.
#include <algorithm>

#include "rule/constant.hpp"
#include "rule/groups.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

using namespace rules;

/// Words touched at the most to look for branches that other branches make superfluous.
constexpr std::uint64_t max_steps = 2'000'000;
/// A diagnostic quotes at most this much of a branch, in characters: enough to find it again.
constexpr std::size_t max_quoted = 40;

struct Operand {
  Span span;
  SetList sets;
  bool flagged = false;
};

std::string quote(std::string_view text, Span span) {
  const std::size_t begin = text::take_code_points(text, span.offset).size();
  const std::string_view rest = text.substr(begin);
  std::string quoted(text::take_code_points(rest, std::min<std::size_t>(span.length, max_quoted)));
  return span.length > max_quoted ? quoted + "…" : quoted;
}

/// Every set of `sets` holds one of `others`.
bool covered(const SetList& sets, const SetList& others, Numbers& done, Steps& steps) {
  bool all = true;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (done[i] != 0) continue;
    if (!steps.spend(others.size() * sets.words() + 1)) return false;
    for (std::size_t j = 0; j < others.size() && done[i] == 0; ++j) {
      if (is_subset(others[j], sets[i], sets.words())) done[i] = 1;
    }
    all = all && done[i] != 0;
  }
  return all;
}

bool implies(const SetList& sets, const SetList& others, Steps& steps) {
  Numbers done(sets.size());
  return covered(sets, others, done, steps);
}

class Linter {
 public:
  Linter(const Rule& rule, const std::vector<std::string>& keys) : rule_(rule), circuit_(rule.circuit()), keys_(keys) {
    given_.never = never_filled(rule);
  }

  Report run(const RuleAnalysis& analysis, const std::vector<Hint>& hints) {
    if (always_true(rule_)) add(Code::rule_always_true, whole());
    if (never_true(rule_)) add(Code::rule_never_true, whole());
    if (rule_.has_negation()) add(Code::rule_not_computed, whole());
    if (analysis.truncated) add(Code::rule_truncated, whole());
    fields(analysis, hints);
    if (!rule_.has_negation()) chains();
    return std::move(report_);
  }

 private:
  Span whole() const { return rule_.nodes().back().span; }
  void add(Code code, Span span) { report_.add(Diagnostic(code).at(span)); }

  void fields(const RuleAnalysis& analysis, const std::vector<Hint>& hints) {
    Numbers used(keys_.size());
    for (const Slot slot : circuit_.slots) {
      if (slot < used.size()) used[slot] = 1;
    }
    for (std::size_t slot = 0; slot < keys_.size(); ++slot) {
      const Hint hint = slot < hints.size() ? hints[slot] : Hint::none;
      const bool required = used[slot] != 0 && analysis.roles[slot] == Role::required;
      Code code = Code::rule_unused_field;
      if (used[slot] != 0) {
        if (!analysis.computed || hint == Hint::none || (hint == Hint::required) == required) continue;
        code = required ? Code::rule_hint_optional : Code::rule_hint_required;
      }
      report_.add(Diagnostic(code).on(keys_[slot]));
    }
  }

  void chains() {
    Steps steps(max_steps);
    bool truncated = false;
    gates_ = expand(circuit_, given_, Keep::minimal, steps);
    const std::vector<SetList> listed = listed_sets(circuit_, given_, truncated);
    const std::size_t root = gates_.size() - 1;
    std::size_t part = 0;
    for (std::size_t gate = 0; gate < gates_.size(); ++gate) {
      const RuleGate& own = circuit_.gates[gate];
      const bool is_part = !own.conjunction && own.parent == root;
      const SetList none(circuit_.words);
      chain(gate, is_part ? listed[part++] : none, steps);
    }
  }

  void chain(std::size_t gate, const SetList& listed, Steps& steps) {
    std::vector<Operand> operands;
    if (!collect(gate, operands)) return;
    const bool conjunction = circuit_.gates[gate].conjunction;
    // From the last to the first, so that of two that make each other superfluous the later one is named.
    for (std::size_t i = operands.size(); i-- > 0 && !steps.spent();) {
      Operand& operand = operands[i];
      if (operand.sets.empty()) continue;  // holds a key that no field has: named already
      bool duplicate = false;
      for (std::size_t j = 0; j < i && !duplicate; ++j) {
        duplicate = steps.spend(circuit_.words) && same(operand.sets, operands[j].sets);
      }
      operand.flagged = duplicate || (conjunction ? follows(operands, i, steps) : absorbed(operands, i, steps));
      if (!operand.flagged) continue;
      Code code = duplicate ? Code::rule_duplicate_operand : Code::rule_redundant_branch;
      for (std::size_t s = 0; s < operand.sets.size() && !listed.empty() && !duplicate; ++s) {
        const Mask group = group_in(operand.sets[s], listed);
        if (!is_empty(group.data(), circuit_.words)) code = Code::rule_grouping_branch;
      }
      report_.add(Diagnostic(code).at(operand.span).with("found", quote(rule_.source(), operand.span)));
    }
  }

  /// The operands of a chain from left to right; false when one of them has more sets than we can hold.
  bool collect(std::size_t gate, std::vector<Operand>& operands) const {
    const std::vector<RuleNode>& nodes = rule_.nodes();
    Numbers children;
    for (Children below(circuit_, gate); below.more();) children.push_back(static_cast<std::uint32_t>(below.next()));
    const std::uint32_t head = circuit_.gates[gate].node;
    if (nodes[head].op == RuleOp::key) return false;
    Numbers stack = {head};
    while (!stack.empty()) {
      const std::uint32_t at = stack.back();
      stack.pop_back();
      const RuleNode& node = nodes[at];
      if (node.op == nodes[head].op) {
        stack.push_back(at - 1);
        stack.push_back(nodes[at - 1].first - 1);
        continue;
      }
      Operand operand{node.span, SetList(circuit_.words), false};
      if (node.op != RuleOp::key) {
        if (!gates_[children.back()].whole) return false;
        operand.sets = gates_[children.back()];
        children.pop_back();
      } else if (node.slot < rule_.slot_count()) {
        const auto bit = std::lower_bound(circuit_.slots.begin(), circuit_.slots.end(), node.slot);
        set_bit(operand.sets.add(), static_cast<std::size_t>(bit - circuit_.slots.begin()));
      }
      operands.push_back(std::move(operand));
    }
    return true;
  }

  bool same(const SetList& a, const SetList& b) const {
    return a.size() == b.size() && is_equal(a[0], b[0], a.size() * circuit_.words);
  }

  /// `a || (a && b)`: what the branch allows, the others allow already.
  bool absorbed(const std::vector<Operand>& operands, std::size_t i, Steps& steps) const {
    Numbers done(operands[i].sets.size());
    bool all = false;
    for (std::size_t j = 0; j < operands.size() && !all; ++j) {
      if (j != i && !operands[j].flagged) all = covered(operands[i].sets, operands[j].sets, done, steps);
    }
    return all;
  }

  /// `a && (a || b)`: what the branch asks, another asks already.
  bool follows(const std::vector<Operand>& operands, std::size_t i, Steps& steps) const {
    for (std::size_t j = 0; j < operands.size(); ++j) {
      if (j == i || operands[j].flagged || operands[j].sets.empty()) continue;
      if (implies(operands[j].sets, operands[i].sets, steps)) return true;
    }
    return false;
  }

  const Rule& rule_;
  const RuleCircuit& circuit_;
  const std::vector<std::string>& keys_;
  Given given_;
  std::vector<SetList> gates_;
  Report report_;
};

}  // namespace

Report lint(const Rule& rule, const RuleAnalysis& analysis, const std::vector<std::string>& keys,
            const std::vector<Hint>& hints) {
  if (rule.nodes().empty()) return {};
  return Linter(rule, keys).run(analysis, hints);
}

}  // namespace visura
