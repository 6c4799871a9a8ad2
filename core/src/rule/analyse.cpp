#include <algorithm>
#include <array>

#include "rule/groups.hpp"

namespace visura {
namespace {

using namespace rules;

/// Words touched at the most; see missing.cpp.
constexpr std::uint64_t max_steps = 4'000'000;

std::vector<SlotSet> groups_of(const RuleCircuit& circuit, const std::vector<SetList>& listed, bool& truncated) {
  SetList groups(circuit.words);
  Steps steps(max_steps / 2);
  for (const SetList& sets : listed) {
    // Every set against every other.
    if (!steps.spend(sets.size() * sets.size() * circuit.words)) {
      truncated = true;
      break;
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
      const Mask group = group_in(sets[i], sets);
      if (!is_empty(group.data(), circuit.words)) groups.add(group.data());
    }
  }
  groups.sort_unique(Order::keys);
  return to_slot_sets(circuit, groups);
}

/// Keys the rule may depend on. A gate whose minimal sets are known depends on the keys in them and on no other.
Mask relevant_keys(const RuleCircuit& circuit, const std::vector<SetList>& gates) {
  Mask relevant = {};
  for (std::size_t gate = gates.size(); gate-- > 0;) {
    if (!gates[gate].whole) {
      unite(relevant.data(), wanted(circuit, gate), circuit.words);
      continue;
    }
    for (std::size_t i = 0; i < gates[gate].size(); ++i) unite(relevant.data(), gates[gate][i], circuit.words);
    gate = circuit.gates[gate].first;  // what is below is contained in it
  }
  return relevant;
}

/// Required: the rule fails without this one key, whatever else is there. Exact even when the sets are too many.
void assign_roles(const Rule& rule, const Mask& never, const std::vector<SetList>& gates, RuleAnalysis& analysis) {
  const RuleCircuit& circuit = rule.circuit();
  const Mask relevant = relevant_keys(circuit, gates);
  Mask most = all_but(circuit, never);
  if (!satisfied(circuit, most.data())) return;
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
    if (!has_bit(relevant.data(), bit) || has_bit(never.data(), bit)) continue;
    clear_bit(most.data(), bit);
    const bool dispensable = satisfied(circuit, most.data());
    set_bit(most.data(), bit);
    analysis.roles[circuit.slots[bit]] = dispensable ? Role::alternative : Role::required;
  }
}

}  // namespace

std::string_view role_name(Role role) noexcept {
  constexpr std::array<std::string_view, 3> names = {"optional", "required", "alternative"};
  return names[static_cast<std::size_t>(role)];
}

RuleAnalysis analyse(const Rule& rule) {
  const RuleCircuit& circuit = rule.circuit();
  RuleAnalysis analysis;
  analysis.roles.assign(rule.slot_count(), Role::optional);
  if (circuit.gates.empty()) return analysis;
  if (rule.has_negation()) {
    analysis.computed = false;
    return analysis;
  }
  Given given;
  given.never = never_filled(rule);
  Steps for_sets(max_steps);
  Steps for_best(max_steps / 4);
  const std::vector<SetList> gates = expand(circuit, given, Keep::minimal, for_sets);
  analysis.truncated = !gates.back().whole;
  const SetList sets = analysis.truncated ? best_sets(circuit, given, gates, for_best) : gates.back();
  analysis.alternatives = to_slot_sets(circuit, sets);
  assign_roles(rule, given.never, gates, analysis);

  const std::vector<SetList> listed = listed_sets(circuit, given, analysis.truncated);
  analysis.groups = groups_of(circuit, listed, analysis.truncated);
  for (const SetList& part : listed) analysis.listed.push_back(part.bits());
  return analysis;
}

}  // namespace visura
