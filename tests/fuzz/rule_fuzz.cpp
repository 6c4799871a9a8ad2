// The rule engine on any text and any assignment. The input is a rule, and after its last line break one letter per
// key in field order: T, F, anything else is unknown.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "visura/rule.hpp"

using namespace visura;

namespace {

/// Sets looked at per list: the fuzzer's time is better spent on other rules.
constexpr std::size_t looked_at = 12;

void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", sentence);
  std::abort();
}

Truth both(Truth a, Truth b) {
  if (a == Truth::False || b == Truth::False) return Truth::False;
  return a == Truth::True && b == Truth::True ? Truth::True : Truth::Unknown;
}

Truth opposite(Truth a) { return a == Truth::Unknown ? a : a == Truth::True ? Truth::False : Truth::True; }

/// The rule's value read off its nodes, one by one.
Truth by_nodes(const Rule& rule, const std::vector<Truth>& values) {
  std::vector<Truth> stack;
  for (const RuleNode& node : rule.nodes()) {
    if (node.op == RuleOp::key) {
      stack.push_back(node.slot < values.size() ? values[node.slot] : Truth::False);
      continue;
    }
    Truth right = stack.back();
    if (node.op == RuleOp::negation) {
      stack.back() = opposite(right);
      continue;
    }
    stack.pop_back();
    const bool any = node.op == RuleOp::disjunction;
    const Truth left = any ? opposite(stack.back()) : stack.back();
    if (any) right = opposite(right);
    stack.back() = any ? opposite(both(left, right)) : both(left, right);
  }
  require(stack.size() == 1, "nodes are one expression");
  return stack.back();
}

bool same_nodes(const Rule& a, const Rule& b) {
  return std::equal(a.nodes().begin(), a.nodes().end(), b.nodes().begin(), b.nodes().end(),
                    [](const RuleNode& x, const RuleNode& y) {
                      return x.op == y.op && x.first == y.first && (x.op != RuleOp::key || x.slot == y.slot);
                    });
}

std::vector<Truth> with(const Flags& filled, const SlotSet& more, std::size_t without) {
  std::vector<Truth> values(filled.size(), Truth::False);
  for (std::size_t slot = 0; slot < filled.size(); ++slot) values[slot] = filled[slot] ? Truth::True : Truth::False;
  for (std::size_t i = 0; i < more.size(); ++i) {
    if (i != without) values[more[i]] = Truth::True;
  }
  return values;
}

bool holds(const Requirement& tree, const std::vector<Truth>& values) {
  if (tree.kind == Requirement::Kind::key) return values[tree.slot] == Truth::True;
  const auto test = [&](const Requirement& part) { return holds(part, values); };
  return tree.kind == Requirement::Kind::all ? std::all_of(tree.parts.begin(), tree.parts.end(), test)
                                             : std::any_of(tree.parts.begin(), tree.parts.end(), test);
}

std::size_t depth(const Requirement& tree) {
  std::size_t deepest = 0;
  for (const Requirement& part : tree.parts) deepest = std::max(deepest, depth(part));
  return deepest + 1;
}

void check_sets(const Rule& rule, const Flags& filled, const std::vector<SlotSet>& sets, const Requirement* tree) {
  for (std::size_t i = 0; i < sets.size() && i < looked_at; ++i) {
    const auto whole = with(filled, sets[i], sets[i].size());
    require(by_nodes(rule, whole) == Truth::True, "a way completes the rule");
    require(tree == nullptr || holds(*tree, whole), "a way completes the tree");
    for (std::size_t j = 0; j < sets[i].size(); ++j) {
      const auto less = with(filled, sets[i], j);
      require(by_nodes(rule, less) != Truth::True, "no field of a way can be left out");
      require(tree == nullptr || !holds(*tree, less), "nor in the tree");
    }
    const auto shorter = [](const SlotSet& a, const SlotSet& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    };
    require(i == 0 || shorter(sets[i - 1], sets[i]), "ways are in order, each once");
  }
}

void check_values(const Rule& rule, std::vector<Truth> values) {
  const Truth value = evaluate(rule, values);
  require(value == by_nodes(rule, values), "gates and nodes agree");
  for (Truth& one : values) {
    if (one != Truth::Unknown) continue;
    for (const Truth known : {Truth::True, Truth::False}) {
      one = known;
      require(value == Truth::Unknown || evaluate(rule, values) == value, "what is decided stays decided");
    }
    one = Truth::Unknown;
  }
}

void check_answers(const Rule& rule, const std::vector<std::string>& keys, const std::vector<Truth>& values) {
  const Flags nothing(keys.size(), false);
  Flags filled = nothing;
  for (std::size_t slot = 0; slot < keys.size(); ++slot) filled[slot] = values[slot] == Truth::True;
  const RuleAnalysis analysis = analyse(rule);
  require(analysis.computed != rule.has_negation(), "computed without a negation, and only then");
  check_sets(rule, nothing, analysis.alternatives, nullptr);
  for (std::size_t slot = 0; slot < keys.size() && !analysis.truncated; ++slot) {
    std::size_t uses = 0;
    for (const SlotSet& set : analysis.alternatives) {
      uses += std::binary_search(set.begin(), set.end(), static_cast<Slot>(slot)) ? 1 : 0;
    }
    const Role role = uses == 0                              ? Role::optional
                      : uses == analysis.alternatives.size() ? Role::required
                                                             : Role::alternative;
    require(analysis.roles[slot] == role, "roles follow from the alternatives");
  }

  const Missing answer = missing(rule, filled);
  const bool satisfied = by_nodes(rule, with(filled, {}, 0)) == Truth::True;
  if (answer.computed) {
    require(answer.ways.empty() == satisfied, "something is missing unless the rule is satisfied");
    require(answer.requirement.has_value() != satisfied, "and then there is a tree");
  }
  const Requirement* tree = answer.requirement ? &*answer.requirement : nullptr;
  check_sets(rule, filled, answer.ways, tree);
  if (tree != nullptr) {
    require(depth(*tree) <= max_requirement_depth, "the tree is not deeper than promised");
    require(answer.truncated || tree->fewest == answer.ways.front().size(), "the tree knows the shortest way");
    const std::string sentence = explain(*tree, std::vector<std::string>(keys.size()), Catalog());
    require(sentence.empty(), "no words without a catalog");
  }
  for (const IncompleteGroup& group : incomplete_groups(rule, analysis, filled)) {
    require(!group.filled.empty() && !group.missing.empty(), "a group warns of something");
    for (const Slot slot : group.filled) require(filled[slot], "a group's fields are filled in");
    for (const Slot slot : group.missing) require(!filled[slot], "its missing ones are not");
  }
  const Report report = lint(rule, analysis, keys, std::vector<Hint>(keys.size(), Hint::required));
  require(report.ok(), "lint finds no errors");
  for (const Diagnostic& diagnostic : report.diagnostics()) static_cast<void>(point_at(rule.source(), diagnostic));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.rfind('\n');
  const std::string text = input.substr(0, line);
  const std::string letters = line == std::string::npos ? "" : input.substr(line + 1);

  const std::vector<std::string> keys = keys_of_rule(text);
  const auto compiled = compile_rule(text, keys);
  require(compiled.value.has_value() == compiled.report.ok(), "a rule or an error");
  for (const Diagnostic& diagnostic : compiled.report.diagnostics()) {
    const std::string shown = point_at(text, diagnostic);
    require(std::count(shown.begin(), shown.end(), '\n') == 1, "a line and a caret");
  }
  if (!compiled.value) return 0;
  const Rule& rule = *compiled.value;
  require(rule.unknown_keys().empty(), "a rule knows its own keys");

  const std::string printed = print(rule, keys);
  const auto again = compile_rule(printed, keys);
  require(again.value && again.report.diagnostics().empty(), "what is printed compiles");
  require(same_nodes(rule, *again.value), "to the same nodes");
  require(print(*again.value, keys) == printed, "and prints the same");

  std::vector<Truth> values(keys.size(), Truth::Unknown);
  for (std::size_t i = 0; i < values.size() && i < letters.size(); ++i) {
    values[i] = letters[i] == 'T' ? Truth::True : letters[i] == 'F' ? Truth::False : Truth::Unknown;
  }
  check_values(rule, values);
  check_answers(rule, keys, values);

  // Fields that the rule does not know, and a field fewer than it names.
  if (keys.size() > 1) {
    const auto narrow = compile_rule(text, {keys.begin() + 1, keys.end()});
    require(narrow.value && narrow.value->unknown_keys().size() == 1, "the missing key is unknown");
    std::vector<Truth> others(values.begin() + 1, values.end());
    std::vector<Truth> first_false = values;
    first_false[0] = Truth::False;
    require(evaluate(*narrow.value, others) == evaluate(rule, first_false), "and never filled in");
  }
  return 0;
}
