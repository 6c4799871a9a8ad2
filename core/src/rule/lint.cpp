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

std::string quote(std::string_view text, Span span) {
  const std::size_t begin = text::take_code_points(text, span.offset).size();
  const std::string_view rest = text.substr(begin);
  std::string quoted(text::take_code_points(rest, std::min<std::size_t>(span.length, max_quoted)));
  return span.length > max_quoted ? quoted + "…" : quoted;
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
    if (!rule_.has_negation()) chains(analysis);
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

  void chains(const RuleAnalysis& analysis) {
    Steps steps(max_steps);
    gates_ = expand(circuit_, given_, Keep::minimal, steps);
    const std::size_t root = gates_.size() - 1;
    std::size_t part = 0;
    for (std::size_t gate = 0; gate < gates_.size(); ++gate) {
      const RuleGate& own = circuit_.gates[gate];
      const bool is_part = !own.conjunction && own.parent == root && part < analysis.listed.size();
      chain(gate, is_part ? SetList(circuit_.words, analysis.listed[part++]) : SetList(circuit_.words), steps);
    }
  }

  void chain(std::size_t gate, const SetList& listed, Steps& steps) {
    if (!collect(gate)) return;
    const bool conjunction = circuit_.gates[gate].conjunction;
    // From the last to the first, so that of two that make each other superfluous the later one is named.
    for (std::uint32_t i = static_cast<std::uint32_t>(operands_.size()); i-- > 0;) {
      const std::size_t own = first_[i + 1] - first_[i];
      if (!steps.spend((own * sets_.size() + 1) * circuit_.words)) return;
      if (own == 0 || !(conjunction ? follows(i) : absorbed(i))) continue;
      dropped_[i] = 1;
      const bool duplicate = repeats_earlier(i);
      Code code = duplicate ? Code::rule_duplicate_operand : Code::rule_redundant_branch;
      for (std::size_t s = first_[i]; s < first_[i + 1] && !listed.empty() && !duplicate; ++s) {
        if (!steps.spend(listed.size() * circuit_.words)) return;
        const Mask group = group_in(sets_[s], listed);
        if (!is_empty(group.data(), circuit_.words)) code = Code::rule_grouping_branch;
      }
      // A full report only counts; to find every place in a long text would take its length squared.
      const Span span = report_.full() ? Span{} : span_of(i);
      report_.add(Diagnostic(code).at(span).with("found", quote(rule_.source(), span)));
    }
  }

  Span span_of(std::uint32_t operand) const { return rule_.nodes()[operands_[operand]].span; }

  /// The operands of a chain from left to right; false when one of them has more sets than we can hold.
  bool collect(std::size_t gate) {
    const std::vector<RuleNode>& nodes = rule_.nodes();
    Numbers children;
    for (Children below(circuit_, gate); below.more();) children.push_back(static_cast<std::uint32_t>(below.next()));
    const std::uint32_t head = circuit_.gates[gate].node;
    if (nodes[head].op == RuleOp::key) return false;
    sets_ = SetList(circuit_.words);
    owner_.clear();
    operands_.clear();
    first_ = {0};
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
      if (node.op != RuleOp::key) {
        if (!gates_[children.back()].whole) return false;
        sets_.append(gates_[children.back()]);
        children.pop_back();
      } else if (node.slot < rule_.slot_count()) {  // a key that no field has is named already
        const auto bit = std::lower_bound(circuit_.slots.begin(), circuit_.slots.end(), node.slot);
        set_bit(sets_.add(), static_cast<std::size_t>(bit - circuit_.slots.begin()));
      }
      owner_.resize(sets_.size(), static_cast<std::uint32_t>(operands_.size()));
      first_.push_back(static_cast<std::uint32_t>(sets_.size()));
      operands_.push_back(at);
    }
    dropped_.assign(operands_.size(), 0);
    return true;
  }

  bool within(std::size_t inner, std::size_t outer) const {
    return is_subset(sets_[inner], sets_[outer], circuit_.words);
  }

  /// `a || (a && b)`: what the branch allows, the others allow already.
  bool absorbed(std::uint32_t i) const {
    for (std::size_t own = first_[i]; own < first_[i + 1]; ++own) {
      std::size_t other = 0;
      while (other < sets_.size() && (owner_[other] == i || dropped_[owner_[other]] != 0 || !within(other, own)))
        ++other;
      if (other == sets_.size()) return false;
    }
    return true;
  }

  /// `a && (a || b)`: what the branch asks, another asks already.
  bool follows(std::uint32_t i) const {
    for (std::uint32_t j = 0; j < operands_.size(); ++j) {
      if (j != i && dropped_[j] == 0 && first_[j] < first_[j + 1] && implies(j, i)) return true;
    }
    return false;
  }

  bool implies(std::uint32_t j, std::uint32_t i) const {
    for (std::size_t set = first_[j]; set < first_[j + 1]; ++set) {
      std::size_t weaker = first_[i];
      while (weaker < first_[i + 1] && !within(weaker, set)) ++weaker;
      if (weaker == first_[i + 1]) return false;
    }
    return true;
  }

  bool repeats_earlier(std::uint32_t i) const {
    const std::size_t size = first_[i + 1] - first_[i];
    for (std::uint32_t j = 0; j < i; ++j) {
      const bool same_size = first_[j + 1] - first_[j] == size;
      if (same_size && is_equal(sets_[first_[i]], sets_[first_[j]], size * circuit_.words)) return true;
    }
    return false;
  }

  const Rule& rule_;
  const RuleCircuit& circuit_;
  const std::vector<std::string>& keys_;
  Given given_;
  std::vector<SetList> gates_;
  Report report_;

  // The chain looked at: all sets of its operands side by side.
  SetList sets_;
  Numbers owner_;     // per set, its operand
  Numbers first_;     // per operand, its first set; one more at the end
  Numbers operands_;  // their nodes, from left to right
  Numbers dropped_;   // per operand, whether it was found superfluous
};

}  // namespace

Report lint(const Rule& rule, const RuleAnalysis& analysis, const std::vector<std::string>& keys,
            const std::vector<Hint>& hints) {
  if (rule.nodes().empty()) return {};
  return Linter(rule, keys).run(analysis, hints);
}

}  // namespace visura
