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
  std::vector<GateSets> gates = expand(circuit, given, Keep::all, steps);
  const std::size_t root = gates.size() - 1;
  std::vector<std::size_t> parts;
  if (circuit.gates[root].conjunction) {
    for_each_child(circuit, root, [&](std::size_t child) { parts.push_back(child); });
    std::reverse(parts.begin(), parts.end());
  } else {
    parts.push_back(root);
  }
  std::vector<SetList> listed;
  for (const std::size_t part : parts) {
    truncated = truncated || !gates[part].whole;
    listed.push_back(std::move(gates[part].sets));
  }
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

bool holds(const SlotSet& set, const std::vector<bool>& filled) {
  return std::all_of(set.begin(), set.end(), [&](Slot slot) { return slot < filled.size() && filled[slot]; });
}

/// The fewest fields still empty in a listed set that contains `slot`; ties by field order.
SlotSet completion(const std::vector<SlotSet>& listed, Slot slot, const std::vector<bool>& filled) {
  SlotSet best;
  bool found = false;
  for (const SlotSet& set : listed) {
    if (!std::binary_search(set.begin(), set.end(), slot)) continue;
    SlotSet open;
    for (const Slot other : set) {
      if (other >= filled.size() || !filled[other]) open.push_back(other);
    }
    if (!found || open.size() < best.size() || (open.size() == best.size() && open < best)) best = std::move(open);
    found = true;
  }
  return best;
}

}  // namespace

std::vector<IncompleteGroup> incomplete_groups(const Rule& rule, const RuleAnalysis& analysis,
                                               const std::vector<bool>& filled) {
  std::vector<IncompleteGroup> groups;
  for (const std::vector<SlotSet>& listed : analysis.listed) {
    std::vector<char> named(rule.slot_count());
    std::vector<char> settled(rule.slot_count());
    bool satisfied = false;
    for (const SlotSet& set : listed) {
      const bool whole = holds(set, filled);
      satisfied = satisfied || whole;
      for (const Slot slot : set) {
        named[slot] = 1;
        if (whole) settled[slot] = 1;
      }
    }
    if (!satisfied) continue;
    for (std::size_t slot = 0; slot < named.size() && slot < filled.size(); ++slot) {
      if (!filled[slot] || named[slot] == 0 || settled[slot] != 0) continue;
      SlotSet open = completion(listed, static_cast<Slot>(slot), filled);
      const auto same = std::find_if(groups.begin(), groups.end(),
                                     [&](const IncompleteGroup& group) { return group.missing == open; });
      if (same == groups.end()) {
        groups.push_back({{static_cast<Slot>(slot)}, std::move(open)});
      } else {
        same->filled.push_back(static_cast<Slot>(slot));
      }
    }
  }
  return groups;
}

}  // namespace visura
