#include "rule/draft.hpp"

#include <utility>

namespace visura::rules {

using Kind = Requirement::Kind;

std::uint32_t Draft::open(Kind kind, std::uint32_t parent) {
  if (parent != top && parts_[parent].kind == kind) return parent;
  parts_.push_back({kind, 0, parent, static_cast<std::uint16_t>(parts_[parent].depth + 1)});
  return static_cast<std::uint32_t>(parts_.size() - 1);
}

void Draft::add_key(Slot slot, std::uint32_t parent) { parts_.push_back({Kind::key, slot, parent, 0}); }

Requirement Draft::finish() const {
  std::vector<std::vector<Requirement>> below(parts_.size());
  std::vector<Slot> first(parts_.size());
  std::vector<std::vector<Slot>> firsts(parts_.size());
  for (std::size_t i = parts_.size(); i-- > 1;) {
    const Part& part = parts_[i];
    std::vector<Requirement>& parts = below[i];
    Requirement done;
    done.kind = part.kind;
    done.slot = part.slot;
    first[i] = part.slot;
    if (part.kind != Kind::key) {
      const bool any = part.kind == Kind::any;
      // Parts arrive last one first: reading them backwards keeps ties in the order they were added.
      const std::size_t count = parts.size();
      const auto at = [&](std::uint32_t n) { return count - 1 - n; };
      const std::vector<std::uint32_t> order = order_of(count, [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t fewest_a = parts[at(a)].fewest;
        const std::uint32_t fewest_b = parts[at(b)].fewest;
        if (any && fewest_a != fewest_b) return fewest_a < fewest_b;
        return firsts[i][at(a)] < firsts[i][at(b)];
      });
      done.fewest = any ? parts[at(order[0])].fewest : 0;
      first[i] = *std::min_element(firsts[i].begin(), firsts[i].end());
      for (const std::uint32_t n : order) {
        Requirement& next = parts[at(n)];
        if (!any) done.fewest += next.fewest;
        done.parts.push_back(std::move(next));
      }
      if (count == 1) {
        Requirement only = std::move(done.parts.front());
        done = std::move(only);
      }
    }
    if (part.parent == top) return done;
    below[part.parent].push_back(std::move(done));
    firsts[part.parent].push_back(first[i]);
  }
  return {};
}

Requirement requirement_of(const RuleCircuit& circuit, const Given& given, const std::vector<GateSets>& gates,
                           Steps& steps) {
  struct Task {
    std::size_t gate;
    std::uint32_t parent;
  };
  const std::size_t words = circuit.words;
  Draft draft;
  std::vector<Task> tasks = {{gates.size() - 1, Draft::top}};
  while (!tasks.empty()) {
    const Task task = tasks.back();
    tasks.pop_back();
    const GateSets& sets = gates[task.gate];
    if (sets.whole) {
      // No set: can never hold. One empty set: holds already. Neither asks for anything here.
      if (!sets.sets.empty() && !is_empty(sets.sets[0], words)) factor(circuit, sets.sets, task.parent, draft, steps);
      continue;
    }
    const bool all = circuit.gates[task.gate].conjunction;
    const std::uint32_t part = draft.open(all ? Kind::all : Kind::any, task.parent);
    Mask own = {};
    std::copy_n(wanted(circuit, task.gate), words, own.data());
    subtract(own.data(), (all ? given.filled : given.never).data(), words);
    for (std::size_t bit = 0; bit < circuit.slots.size(); ++bit) {
      if (has_bit(own.data(), bit)) draft.add_key(circuit.slots[bit], part);
    }
    for_each_child(circuit, task.gate, [&](std::size_t child) { tasks.push_back({child, part}); });
  }
  return draft.finish();
}

}  // namespace visura::rules
