#include <utility>

#include "rule/draft.hpp"

namespace visura::rules {
namespace {

using Kind = Requirement::Kind;

struct Task {
  SetList sets;
  std::uint32_t parent;
};

/// For each key, the keys it occurs with in some set (itself too).
std::vector<Word> neighbours(const SetList& sets, std::size_t keys) {
  const std::size_t words = sets.words();
  std::vector<Word> near(keys * words);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (std::size_t key = 0; key < keys; ++key) {
      if (has_bit(sets[i], key)) unite(&near[key * words], sets[i], words);
    }
  }
  return near;
}

/// The keys of `sets` in parts that no edge joins; edges are the neighbours, or with `apart` the missing ones.
SetList components(const SetList& sets, const std::vector<Word>& near, bool apart) {
  const std::size_t words = sets.words();
  Mask left = {};
  for (std::size_t i = 0; i < sets.size(); ++i) unite(left.data(), sets[i], words);
  SetList parts(words);
  while (!is_empty(left.data(), words)) {
    Mask part = {};
    Mask edge = {};
    set_bit(edge.data(), lowest_bit(left.data(), words));
    while (!is_empty(edge.data(), words)) {
      const std::size_t key = lowest_bit(edge.data(), words);
      clear_bit(edge.data(), key);
      set_bit(part.data(), key);
      clear_bit(left.data(), key);
      for (std::size_t i = 0; i < words; ++i) {
        const Word reached = apart ? ~near[key * words + i] : near[key * words + i];
        edge[i] |= left[i] & reached;
      }
    }
    parts.add(part.data());
  }
  return parts;
}

class Factoring {
 public:
  Factoring(const RuleCircuit& circuit, Draft& draft, Steps& steps) : circuit_(circuit), draft_(draft), steps_(steps) {}

  void run(SetList sets, std::uint32_t parent) {
    later(std::move(sets), parent);
    while (!lists_.empty()) {
      const Task task{std::move(lists_.back()), parents_.back()};
      lists_.pop_back();
      parents_.pop_back();
      step(task);
    }
  }

 private:
  void step(const Task& task) {
    const SetList& sets = task.sets;
    if (sets.size() == 1) return write_set(sets[0], task.parent);
    const std::size_t keys = circuit_.slots.size();
    // The graph of the keys, and for each part of it two sorted shadows of the list.
    const bool affordable = steps_.spend(sets.size() * keys * sets.words() * 4);
    if (!affordable || draft_.depth(task.parent) + 4 > max_requirement_depth) return write_list(task);
    const std::vector<Word> near = neighbours(sets, keys);
    if (split_any(task, components(sets, near, false))) return;
    if (split_all(task, components(sets, near, true))) return;
    take_out_most_frequent(task);
  }

  void later(SetList sets, std::uint32_t parent) {
    lists_.push_back(std::move(sets));
    parents_.push_back(parent);
  }

  void write_set(const Word* set, std::uint32_t parent) {
    const std::size_t words = circuit_.words;
    const std::uint32_t part = count_bits(set, words) == 1 ? parent : draft_.open(Kind::all, parent);
    for (std::size_t bit = 0; bit < circuit_.slots.size(); ++bit) {
      if (has_bit(set, bit)) draft_.add_key(circuit_.slots[bit], part);
    }
  }

  void write_list(const Task& task) {
    const std::uint32_t part = draft_.open(Kind::any, task.parent);
    for (std::size_t i = 0; i < task.sets.size(); ++i) write_set(task.sets[i], part);
  }

  /// Sets that share no key, even through others, are choices of their own.
  bool split_any(const Task& task, const SetList& parts) {
    if (parts.size() < 2) return false;
    const std::uint32_t any = draft_.open(Kind::any, task.parent);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      SetList own(parts.words());
      for (std::size_t i = 0; i < task.sets.size(); ++i) {
        if (meets(task.sets[i], parts[p], parts.words())) own.add(task.sets[i]);
      }
      later(std::move(own), any);
    }
    return true;
  }

  static SetList shadow(const SetList& sets, const Word* on) {
    SetList cut(sets.words());
    for (std::size_t i = 0; i < sets.size(); ++i) {
      Word* set = cut.add();
      for (std::size_t w = 0; w < sets.words(); ++w) set[w] = sets[i][w] & on[w];
    }
    cut.sort_unique();
    return cut;
  }

  /// A part is a factor of its own when the list has as many sets as its shadow on the part times the one beside it.
  bool split_all(const Task& task, const SetList& parts) {
    if (parts.size() < 2) return false;
    const std::size_t words = parts.words();
    std::vector<SetList> factors;
    Mask rest = {};
    for (std::size_t p = 0; p < parts.size(); ++p) {
      Mask beside = {};
      for (std::size_t i = 0; i < task.sets.size(); ++i) unite(beside.data(), task.sets[i], words);
      subtract(beside.data(), parts[p], words);
      SetList own = shadow(task.sets, parts[p]);
      if (own.size() * shadow(task.sets, beside.data()).size() == task.sets.size()) {
        factors.push_back(std::move(own));
      } else {
        unite(rest.data(), parts[p], words);
      }
    }
    if (factors.empty()) return false;
    if (!is_empty(rest.data(), words)) factors.push_back(shadow(task.sets, rest.data()));
    const std::uint32_t all = draft_.open(Kind::all, task.parent);
    for (SetList& factor : factors) later(std::move(factor), all);
    return true;
  }

  void take_out_most_frequent(const Task& task) {
    const std::size_t words = task.sets.words();
    Numbers uses(circuit_.slots.size());
    for (std::size_t i = 0; i < task.sets.size(); ++i) {
      for (std::size_t key = 0; key < uses.size(); ++key) uses[key] += has_bit(task.sets[i], key) ? 1U : 0U;
    }
    const auto key = static_cast<std::size_t>(std::max_element(uses.begin(), uses.end()) - uses.begin());
    const std::uint32_t any = draft_.open(Kind::any, task.parent);
    const std::uint32_t all = draft_.open(Kind::all, any);
    draft_.add_key(circuit_.slots[key], all);
    SetList with(words);
    SetList without(words);
    for (std::size_t i = 0; i < task.sets.size(); ++i) {
      const bool has = has_bit(task.sets[i], key);
      SetList& list = has ? with : without;
      list.add(task.sets[i]);
      if (has) clear_bit(list[list.size() - 1], key);
    }
    later(std::move(with), all);
    later(std::move(without), any);  // not empty: a key of every set is a factor of its own
  }

  const RuleCircuit& circuit_;
  Draft& draft_;
  Steps& steps_;
  std::vector<SetList> lists_;  // still to be written, each below the part of the same place in `parents_`
  Numbers parents_;
};

}  // namespace

void factor(const RuleCircuit& circuit, SetList sets, std::uint32_t parent, Draft& draft, Steps& steps) {
  Factoring(circuit, draft, steps).run(std::move(sets), parent);
}

}  // namespace visura::rules
