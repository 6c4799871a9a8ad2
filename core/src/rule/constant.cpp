// Depth-first search over the keys that occur both with and without `!`, cut short wherever three-valued evaluation
// knows the answer already. All other keys are set once to the value that helps most.
#include "rule/constant.hpp"

#include "rule/sets.hpp"

namespace visura::rules {
namespace {

/// Words touched at the most: a rule with twelve such keys is decided, a hostile one costs a few milliseconds.
constexpr std::uint64_t max_steps = 2'000'000;

enum class Answer : std::uint8_t { found, none, unknown };

/// Looks for an assignment that gives the rule the value `goal`.
Answer find(const Rule& rule, Truth goal) {
  const RuleCircuit& circuit = rule.circuit();
  const std::size_t words = circuit.words;
  Mask plain = {};
  Mask negated = {};
  for (std::size_t gate = 0; gate < circuit.gates.size(); ++gate) {
    unite(plain.data(), wanted(circuit, gate), words);
    unite(negated.data(), unwanted(circuit, gate), words);
  }
  const Mask never = never_filled(rule);
  subtract(plain.data(), never.data(), words);
  subtract(negated.data(), never.data(), words);
  Mask sure = goal == Truth::True ? plain : negated;
  subtract(sure.data(), (goal == Truth::True ? negated : plain).data(), words);
  Numbers branching;
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    if (has_bit(plain.data(), bit) && has_bit(negated.data(), bit))
      branching.push_back(static_cast<std::uint32_t>(bit));
  }
  Mask open = {};
  for (const std::size_t bit : branching) set_bit(open.data(), bit);

  Steps steps(max_steps);
  Numbers second;  // per key decided so far: whether its second value is being tried
  for (;;) {
    if (!steps.spend(circuit.gates.size() * words)) return Answer::unknown;
    const Truth value = evaluate(circuit, sure.data(), open.data());
    if (value == goal) return Answer::found;
    if (value == Truth::Unknown) {
      const std::size_t bit = branching[second.size()];
      clear_bit(open.data(), bit);
      set_bit(sure.data(), bit);
      second.push_back(0);
      continue;
    }
    while (!second.empty() && second.back() != 0) {
      second.pop_back();
      const std::size_t bit = branching[second.size()];
      set_bit(open.data(), bit);
    }
    if (second.empty()) return Answer::none;
    second.back() = 1;
    clear_bit(sure.data(), branching[second.size() - 1]);
  }
}

}  // namespace

bool always_true(const Rule& rule) { return rule.has_negation() && find(rule, Truth::False) == Answer::none; }

bool never_true(const Rule& rule) {
  const bool can_fail_only_so = rule.has_negation() || !rule.unknown_keys().empty();
  return can_fail_only_so && find(rule, Truth::True) == Answer::none;
}

}  // namespace visura::rules
