// What a rule asks for: roles, alternatives, groups, what is missing. Rows are the rules seen in the wild.
#include <algorithm>

#include "catch.hpp"
#include "rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

Rule compiled(const samples::Sample& sample) {
  auto outcome = compile_rule(sample.rule, samples::keys_of(sample));
  REQUIRE(outcome.value);
  CHECK(outcome.report.diagnostics().empty());
  return *outcome.value;
}

Rule compiled(const std::string& text) {
  auto outcome = compile_rule(text, keys_of_rule(text));
  REQUIRE(outcome.value);
  return *outcome.value;
}

Flags all_but(std::size_t count, const std::vector<std::size_t>& missing) {
  Flags filled(count, true);
  for (const std::size_t slot : missing) filled[slot] = false;
  return filled;
}

Flags only(std::size_t count, const std::vector<std::size_t>& present) {
  Flags filled(count, false);
  for (const std::size_t slot : present) filled[slot] = true;
  return filled;
}

std::string tree(const Requirement& requirement) {
  if (requirement.kind == Requirement::Kind::key) return std::to_string(requirement.slot);
  std::string out = requirement.kind == Requirement::Kind::all ? "And(" : "Or(";
  for (const Requirement& part : requirement.parts) out += (out.back() == '(' ? "" : ", ") + tree(part);
  return out + ")";
}

std::string tree(const Missing& answer) { return answer.requirement ? tree(*answer.requirement) : "nothing"; }

SlotSet range(Slot from, Slot to) {
  SlotSet out;
  for (Slot slot = from; slot <= to; ++slot) out.push_back(slot);
  return out;
}

samples::Sample seen(const std::string& name) {
  for (samples::Sample& sample : samples::seen_rules()) {
    if (sample.name.substr(0, name.size() + 1) == name + " ") return sample;
  }
  FAIL("no sample " << name);
  return {};
}

}  // namespace

TEST_CASE("the required fields of every rule seen", "[rule]") {
  const std::vector<std::pair<std::string, SlotSet>> rows = {
      {"V1", range(0, 1)},
      {"V2", {0}},
      {"V3", {0}},
      {"V4", range(0, 6)},
      {"D1", {0}},
      {"D2", range(0, 1)},
      {"D3", range(0, 2)},
      {"D4", {0}},
      {"D5", {0}},
      {"D6", range(0, 7)},
      {"D7", {0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13}},
      {"D8", {0, 1, 3, 4}},
      {"D9", {0, 1, 3, 4}},
  };
  for (const auto& [name, required] : rows) {
    INFO(name);
    const samples::Sample sample = seen(name);
    const RuleAnalysis analysis = analyse(compiled(sample));
    CHECK(analysis.alternatives == std::vector<SlotSet>{required});
    for (Slot slot = 0; slot < sample.fields; ++slot) {
      const bool needed = std::count(required.begin(), required.end(), slot) == 1;
      CHECK(analysis.roles[slot] == (needed ? Role::required : Role::optional));
    }
    CHECK(analysis.computed);
    CHECK_FALSE(analysis.truncated);
  }
}

TEST_CASE("the lease has 549 nodes and four ways, two by two", "[rule]") {
  const Rule rule = compiled(seen("D10"));
  CHECK(rule.nodes().size() == 549);
  const RuleAnalysis analysis = analyse(rule);
  REQUIRE(analysis.alternatives.size() == 4);
  CHECK(analysis.alternatives[0].size() == 29);
  CHECK(analysis.alternatives[3].size() == 30);
  const SlotSet choices = {21, 22, 23, 24, 28};
  for (Slot slot = 0; slot < 46; ++slot) {
    const bool choice = std::count(choices.begin(), choices.end(), slot) == 1;
    const bool extra = (slot >= 29 && slot <= 36) || slot >= 40;
    CHECK(analysis.roles[slot] == (choice ? Role::alternative : extra ? Role::optional : Role::required));
  }
}

TEST_CASE("what is missing from the lease is a tree with each field once", "[rule]") {
  const Rule rule = compiled(seen("D10"));
  const Missing choices =
      missing(rule, all_but(46, {21, 22, 23, 24, 28, 29, 30, 31, 32, 33, 34, 35, 36, 40, 41, 42, 43, 44, 45}));
  CHECK(tree(choices) == "And(Or(21, 22), Or(28, And(23, 24)))");
  CHECK(choices.ways == std::vector<SlotSet>{{21, 28}, {22, 28}, {21, 23, 24}, {22, 23, 24}});
  CHECK(tree(missing(rule, all_but(46, {23, 24, 28}))) == "Or(28, And(23, 24))");
  CHECK(tree(missing(rule, all_but(46, {23, 28}))) == "Or(23, 28)");
  CHECK(tree(missing(rule, all_but(46, {5, 39}))) == "And(5, 39)");
  CHECK(tree(missing(rule, all_but(46, {}))) == "nothing");
  const Missing everything = missing(rule, {});
  CHECK(everything.ways.size() == 4);
  CHECK(everything.requirement->fewest == 29);
}

TEST_CASE("the groups of every rule seen", "[rule]") {
  const std::vector<std::pair<std::string, std::vector<SlotSet>>> rows = {
      {"V1", {}},
      {"V4", {}},
      {"D4", {}},
      {"D5", {{1, 2, 3}}},
      {"D6", {{8, 9, 10}, {11, 12, 13}}},
      {"D7", {{8, 9}}},
      {"D8", {}},
      {"D9", {}},
      {"D10", {range(29, 31), range(29, 32), range(33, 35), range(33, 36), range(40, 42), range(43, 45)}},
  };
  for (const auto& [name, expected] : rows) {
    INFO(name);
    CHECK(analyse(compiled(seen(name))).groups == expected);
  }
}

TEST_CASE("alternatives that absorb nothing are not groups", "[rule]") {
  CHECK(analyse(compiled("a || (b && c)")).groups.empty());
  CHECK(analyse(compiled("(a && b) || (c && d)")).groups.empty());
}

TEST_CASE("a half-filled group asks for its nearest completion", "[rule]") {
  struct Row {
    std::string name;
    std::vector<std::size_t> filled;
    std::vector<std::pair<SlotSet, SlotSet>> expected;
  };
  const std::vector<std::size_t> lease = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14,
                                          15, 16, 17, 18, 19, 20, 21, 25, 26, 27, 28, 37, 38, 39};
  const auto with = [](std::vector<std::size_t> base, const std::vector<std::size_t>& more) {
    base.insert(base.end(), more.begin(), more.end());
    return base;
  };
  const std::vector<Row> rows = {
      {"D5", {0}, {}},
      {"D5", {0, 1}, {{{1}, {2, 3}}}},
      {"D5", {0, 1, 3}, {{{1, 3}, {2}}}},
      {"D5", {0, 1, 2, 3}, {}},
      {"D5", {1, 2}, {}},
      {"D7", {0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13}, {{{9}, {8}}}},
      {"D8", {0, 1, 2, 3, 4, 6}, {}},
      {"V4", {0, 1, 2, 3, 4, 5, 6, 7}, {}},
      {"D10", lease, {}},
      {"D10", with(lease, {22}), {}},
      {"D10", with(lease, {29}), {{{29}, {30, 31, 32}}}},
      {"D10", with(lease, {29, 30, 31, 32}), {}},
      {"D10", with(lease, {40, 43}), {{{40}, {41, 42}}, {{43}, {41, 42, 44, 45}}}},
      {"D10", with(lease, {23}), {{{23}, {24}}}},
  };
  for (const Row& row : rows) {
    INFO(row.name << " with " << row.filled.size() << " fields");
    const samples::Sample sample = seen(row.name);
    const Rule rule = compiled(sample);
    std::vector<std::pair<SlotSet, SlotSet>> found;
    for (const IncompleteGroup& group :
         incomplete_groups(rule, analyse(rule), only(static_cast<std::size_t>(sample.fields), row.filled))) {
      found.emplace_back(group.filled, group.missing);
    }
    CHECK(found == row.expected);
  }
}

TEST_CASE("nobody is warned on the way to a listed set before its part is satisfied", "[rule]") {
  for (const samples::Sample& sample : samples::seen_rules()) {
    const Rule rule = compiled(sample);
    const RuleAnalysis analysis = analyse(rule);
    for (const std::vector<std::uint64_t>& listed : analysis.listed) {
      for (const std::uint64_t goal : listed) {
        Flags filled(static_cast<std::size_t>(sample.fields), false);
        bool satisfied = false;
        for (std::size_t slot = 0; slot < filled.size(); ++slot) {
          if (((goal >> slot) & 1U) == 0) continue;
          filled[slot] = true;
          for (const std::uint64_t set : listed) {
            bool whole = true;
            for (std::size_t other = 0; other < filled.size(); ++other) {
              if (((set >> other) & 1U) != 0 && !filled[other]) whole = false;
            }
            satisfied = satisfied || whole;
          }
          RuleAnalysis part = analysis;
          part.listed = {listed};
          if (!satisfied) CHECK(incomplete_groups(rule, part, filled).empty());
        }
        RuleAnalysis part = analysis;
        part.listed = {listed};
        CHECK(incomplete_groups(rule, part, filled).empty());
      }
    }
  }
}

TEST_CASE("absorbed branches disappear from the alternatives", "[rule]") {
  CHECK(analyse(compiled("field0 || (field0 && field1)")).alternatives == std::vector<SlotSet>{{0}});
  CHECK(analyse(compiled("(a || b) && (a || c)")).alternatives == std::vector<SlotSet>{{0}, {1, 2}});
}

TEST_CASE("a rule that cannot be written with each key once gets a tree no longer than its sets", "[rule]") {
  CHECK(tree(missing(compiled("a && b || b && c || a && c"), {})) == "Or(And(0, Or(1, 2)), And(1, 2))");
  CHECK(tree(missing(compiled("a && b || b && c || c && d"), {})) == "Or(And(Or(0, 2), 1), And(2, 3))");
}

TEST_CASE("with a negation, nothing is pretended", "[rule]") {
  const Rule rule = compiled("a && !b");
  const RuleAnalysis analysis = analyse(rule);
  CHECK_FALSE(analysis.computed);
  CHECK(analysis.alternatives.empty());
  CHECK(analysis.groups.empty());
  const Missing answer = missing(rule, {});
  CHECK_FALSE(answer.computed);
  CHECK(answer.ways.empty());
  CHECK_FALSE(answer.requirement);
  CHECK(evaluate(rule, {Truth::True, Truth::False}) == Truth::True);
}

TEST_CASE("a rule nothing can satisfy has no ways, and neither has the empty rule", "[rule]") {
  const std::vector<std::string> keys = {"a"};
  const auto outcome = compile_rule("a && b", keys);
  REQUIRE(outcome.value);
  const Missing answer = missing(*outcome.value, {true});
  CHECK(answer.ways.empty());
  CHECK_FALSE(answer.requirement);
  CHECK(analyse(*outcome.value).roles == std::vector<Role>{Role::optional});
  CHECK(missing(Rule(), {}).ways.empty());
  CHECK(analyse(Rule()).alternatives.empty());
  CHECK(print(Rule(), {}).empty());
}
