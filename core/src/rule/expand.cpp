#include "rule/expand.hpp"

#include <utility>

namespace visura::rules {
namespace {

/// Most pairs of one product: what the steps can absorb anyway, and at most a few megabytes.
constexpr std::size_t max_pairs = 32 * max_sets;

/// Sets that `best_sets` carries from gate to gate: enough for a choice, few enough for a rule of any size.
constexpr std::size_t carried_sets = 4;

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

/// All unions of a set of `a` with a set of `b`. False when too many, or when the steps run out.
bool multiply(SetList& a, const SetList& b, Keep keep, Steps& steps) {
  const std::size_t words = a.words();
  // Lists over different keys have nothing to absorb in their product, so its size is known beforehand.
  const bool apart = !meets(union_of(a).data(), union_of(b).data(), words);
  if (a.size() * b.size() > (apart ? max_sets : max_pairs)) return false;
  if (!steps.spend(a.size() * b.size() * words)) return false;
  a = pairs(a, b);
  if (apart && keep == Keep::minimal) {
    a.sort();
    return true;
  }
  return tidy(a, keep, steps) && a.size() <= max_sets;
}

bool fill_gate(const RuleCircuit& circuit, std::size_t gate, Keep keep, std::vector<SetList>& gates, Steps& steps) {
  SetList& list = gates[gate];
  const bool conjunction = circuit.gates[gate].conjunction;
  for (Children children(circuit, gate); children.more();) {
    const SetList& child = gates[children.next()];
    if (!child.whole) return false;
    if (conjunction) {
      if (!multiply(list, child, keep, steps)) return false;
    } else {
      if (!steps.spend(child.size() * list.words())) return false;
      list.append(child);
    }
  }
  return (conjunction || tidy(list, keep, steps)) && list.size() <= max_sets;
}

}  // namespace

std::vector<SetList> expand(const RuleCircuit& circuit, const Given& given, Keep keep, Steps& steps) {
  const Numbers done = gate_values(circuit, given.filled.data());
  const Numbers possible = gate_values(circuit, all_but(circuit, given.never).data());
  std::vector<SetList> gates(circuit.gates.size());
  for (std::size_t gate = 0; gate < gates.size(); ++gate) {
    SetList& list = gates[gate];
    if (done[gate] != 0 || possible[gate] == 0) {
      list = SetList(circuit.words);
      if (done[gate] != 0) list.add();
      continue;
    }
    list = own_sets(circuit, gate, given);
    list.whole = fill_gate(circuit, gate, keep, gates, steps);
    if (!list.whole) list.keep_first(0);
  }
  return gates;
}

SetList best_sets(const RuleCircuit& circuit, const Given& given, const std::vector<SetList>& gates, Steps& steps) {
  const std::size_t words = circuit.words;
  std::vector<SetList> best(gates.size());
  for (std::size_t gate = 0; gate < gates.size(); ++gate) {
    SetList& list = best[gate];
    list = gates[gate].whole ? gates[gate] : own_sets(circuit, gate, given);
    list.keep_first(carried_sets);
    if (gates[gate].whole) continue;
    for (Children children(circuit, gate); children.more();) {
      const SetList& child = best[children.next()];
      if (circuit.gates[gate].conjunction) {
        list = pairs(list, child);
      } else {
        list.append(child);
      }
      list.sort_unique();
      list.keep_first(carried_sets);
    }
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
