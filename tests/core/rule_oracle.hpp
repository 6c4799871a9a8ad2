// A second, slow reading of rules, written from the definitions alone: truth tables and sets of sets. It shares no
// code with the engine and reads no text: expressions are made by the tests and only printed for the engine.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "visura/rule.hpp"

namespace oracle {

struct Expr {
  char op = 'k';  ///< 'k' key, '!' not, '&' and, '|' or
  int key = 0;
  std::shared_ptr<Expr> left;
  std::shared_ptr<Expr> right;
};

using Node = std::shared_ptr<Expr>;
using Keys = std::set<int>;
using Family = std::set<Keys>;

Node key(int number);
Node join(char op, Node left, Node right);
Node negate(Node inner);

/// Text for the engine; with `rng` spaces and needless parentheses are strewn in.
std::string text(const Node& node, const std::vector<std::string>& names, std::mt19937* rng = nullptr);

/// The nodes the engine should make of that text: "a b & c |".
std::string postfix(const Node& node, const std::vector<std::string>& names);

bool has_negation(const Node& node);
Keys keys_in(const Node& node);

/// 'T', 'F' or 'U', by the tables of Kleene.
char kleene(const Node& node, const std::string& values);

/// True keys as bits.
bool holds(const Node& node, unsigned bits);

/// Minimal sets of further keys that make the rule hold, by trying every subset of `count` keys.
Family completions(const Node& node, unsigned filled, int count);

/// Branches written out, absorbed ones too, per part joined by `&&` at the top.
std::vector<Family> listed(const Node& node);
Family groups(const std::vector<Family>& listed);

struct Warning {
  Keys stray;
  Keys missing;
  friend bool operator<(const Warning& a, const Warning& b) {
    return a.stray != b.stray ? a.stray < b.stray : a.missing < b.missing;
  }
  friend bool operator==(const Warning& a, const Warning& b) { return a.stray == b.stray && a.missing == b.missing; }
};
std::set<Warning> warnings(const std::vector<Family>& listed, const Keys& filled);

bool holds(const visura::Requirement& tree, unsigned bits);
std::size_t leaves(const visura::Requirement& tree);
std::size_t fewest(const visura::Requirement& tree);
bool well_formed(const visura::Requirement& tree);

/// Truth tables over four keys of every function that can be written with each key at most once.
const std::set<unsigned>& read_once_tables();
unsigned table_of_four(const Node& node, unsigned filled);

}  // namespace oracle
