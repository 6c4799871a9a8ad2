#include "rule/groups.hpp"

#include <algorithm>

namespace visura {
namespace rules {
namespace {

/// Words touched at the most for the listed sets of a rule.
constexpr std::uint64_t max_steps = 2'000'000;

}  // namespace

std::vector<SetList> listed_sets(const RuleCircuit& circuit, const Given& given, bool& truncated) {
  Steps steps(max_steps);
  std::vector<SetList> gates = expand(circuit, given, Keep::all, steps);
  const std::size_t root = gates.size() - 1;
  std::vector<SetList> listed(1);
  if (circuit.gates[root].conjunction) {
    listed.clear();
    for (std::size_t gate = 0; gate < root; ++gate) {
      if (circuit.gates[gate].parent == root) listed.push_back(std::move(gates[gate]));
    }
  } else {
    listed[0] = std::move(gates[root]);
  }
  for (const SetList& part : listed) truncated = truncated || !part.whole;
  return listed;
}

Mask group_in(const Word* set, const SetList& listed) {
  const std::size_t words = listed.words();
  Mask inside = {};
  bool any = false;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (!is_subset(listed[i], set, words) || is_equal(listed[i], set, words)) continue;
    unite(inside.data(), listed[i], words);
    any = true;
  }
  Mask group = {};
  if (!any) return group;
  std::copy_n(set, words, group.data());
  subtract(group.data(), inside.data(), words);
  return count_bits(group.data(), words) < 2 ? Mask{} : group;
}

}  // namespace rules

namespace {

using namespace rules;

/// The fewest keys still open in a listed set that contains `bit`; ties by the order of keys.
Mask completion(const SetList& listed, std::size_t bit, const Mask& given) {
  const std::size_t words = listed.words();
  Mask best = {};
  std::size_t fewest = max_rule_keys + 1;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (!has_bit(listed[i], bit)) continue;
    Mask open = {};
    std::copy_n(listed[i], words, open.data());
    subtract(open.data(), given.data(), words);
    const std::size_t count = count_bits(open.data(), words);
    if (count > fewest || (count == fewest && !comes_before(open.data(), best.data(), words))) continue;
    best = open;
    fewest = count;
  }
  return best;
}

void add_group(std::vector<IncompleteGroup>& groups, Slot stray, SlotSet missing) {
  for (IncompleteGroup& group : groups) {
    if (group.missing == missing) return group.filled.push_back(stray);
  }
  groups.push_back({{stray}, std::move(missing)});
}

}  // namespace

std::vector<IncompleteGroup> incomplete_groups(const Rule& rule, const RuleAnalysis& analysis, const Flags& filled) {
  const RuleCircuit& circuit = rule.circuit();
  const std::size_t words = circuit.words;
  const Mask given = filled_bits(circuit, filled);
  std::vector<IncompleteGroup> groups;
  for (const std::vector<Word>& bits : analysis.listed) {
    const SetList listed(words, bits);
    Mask stray = {};
    Mask settled = {};
    bool satisfied = false;
    for (std::size_t i = 0; i < listed.size(); ++i) {
      unite(stray.data(), listed[i], words);
      if (!is_subset(listed[i], given.data(), words)) continue;
      unite(settled.data(), listed[i], words);
      satisfied = true;
    }
    if (!satisfied) continue;
    for (std::size_t i = 0; i < words; ++i) stray[i] &= given[i] & ~settled[i];
    while (!is_empty(stray.data(), words)) {
      const std::size_t bit = lowest_bit(stray.data(), words);
      clear_bit(stray.data(), bit);
      add_group(groups, circuit.slots[bit], to_slots(circuit, completion(listed, bit, given).data()));
    }
  }
  return groups;
}

}  // namespace visura
