// The engine against the oracle: over every small expression, and over many larger random ones. By default a slice;
// the tests marked [full] go over the whole.
#include <algorithm>

#include "catch.hpp"
#include "rule_oracle.hpp"
#include "visura/rule.hpp"

using namespace visura;
using oracle::Family;
using oracle::Keys;
using oracle::Node;

namespace {

/// Shapes of all expressions with `operators` operators, in prefix order with `x` for a key.
std::vector<std::string> shapes(int operators) {
  if (operators == 0) return {"x"};
  std::vector<std::string> out;
  for (const std::string& inner : shapes(operators - 1)) out.push_back("!" + inner);
  for (int left = 0; left < operators; ++left) {
    for (const std::string& a : shapes(left)) {
      for (const std::string& b : shapes(operators - 1 - left)) {
        out.push_back("&" + a + b);
        out.push_back("|" + a + b);
      }
    }
  }
  return out;
}

Node build(const std::string& shape, const std::vector<int>& names, std::size_t& at, std::size_t& leaf) {
  const char op = shape[at++];
  if (op == 'x') return oracle::key(names[leaf++]);
  Node left = build(shape, names, at, leaf);
  if (op == '!') return oracle::negate(left);
  return oracle::join(op, left, build(shape, names, at, leaf));
}

/// All ways to name `leaves` leaves with at most four keys, up to renaming: each new key is the next number.
void namings(std::size_t leaves, std::vector<int>& names, std::vector<std::vector<int>>& out) {
  if (names.size() == leaves) return out.push_back(names);
  const int used = names.empty() ? 0 : *std::max_element(names.begin(), names.end()) + 1;
  for (int name = 0; name <= std::min(used, 3); ++name) {
    names.push_back(name);
    namings(leaves, names, out);
    names.pop_back();
  }
}

Keys as_keys(const SlotSet& slots) { return Keys(slots.begin(), slots.end()); }

Family as_family(const std::vector<SlotSet>& sets) {
  Family family;
  for (const SlotSet& set : sets) family.insert(as_keys(set));
  return family;
}

bool in_order(const std::vector<SlotSet>& sets) {
  return std::is_sorted(sets.begin(), sets.end(), [](const SlotSet& a, const SlotSet& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
}

std::string postfix(const Rule& rule, const std::vector<std::string>& keys) {
  std::string out;
  for (const RuleNode& node : rule.nodes()) {
    switch (node.op) {
      case RuleOp::key:
        out += keys[node.slot];
        break;
      case RuleOp::negation:
        out += '!';
        break;
      case RuleOp::conjunction:
        out += '&';
        break;
      case RuleOp::disjunction:
        out += '|';
        break;
    }
    out += ' ';
  }
  return out;
}

char letter(Truth truth) { return truth == Truth::True ? 'T' : truth == Truth::False ? 'F' : 'U'; }

struct Subject {
  Node node;
  int keys;
  std::vector<std::string> names;
};

/// Empty when the two agree, else what they disagree about.
std::string compare_values(const Subject& subject, const Rule& rule, const std::string& values) {
  std::vector<Truth> truths;
  for (const char c : values) truths.push_back(c == 'T' ? Truth::True : c == 'F' ? Truth::False : Truth::Unknown);
  return letter(evaluate(rule, truths)) == oracle::kleene(subject.node, values) ? "" : "evaluate " + values;
}

std::string compare_text(const Subject& subject, const Rule& rule) {
  const std::string expected = oracle::postfix(subject.node, subject.names);
  if (postfix(rule, subject.names) != expected) return "nodes";
  const std::string printed = print(rule, subject.names);
  const auto again = compile_rule(printed, subject.names);
  if (!again.value || !again.report.diagnostics().empty()) return "printed text";
  if (postfix(*again.value, subject.names) != expected) return "nodes of the printed text";
  if (print(*again.value, subject.names) != printed) return "printed twice";
  return printed == oracle::text(subject.node, subject.names) ? "" : "canonical text";
}

std::string compare_analysis(const Subject& subject, const RuleAnalysis& analysis) {
  if (!analysis.computed || analysis.truncated) return "computed";
  const Family expected = oracle::completions(subject.node, 0, subject.keys);
  if (as_family(analysis.alternatives) != expected) return "alternatives";
  if (analysis.alternatives.size() != expected.size() || !in_order(analysis.alternatives)) return "their order";
  for (int k = 0; k < subject.keys; ++k) {
    const auto uses = std::count_if(expected.begin(), expected.end(), [&](const Keys& set) { return set.count(k); });
    const Role role = uses == 0                                           ? Role::optional
                      : static_cast<std::size_t>(uses) == expected.size() ? Role::required
                                                                          : Role::alternative;
    if (analysis.roles[static_cast<std::size_t>(k)] != role) return "roles";
  }
  if (!std::is_sorted(analysis.groups.begin(), analysis.groups.end())) return "order of groups";
  return as_family(analysis.groups) == oracle::groups(oracle::listed(subject.node)) ? "" : "groups";
}

std::string compare_missing(const Subject& subject, const Rule& rule, const RuleAnalysis& analysis, unsigned filled) {
  Flags given;
  Keys given_keys;
  for (int k = 0; k < subject.keys; ++k) {
    given.push_back(((filled >> k) & 1U) != 0);
    if (given.back()) given_keys.insert(k);
  }
  const Missing answer = missing(rule, given);
  std::set<oracle::Warning> warnings;
  for (const IncompleteGroup& group : incomplete_groups(rule, analysis, given)) {
    warnings.insert({as_keys(group.filled), as_keys(group.missing)});
  }
  if (warnings != oracle::warnings(oracle::listed(subject.node), given_keys)) return "incomplete groups";
  if (!answer.computed || answer.truncated) return "computed";
  if (oracle::holds(subject.node, filled)) return answer.ways.empty() && !answer.requirement ? "" : "nothing missing";
  if (!warnings.empty() && oracle::listed(subject.node).size() == 1) return "a warning before the rule is satisfied";
  const Family expected = oracle::completions(subject.node, filled, subject.keys);
  if (as_family(answer.ways) != expected || answer.ways.size() != expected.size()) return "ways";
  if (!in_order(answer.ways)) return "order of ways";
  if (!answer.requirement) return "no tree";
  const Requirement& tree = *answer.requirement;
  std::size_t length = 0;
  for (const Keys& set : expected) length += set.size();
  const std::size_t leaves = oracle::leaves(tree);
  if (!oracle::well_formed(tree)) return "form of the tree";
  if (leaves > length) return "length of the tree";
  for (unsigned extra = 0; extra < 1U << subject.keys; ++extra) {
    if (oracle::holds(tree, extra) != oracle::holds(subject.node, filled | extra)) return "meaning of the tree";
  }
  if (subject.keys == 4 && oracle::read_once_tables().count(oracle::table_of_four(subject.node, filled)) == 1) {
    Keys used;
    for (const Keys& set : expected) used.insert(set.begin(), set.end());
    if (leaves != used.size()) return "a key twice where once is enough";
  }
  return "";
}

std::string compare_negated(const Rule& rule, const RuleAnalysis& analysis, const Flags& filled) {
  const Missing answer = missing(rule, filled);
  const bool honest = !analysis.computed && !answer.computed && analysis.alternatives.empty() &&
                      analysis.groups.empty() && answer.ways.empty() && !answer.requirement;
  return honest ? "" : "rules with ! are not analysed";
}

Subject subject_of(Node node, int keys, std::mt19937& rng) {
  Subject subject{std::move(node), keys, {}};
  for (int k = 0; k < keys; ++k) subject.names.push_back((rng() % 2 == 0 ? "$" : "field") + std::to_string(k));
  return subject;
}

void permute(const Node& node, const std::vector<int>& order) {
  if (node->op == 'k') node->key = order[static_cast<std::size_t>(node->key)];
  if (node->left) permute(node->left, order);
  if (node->right) permute(node->right, order);
}

/// Everything about one expression; `values` and `fills` say which assignments to try.
std::string compare(const Subject& subject, std::mt19937& rng, const std::vector<std::string>& values,
                    const std::vector<unsigned>& fills) {
  const std::string text = oracle::text(subject.node, subject.names, &rng);
  const auto compiled = compile_rule(text, subject.names);
  if (!compiled.value) return "does not compile: " + text;
  const Rule& rule = *compiled.value;
  std::string wrong = compare_text(subject, rule);
  for (std::size_t i = 0; i < values.size() && wrong.empty(); ++i) wrong = compare_values(subject, rule, values[i]);
  const RuleAnalysis analysis = analyse(rule);
  if (wrong.empty() && oracle::has_negation(subject.node)) {
    wrong = compare_negated(rule, analysis, Flags(subject.names.size(), false));
  } else if (wrong.empty()) {
    wrong = compare_analysis(subject, analysis);
    for (std::size_t i = 0; i < fills.size() && wrong.empty(); ++i) {
      wrong = compare_missing(subject, rule, analysis, fills[i]);
    }
  }
  return wrong.empty() ? "" : wrong + " of " + text;
}

std::vector<std::string> all_values(int keys) {
  std::vector<std::string> out = {""};
  for (int k = 0; k < keys; ++k) {
    std::vector<std::string> longer;
    for (const std::string& start : out) {
      for (const char c : {'F', 'T', 'U'}) longer.push_back(start + c);
    }
    out = std::move(longer);
  }
  return out;
}

Node random_expression(int operators, int keys, bool negations, std::mt19937& rng) {
  if (operators == 0) return oracle::key(static_cast<int>(rng() % static_cast<unsigned>(keys)));
  if (negations && rng() % 6 == 0) return oracle::negate(random_expression(operators - 1, keys, negations, rng));
  const int left = static_cast<int>(rng() % static_cast<unsigned>(operators));
  Node a = random_expression(left, keys, negations, rng);
  Node b = random_expression(operators - 1 - left, keys, negations, rng);
  return oracle::join(rng() % 2 == 0 ? '&' : '|', a, b);
}

/// One of every `stride` expressions; prime, so that the slice meets every shape and every naming sooner or later.
void compare_small_expressions(std::size_t stride) {
  const std::vector<std::string> values = all_values(4);
  std::vector<unsigned> fills;
  for (unsigned filled = 0; filled < 16; ++filled) fills.push_back(filled);
  std::mt19937 rng(20261123);
  std::size_t number = 0;
  std::size_t compared = 0;
  for (int operators = 0; operators <= 5; ++operators) {
    for (const std::string& shape : shapes(operators)) {
      const auto leaves = static_cast<std::size_t>(std::count(shape.begin(), shape.end(), 'x'));
      std::vector<std::vector<int>> all;
      std::vector<int> start;
      namings(leaves, start, all);
      for (const std::vector<int>& names : all) {
        if (number++ % stride != 0) continue;
        std::size_t at = 0;
        std::size_t leaf = 0;
        const Node node = build(shape, names, at, leaf);
        std::vector<int> order = {0, 1, 2, 3};
        for (std::size_t i = 3; i > 0; --i) std::swap(order[i], order[rng() % (i + 1)]);
        permute(node, order);
        const std::string wrong = compare(subject_of(node, 4, rng), rng, values, fills);
        ++compared;
        if (!wrong.empty()) FAIL(wrong);
      }
    }
  }
  CHECK(number > 300'000);
  CHECK(compared == (number + stride - 1) / stride);
}

void compare_random_expressions(int count) {
  std::mt19937 rng(11235813);
  for (int i = 0; i < count; ++i) {
    const int keys = 4 + static_cast<int>(rng() % 5);
    const int operators = 6 + static_cast<int>(rng() % 19);
    const Node node = random_expression(operators, keys, rng() % 5 == 0, rng);
    std::vector<std::string> values;
    for (int v = 0; v < 24; ++v) {
      values.emplace_back();
      for (int k = 0; k < keys; ++k) values.back() += "FTU"[rng() % 3];
    }
    std::vector<unsigned> fills = {0};
    for (int f = 0; f < 3; ++f) fills.push_back(static_cast<unsigned>(rng() & rng()) & ((1U << keys) - 1U));
    const std::string wrong = compare(subject_of(node, keys, rng), rng, values, fills);
    if (!wrong.empty()) FAIL(wrong);
  }
  SUCCEED();
}

}  // namespace

TEST_CASE("the engine agrees with the oracle on a slice of all small expressions", "[rule]") {
  compare_small_expressions(61);
}

TEST_CASE("the engine agrees with the oracle on all expressions of up to five operators over four keys",
          "[.][full][rule]") {
  compare_small_expressions(1);
}

TEST_CASE("the engine agrees with the oracle on random larger expressions", "[rule]") {
  compare_random_expressions(3'000);
}

TEST_CASE("the engine agrees with the oracle on 120,000 random larger expressions", "[.][full][rule]") {
  compare_random_expressions(120'000);
}
