// Rules made to hang, exhaust or crash. What is checked is the answer; that it comes at all is the point.
#include <algorithm>
#include <random>

#include "catch.hpp"
#include "rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string code_of(const std::string& text) {
  const auto compiled = compile_rule(text, keys_of_rule(text));
  return compiled.value ? "compiles" : std::string(code_info(compiled.report.diagnostics().front().code).name);
}

bool satisfied(const Rule& rule, const Flags& filled, const SlotSet& more) {
  std::vector<Truth> values(rule.slot_count(), Truth::False);
  for (std::size_t slot = 0; slot < filled.size(); ++slot) values[slot] = filled[slot] ? Truth::True : Truth::False;
  for (const Slot slot : more) values[slot] = Truth::True;
  return evaluate(rule, values) == Truth::True;
}

/// Every way really completes the rule, and no field of it can be left out.
void check_ways(const Rule& rule, const Flags& filled, const std::vector<SlotSet>& ways) {
  REQUIRE(!ways.empty());
  for (const SlotSet& way : ways) {
    CHECK(satisfied(rule, filled, way));
    for (const Slot dropped : way) {
      SlotSet less;
      std::copy_if(way.begin(), way.end(), std::back_inserter(less), [&](Slot slot) { return slot != dropped; });
      CHECK_FALSE(satisfied(rule, filled, less));
    }
  }
}

std::size_t depth(const Requirement& tree) {
  std::size_t deepest = 0;
  for (const Requirement& part : tree.parts) deepest = std::max(deepest, depth(part));
  return deepest + 1;
}

std::string random_clauses(std::size_t keys, std::size_t clauses, std::size_t width, bool any_inside, unsigned seed) {
  std::mt19937 rng(seed);
  std::string out;
  for (std::size_t i = 0; i < clauses; ++i) {
    out += i == 0 ? "(" : any_inside ? " && (" : " || (";
    for (std::size_t j = 0; j < width; ++j) {
      out += (j == 0 ? "k" : any_inside ? " || k" : " && k") + std::to_string(rng() % keys);
    }
    out += ")";
  }
  return out;
}

}  // namespace

TEST_CASE("hostile texts get a clear diagnostic", "[rule]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", "rule.empty"},
      {std::string(1000, ' '), "rule.empty"},
      {"$", "rule.syntax"},
      {"$999999999999", "compiles"},
      {std::string(1U << 20U, 'a'), "rule.too_long"},
      {std::string(1U << 20U, '('), "rule.too_long"},
      {std::string(100'000, '('), "rule.too_long"},
      {std::string(100'000, '!'), "rule.too_long"},
      {std::string(60'000, '('), "rule.too_deep"},
      {std::string(60'000, '!'), "rule.too_deep"},
      {std::string(60'000, ')'), "rule.syntax"},
      {repeat("a||", 20'000) + "a", "rule.too_large"},
      {repeat("&&", 20'000), "rule.syntax"},
      {std::string("a\0b", 3), "rule.syntax"},
      {"a && \xc0\x80", "rule.encoding"},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text.substr(0, 20) << "… of " << text.size());
    CHECK(code_of(text) == expected);
  }
}

TEST_CASE("each limit holds at its edge and not beyond", "[rule]") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
  CHECK(code_of(nested(max_rule_depth)) == "compiles");
  CHECK(code_of(nested(max_rule_depth + 1)) == "rule.too_deep");
  CHECK(code_of(std::string(max_rule_depth, '!') + "a") == "compiles");
  CHECK(code_of(std::string(max_rule_depth + 1, '!') + "a") == "rule.too_deep");
  CHECK(code_of(repeat("a||", max_rule_nodes / 2 - 1) + "a") == "compiles");
  CHECK(code_of(repeat("a||", max_rule_nodes / 2) + "a") == "rule.too_large");
  CHECK(code_of("a" + std::string(max_rule_length - 1, ' ')) == "compiles");
  CHECK(code_of("a" + std::string(max_rule_length, ' ')) == "rule.too_long");
  const auto keys = [](std::size_t count) {
    std::string out = "k0";
    for (std::size_t i = 1; i < count; ++i) out += " && k" + std::to_string(i);
    return out;
  };
  CHECK(code_of(keys(max_rule_keys)) == "compiles");
  const auto compiled = compile_rule(keys(max_rule_keys + 1), {});
  CHECK(!compiled.value);
  CHECK(compiled.report.diagnostics().back().code == Code::rule_too_many_keys);
}

TEST_CASE("negations are not counted once they are closed", "[rule]") {
  CHECK(code_of(repeat("!a && ", 500) + "(!a)") == "compiles");
}

TEST_CASE("two to the thirty alternatives are cut short, and what is shown is right", "[rule]") {
  const std::string text = samples::product_of_choices(30);
  const std::vector<std::string> keys = keys_of_rule(text);
  const Rule rule = *compile_rule(text, keys).value;
  const RuleAnalysis analysis = analyse(rule);
  CHECK(analysis.truncated);
  check_ways(rule, {}, analysis.alternatives);
  for (const Role role : analysis.roles) CHECK(role == Role::alternative);
  const Missing answer = missing(rule, {});
  CHECK(answer.truncated);
  check_ways(rule, {}, answer.ways);
  CHECK(answer.ways.front().size() == 30);
  REQUIRE(answer.requirement);
  CHECK(answer.requirement->parts.size() == 30);
  CHECK(answer.requirement->fewest == 30);
}

TEST_CASE("a product of ten still comes out whole", "[rule]") {
  const std::string text = samples::product_of_choices(10);
  const Rule rule = *compile_rule(text, keys_of_rule(text)).value;
  const RuleAnalysis analysis = analyse(rule);
  CHECK_FALSE(analysis.truncated);
  CHECK(analysis.alternatives.size() == 1024);
  CHECK(missing(rule, {}).ways.size() == 1024);
}

TEST_CASE("hard rules keep their promises whatever is filled in", "[rule]") {
  const std::vector<std::string> rules = {
      random_clauses(40, 60, 2, true, 1),
      random_clauses(60, 200, 3, true, 2),
      random_clauses(250, 1000, 3, true, 3),
      random_clauses(250, 900, 4, false, 4),
      random_clauses(20, 1300, 3, false, 5),
      "x && y || " + samples::product_of_choices(20),
      samples::many_parts(200),
      "(x || " + samples::product_of_choices(12) + ") && (y || " + random_clauses(30, 60, 3, true, 6) + ")",
  };
  std::mt19937 rng(99);
  for (const std::string& text : rules) {
    INFO(text.substr(0, 60));
    const std::vector<std::string> keys = keys_of_rule(text);
    const Rule rule = *compile_rule(text, keys).value;
    for (int round = 0; round < 4; ++round) {
      Flags filled(keys.size());
      for (std::size_t i = 0; i < filled.size(); ++i) filled[i] = round > 0 && rng() % 4 == 0;
      const Missing answer = missing(rule, filled);
      if (satisfied(rule, filled, {})) {
        CHECK(answer.ways.empty());
        continue;
      }
      check_ways(rule, filled, answer.ways);
      REQUIRE(answer.requirement);
      CHECK(depth(*answer.requirement) <= max_requirement_depth);
    }
    const RuleAnalysis analysis = analyse(rule);
    check_ways(rule, {}, analysis.alternatives);
    static_cast<void>(lint(rule, analysis, keys, {}));
    static_cast<void>(incomplete_groups(rule, analysis, Flags(keys.size(), true)));
  }
}

TEST_CASE("rules as deep as they may be are read without recursion", "[rule]") {
  std::string text = "k0";
  for (std::size_t d = 1; d <= max_rule_depth; ++d) {
    text = "(" + text + (d % 2 == 0 ? " && k" : " || k") + std::to_string(d) + ")";
  }
  const std::vector<std::string> keys = keys_of_rule(text);
  const Rule rule = *compile_rule(text, keys).value;
  const Missing answer = missing(rule, {});
  check_ways(rule, {}, answer.ways);
  CHECK_FALSE(answer.truncated);
  REQUIRE(answer.requirement);
  CHECK(depth(*answer.requirement) == max_rule_depth + 1);
  CHECK(compile_rule(print(rule, keys), keys).value);
}

TEST_CASE("a search for a constant rule gives up in time", "[rule]") {
  std::mt19937 rng(4);
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += i == 0 ? "(" : " && (";
    for (int j = 0; j < 3; ++j) {
      text += (j == 0 ? "" : " || ") + std::string(rng() % 2 == 0 ? "!" : "") + "k" + std::to_string(rng() % 60);
    }
    text += ")";
  }
  const std::vector<std::string> keys = keys_of_rule(text);
  const Rule rule = *compile_rule(text, keys).value;
  const Report report = lint(rule, analyse(rule), keys, {});
  CHECK(report.ok());
}
