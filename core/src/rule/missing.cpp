#include "rule/draft.hpp"

namespace visura {
namespace {

/// Words touched at the most, for each of the three: about 5 ms here, 50 ms on a slow phone. The longest real rule
/// takes a few thousand.
constexpr std::uint64_t max_steps = 4'000'000;

}  // namespace

Missing missing(const Rule& rule, const Flags& filled) {
  using namespace rules;
  const RuleCircuit& circuit = rule.circuit();
  Missing answer;
  if (circuit.gates.empty()) return answer;
  if (rule.has_negation()) {
    answer.computed = false;
    return answer;
  }
  Given given;
  given.never = never_filled(rule);
  given.filled = filled_bits(circuit, filled);
  subtract(given.filled.data(), given.never.data(), circuit.words);
  if (satisfied(circuit, given.filled.data())) return answer;
  if (!satisfied(circuit, all_but(circuit, given.never).data())) return answer;

  Steps for_sets(max_steps);
  Steps for_best(max_steps / 4);
  Steps for_tree(max_steps);
  const std::vector<SetList> gates = expand(circuit, given, Keep::minimal, for_sets);
  answer.truncated = !gates.back().whole;
  const SetList ways = answer.truncated ? best_sets(circuit, given, gates, for_best) : gates.back();
  answer.ways = to_slot_sets(circuit, ways);
  answer.requirement = requirement_of(circuit, given, gates, for_tree);
  return answer;
}

}  // namespace visura
