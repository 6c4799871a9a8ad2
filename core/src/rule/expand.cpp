#include "rule/expand.hpp"

#include <utility>

namespace visura::rules {
namespace {

/// Most pairs of one product: what the steps can absorb anyway, and at most a few megabytes.
constexpr std::size_t max_pairs = 32 * max_sets;

/// Sets that `best_sets` carries from gate to gate: enough for a choice, few enough for a rule of any size.
constexpr std::size_t carried_sets = 8;

Mask union_of(const SetList& list) {
  Mask mask = {};
  for (std::size_t i = 0; i < list.size(); ++i) unite(mask.data(), list[i], list.words());
  return mask;
}

/// Every union of one set of each list.
SetList pairs(const SetList& a, const SetList& b) {
  SetList product(a.words());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      product.add(a[i]);
      unite(product[product.size() - 1], b[j], a.words());
    }
  }
  return product;
}

/// The sets of a gate's own keys: for `&&` one set of all, for `||` one set each.
SetList own_sets(const RuleCircuit& circuit, std::size_t gate, const Given& given) {
  const std::size_t words = circuit.words;
  const Word* own = wanted(circuit, gate);
  SetList list(words);
  if (circuit.gates[gate].conjunction) {
    if (meets(own, given.never.data(), words)) return list;
    Word* set = list.add();
    std::copy_n(own, words, set);
    subtract(set, given.filled.data(), words);
  } else if (meets(own, given.filled.data(), words)) {
    list.add();
  } else {
    for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
      if (has_bit(own, bit) && !has_bit(given.never.data(), bit)) set_bit(list.add(), bit);
    }
  }
  return list;
}

bool tidy(SetList& list, Keep keep, Steps& steps) {
  if (list.size() < 2) return true;
  if (keep == Keep::minimal) return absorb(list, steps);
  list.sort_unique();
  return steps.spend(list.size() * list.words());
}

bool fill_gate(const RuleCircuit& circuit, std::size_t gate, Keep keep, std::vector<GateSets>& gates, Steps& steps) {
  SetList& list = gates[gate].sets;
  const bool conjunction = circuit.gates[gate].conjunction;
  bool whole = true;
  for_each_child(circuit, gate, [&](std::size_t child) {
    whole = whole && gates[child].whole;
    if (!whole) return;
    if (conjunction) {
      whole = multiply(list, gates[child].sets, keep, steps);
    } else {
      whole = steps.spend(gates[child].sets.size() * list.words());
      list.append(gates[child].sets);
    }
  });
  return whole && (conjunction || tidy(list, keep, steps)) && list.size() <= max_sets;
}

}  // namespace

bool multiply(SetList& a, const SetList& b, Keep keep, Steps& steps) {
  const std::size_t words = a.words();
  // Lists over different keys have nothing to absorb in their product, so its size is known beforehand.
  const bool apart = !meets(union_of(a).data(), union_of(b).data(), words);
  if (a.size() * b.size() > (apart ? max_sets : max_pairs)) return false;
  if (!steps.spend(a.size() * b.size() * words)) return false;
  a = pairs(a, b);
  if (apart && keep == Keep::minimal) {
    a.sort();
    return steps.spend(a.size() * words);
  }
  return tidy(a, keep, steps) && a.size() <= max_sets;
}

std::vector<GateSets> expand(const RuleCircuit& circuit, const Given& given, Keep keep, Steps& steps) {
  Mask most = {};
  for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) set_bit(most.data(), bit);
  subtract(most.data(), given.never.data(), circuit.words);
  const std::vector<char> done = gate_values(circuit, given.filled.data());
  const std::vector<char> possible = gate_values(circuit, most.data());
  std::vector<GateSets> gates(circuit.gates.size());
  for (std::size_t gate = 0; gate < gates.size(); ++gate) {
    SetList& list = gates[gate].sets;
    if (done[gate] != 0 || possible[gate] == 0) {
      list = SetList(circuit.words);
      if (done[gate] != 0) list.add();
      continue;
    }
    list = own_sets(circuit, gate, given);
    gates[gate].whole = fill_gate(circuit, gate, keep, gates, steps);
    if (!gates[gate].whole) list.keep_first(0);
  }
  return gates;
}

SetList best_sets(const RuleCircuit& circuit, const Given& given, const std::vector<GateSets>& gates, Steps& steps) {
  const std::size_t words = circuit.words;
  std::vector<SetList> best;
  for (std::size_t gate = 0; gate < gates.size(); ++gate) {
    best.push_back(gates[gate].whole ? gates[gate].sets : own_sets(circuit, gate, given));
    SetList& list = best.back();
    if (!gates[gate].whole) {
      list.keep_first(carried_sets);
      for_each_child(circuit, gate, [&](std::size_t child) {
        if (!circuit.gates[gate].conjunction) {
          list.append(best[child]);
        } else {
          list = pairs(list, best[child]);
        }
        list.sort_unique();
        list.keep_first(carried_sets);
      });
    }
    list.keep_first(carried_sets);
  }

  SetList& found = best.back();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!steps.spend(circuit.gates.size() * words * count_bits(found[i], words)) && kept > 0) break;
    Mask set = given.filled;
    unite(set.data(), found[i], words);
    for (std::size_t bit = circuit.slots.size(); bit-- > 0;) {
      if (!has_bit(found[i], bit)) continue;
      clear_bit(set.data(), bit);
      if (!satisfied(circuit, set.data())) set_bit(set.data(), bit);
    }
    subtract(set.data(), given.filled.data(), words);
    std::copy_n(set.data(), words, found[kept++]);
  }
  found.keep_first(kept);
  found.sort_unique();
  return found;
}

}  // namespace visura::rules
