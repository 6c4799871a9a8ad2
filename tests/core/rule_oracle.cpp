#include "rule_oracle.hpp"

#include <algorithm>
#include <map>

namespace oracle {

Node key(int number) { return std::make_shared<Expr>(Expr{'k', number, nullptr, nullptr}); }
Node join(char op, Node left, Node right) { return std::make_shared<Expr>(Expr{op, 0, left, right}); }
Node negate(Node inner) { return std::make_shared<Expr>(Expr{'!', 0, inner, nullptr}); }

namespace {

std::string spaces(std::mt19937* rng, bool at_least_one) {
  if (rng == nullptr) return at_least_one ? " " : "";
  const unsigned roll = (*rng)() % 8;
  return roll < 5 ? (at_least_one ? " " : "") : roll == 5 ? "" : roll == 6 ? "  " : "\t ";
}

int rank(char op) { return op == '|' ? 0 : op == '&' ? 1 : op == '!' ? 2 : 3; }

std::string operand(const Node& node, int least, const std::vector<std::string>& names, std::mt19937* rng) {
  std::string inner = text(node, names, rng);
  int pairs = rank(node->op) < least ? 1 : 0;
  while (rng != nullptr && (*rng)() % 9 == 0) ++pairs;
  while (pairs-- > 0) inner = "(" + spaces(rng, false) + inner + spaces(rng, false) + ")";
  return inner;
}

}  // namespace

std::string text(const Node& node, const std::vector<std::string>& names, std::mt19937* rng) {
  switch (node->op) {
    case 'k':
      return names[static_cast<std::size_t>(node->key)];
    case '!':
      return "!" + spaces(rng, false) + operand(node->left, 2, names, rng);
    default: {
      const int own = rank(node->op);
      const std::string sign = node->op == '&' ? "&&" : "||";
      // The right operand of an equal operator needs its parentheses: chains lean left.
      return operand(node->left, own, names, rng) + spaces(rng, true) + sign + spaces(rng, true) +
             operand(node->right, own + 1, names, rng);
    }
  }
}

std::string postfix(const Node& node, const std::vector<std::string>& names) {
  if (node->op == 'k') return names[static_cast<std::size_t>(node->key)] + " ";
  if (node->op == '!') return postfix(node->left, names) + "! ";
  return postfix(node->left, names) + postfix(node->right, names) + node->op + " ";
}

bool has_negation(const Node& node) {
  if (node->op == 'k') return false;
  return node->op == '!' || has_negation(node->left) || has_negation(node->right);
}

Keys keys_in(const Node& node) {
  if (node->op == 'k') return {node->key};
  Keys keys = keys_in(node->left);
  if (node->right) keys.merge(keys_in(node->right));
  return keys;
}

char kleene(const Node& node, const std::string& values) {
  if (node->op == 'k') return values[static_cast<std::size_t>(node->key)];
  const char a = kleene(node->left, values);
  if (node->op == '!') return a == 'T' ? 'F' : a == 'F' ? 'T' : 'U';
  const char b = kleene(node->right, values);
  const char wins = node->op == '&' ? 'F' : 'T';
  if (a == wins || b == wins) return wins;
  return a == 'U' || b == 'U' ? 'U' : a;
}

bool holds(const Node& node, unsigned bits) {
  switch (node->op) {
    case 'k':
      return ((bits >> node->key) & 1U) != 0;
    case '!':
      return !holds(node->left, bits);
    case '&':
      return holds(node->left, bits) && holds(node->right, bits);
    default:
      return holds(node->left, bits) || holds(node->right, bits);
  }
}

Family completions(const Node& node, unsigned filled, int count) {
  const unsigned limit = 1U << count;
  std::vector<char> works(limit, 0);
  Family out;
  for (unsigned extra = 0; extra < limit; ++extra) works[extra] = holds(node, filled | extra) ? 1 : 0;
  for (unsigned extra = 0; extra < limit; ++extra) {
    if (works[extra] == 0) continue;
    bool minimal = true;
    for (int k = 0; k < count; ++k) {
      if (((extra >> k) & 1U) != 0 && works[extra & ~(1U << k)] != 0) minimal = false;
    }
    if (!minimal) continue;
    Keys keys;
    for (int k = 0; k < count; ++k) {
      if (((extra >> k) & 1U) != 0) keys.insert(k);
    }
    out.insert(keys);
  }
  return out;
}

namespace {

Family branches(const Node& node) {
  if (node->op == 'k') return {Keys{node->key}};
  const Family left = branches(node->left);
  const Family right = branches(node->right);
  Family out;
  if (node->op == '|') {
    out = left;
    out.insert(right.begin(), right.end());
    return out;
  }
  for (const Keys& a : left) {
    for (const Keys& b : right) {
      Keys both = a;
      both.insert(b.begin(), b.end());
      out.insert(both);
    }
  }
  return out;
}

bool includes(const Keys& outer, const Keys& inner) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

Keys minus(const Keys& a, const Keys& b) {
  Keys out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

}  // namespace

std::vector<Family> listed(const Node& node) {
  if (node->op != '&') return {branches(node)};
  std::vector<Family> parts = listed(node->left);
  for (Family& part : listed(node->right)) parts.push_back(std::move(part));
  return parts;
}

Family groups(const std::vector<Family>& listed) {
  Family out;
  for (const Family& part : listed) {
    for (const Keys& set : part) {
      Keys inside;
      for (const Keys& other : part) {
        if (other != set && includes(set, other)) inside.insert(other.begin(), other.end());
      }
      if (inside.empty()) continue;
      const Keys group = minus(set, inside);
      if (group.size() > 1) out.insert(group);
    }
  }
  return out;
}

std::set<Warning> warnings(const std::vector<Family>& listed, const Keys& filled) {
  std::map<Keys, Keys> strays_by_proposal;
  for (const Family& part : listed) {
    Keys settled;
    Keys named;
    bool satisfied = false;
    for (const Keys& set : part) {
      named.insert(set.begin(), set.end());
      if (!includes(filled, set)) continue;
      satisfied = true;
      settled.insert(set.begin(), set.end());
    }
    if (!satisfied) continue;
    for (const int stray : filled) {
      if (named.count(stray) == 0 || settled.count(stray) != 0) continue;
      std::set<std::pair<std::size_t, Keys>> proposals;
      for (const Keys& set : part) {
        if (set.count(stray) == 0) continue;
        const Keys open = minus(set, filled);
        proposals.insert({open.size(), open});
      }
      strays_by_proposal[proposals.begin()->second].insert(stray);
    }
  }
  std::set<Warning> out;
  for (const auto& [missing, strays] : strays_by_proposal) out.insert({strays, missing});
  return out;
}

using Kind = visura::Requirement::Kind;

bool holds(const visura::Requirement& tree, unsigned bits) {
  if (tree.kind == Kind::key) return ((bits >> tree.slot) & 1U) != 0;
  const auto test = [&](const visura::Requirement& part) { return holds(part, bits); };
  return tree.kind == Kind::all ? std::all_of(tree.parts.begin(), tree.parts.end(), test)
                                : std::any_of(tree.parts.begin(), tree.parts.end(), test);
}

std::size_t leaves(const visura::Requirement& tree) {
  std::size_t count = tree.kind == Kind::key ? 1 : 0;
  for (const visura::Requirement& part : tree.parts) count += leaves(part);
  return count;
}

std::size_t fewest(const visura::Requirement& tree) {
  if (tree.kind == Kind::key) return 1;
  std::size_t sum = 0;
  std::size_t least = ~std::size_t{0};
  for (const visura::Requirement& part : tree.parts) {
    sum += fewest(part);
    least = std::min(least, fewest(part));
  }
  return tree.kind == Kind::all ? sum : least;
}

bool well_formed(const visura::Requirement& tree) {
  if (tree.kind == Kind::key) return tree.parts.empty() && tree.fewest == 1;
  if (tree.parts.size() < 2 || tree.fewest != fewest(tree)) return false;
  return std::all_of(tree.parts.begin(), tree.parts.end(),
                     [&](const visura::Requirement& part) { return part.kind != tree.kind && well_formed(part); });
}

const std::set<unsigned>& read_once_tables() {
  // Support of a function → its tables; a function over more keys is an `&&` or `||` of two over disjoint supports.
  static const std::set<unsigned> tables = [] {
    std::map<unsigned, std::set<unsigned>> by_support;
    for (unsigned k = 0; k < 4; ++k) {
      unsigned table = 0;
      for (unsigned row = 0; row < 16; ++row) table |= ((row >> k) & 1U) << row;
      by_support[1U << k].insert(table);
    }
    for (int round = 0; round < 3; ++round) {
      const auto before = by_support;
      for (const auto& [s1, t1] : before) {
        for (const auto& [s2, t2] : before) {
          if ((s1 & s2) != 0) continue;
          for (const unsigned a : t1) {
            for (const unsigned b : t2) {
              by_support[s1 | s2].insert(a & b);
              by_support[s1 | s2].insert(a | b);
            }
          }
        }
      }
    }
    std::set<unsigned> all;
    for (const auto& [support, own] : by_support) all.insert(own.begin(), own.end());
    return all;
  }();
  return tables;
}

unsigned table_of_four(const Node& node, unsigned filled) {
  unsigned table = 0;
  for (unsigned row = 0; row < 16; ++row) table |= (holds(node, row | filled) ? 1U : 0U) << row;
  return table;
}

}  // namespace oracle
