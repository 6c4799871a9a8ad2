// A requirement tree in the making: parts in one vector, parents before their parts, finished without recursion.
#pragma once

#include <cstdint>
#include <vector>

#include "rule/expand.hpp"
#include "rule/stack.hpp"

namespace visura::rules {

class Draft {
 public:
  static constexpr std::uint32_t top = 0;

  Draft() { parts_.push({Requirement::Kind::any, 0, top, 0}); }

  /// A part of that kind below `parent`, or `parent` itself when it is of that kind already.
  std::uint32_t open(Requirement::Kind kind, std::uint32_t parent);
  void add_key(Slot slot, std::uint32_t parent);
  std::size_t depth(std::uint32_t part) const { return parts_[part].depth; }

  /// Orders the parts: of `all` by field, of `any` the nearest first, then by field.
  Requirement finish();

 private:
  struct Part {
    Requirement::Kind kind;
    Slot slot;  // of a key; of others, once finished, the first below
    std::uint32_t parent;
    std::uint32_t depth;
  };
  Stack<Part> parts_;
};

/// Writes `sets` below `parent` as a tree that holds exactly when one of them is filled in. A function that can be
/// written with each key once comes out that way (Golumbic, Mintz, Rotics: factoring by the components of the graph
/// of keys that occur together); of others the most frequent key is taken out first, so that no tree is longer than
/// the list. Without steps left, the rest is written as the plain list.
void factor(const RuleCircuit& circuit, SetList sets, std::uint32_t parent, Draft& draft, Steps& steps);

/// The tree of what is missing; where a gate's sets are not whole, its parts as the author wrote them.
Requirement requirement_of(const RuleCircuit& circuit, const Given& given, const std::vector<SetList>& gates,
                           Steps& steps);

}  // namespace visura::rules
