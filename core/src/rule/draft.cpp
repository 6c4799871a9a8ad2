#include "rule/draft.hpp"
#include "text/order.hpp"

#include <algorithm>
#include <utility>

namespace visura::rules {

namespace {

using Kind = Requirement::Kind;

/// Larger than any slot, until the parts below are known.
constexpr Slot no_slot = 0xFFFF;

/// Not so with no set (it can never hold) and with the empty set (it holds already).
bool asks(const SetList& sets) { return !sets.whole || (!sets.empty() && !is_empty(sets[0], sets.words())); }

}  // namespace

std::uint32_t Draft::open(Kind kind, std::uint32_t parent) {
  const Part above = parts_[parent];
  if (parent != top && above.kind == kind) return parent;
  parts_.push({kind, no_slot, parent, above.depth + 1});
  return static_cast<std::uint32_t>(parts_.size() - 1);
}

void Draft::add_key(Slot slot, std::uint32_t parent) { parts_.push({Kind::key, slot, parent, 0}); }

Requirement Draft::finish() {
  const std::size_t count = parts_.size();
  Numbers below(count);   // parts directly below
  Numbers fewest(count);  // fields to fill in at the least
  for (std::size_t i = count; i-- > 1;) {
    const Part part = parts_[i];
    if (part.kind == Kind::key) fewest[i] = 1;
    Part above = parts_[part.parent];
    const bool least = above.kind == Kind::any && below[part.parent] > 0;
    fewest[part.parent] = least ? std::min(fewest[part.parent], fewest[i])
                                : fewest[i] + (above.kind == Kind::all ? fewest[part.parent] : 0);
    ++below[part.parent];
    above.slot = std::min(above.slot, part.slot);
    parts_.set(part.parent, above);
  }

  // Siblings side by side, in the order they are shown in; the tree is then laid out from the top, in place.
  const Numbers order = text::stable_order(count, [&](std::uint32_t a, std::uint32_t b) {
    const Part left = parts_[a];
    const Part right = parts_[b];
    if (left.parent != right.parent) return left.parent < right.parent;
    if (parts_[left.parent].kind == Kind::any && fewest[a] != fewest[b]) return fewest[a] < fewest[b];
    return left.slot < right.slot;
  });
  Requirement root;
  std::vector<Requirement*> places(count);
  root.parts.resize(1);
  places[top] = &root;
  Numbers used(count);
  for (std::size_t i = 1; i < count; ++i) {
    const std::uint32_t own = order[i];
    const Part part = parts_[own];
    Requirement& place = places[part.parent]->parts[used[part.parent]++];
    place.kind = part.kind;
    place.slot = part.kind == Kind::key ? part.slot : Slot{0};
    place.fewest = fewest[own];
    place.parts.resize(below[own]);
    places[own] = &place;
  }
  return std::move(root.parts[0]);
}

Requirement requirement_of(const RuleCircuit& circuit, const Given& given, const std::vector<SetList>& gates,
                           Steps& steps) {
  struct Task {
    std::uint32_t gate;
    std::uint32_t parent;
  };
  const std::size_t words = circuit.words;
  Draft draft;
  Stack<Task> tasks;
  tasks.push({static_cast<std::uint32_t>(gates.size() - 1), Draft::top});
  while (!tasks.empty()) {
    const Task task = tasks.pop();
    const SetList& sets = gates[task.gate];
    if (sets.whole) {
      if (asks(sets)) factor(circuit, sets, task.parent, draft, steps);
      continue;
    }
    const bool all = circuit.gates[task.gate].conjunction;
    Mask own = {};
    std::copy_n(wanted(circuit, task.gate), words, own.data());
    subtract(own.data(), (all ? given.filled : given.never).data(), words);
    std::size_t parts = count_bits(own.data(), words);
    for (Children children(circuit, task.gate); children.more();) parts += asks(gates[children.next()]) ? 1 : 0;
    const std::uint32_t part = parts == 1 ? task.parent : draft.open(all ? Kind::all : Kind::any, task.parent);
    for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
      if (has_bit(own.data(), bit)) draft.add_key(circuit.slots[bit], part);
    }
    for (Children children(circuit, task.gate); children.more();) {
      tasks.push({static_cast<std::uint32_t>(children.next()), part});
    }
  }
  return draft.finish();
}

}  // namespace visura::rules
