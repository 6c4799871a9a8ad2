// Rules of the shapes seen in the wild, written from their description: which fields each branch names.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace samples {

using Ranges = std::vector<std::pair<int, int>>;

inline std::string all_of(const Ranges& ranges) {
  std::string out;
  for (const auto& [from, to] : ranges) {
    for (int i = from; i <= to; ++i) out += (out.empty() ? "" : " && ") + ("field" + std::to_string(i));
  }
  return "(" + out + ")";
}

inline std::string any_of(const std::vector<std::string>& branches) {
  std::string out;
  for (const std::string& branch : branches) out += (out.empty() ? "" : " || ") + branch;
  return out;
}

inline std::vector<std::string> numbered_keys(int count, const std::string& prefix = "field") {
  std::vector<std::string> keys;
  for (int i = 0; i < count; ++i) keys.push_back(prefix + std::to_string(i));
  return keys;
}

/// The registration of a lease, the longest rule seen (549 nodes, 46 fields): one to three landlords and one to three
/// tenants in either tax regime, all eighteen combinations spelled out.
inline std::string lease_rule() {
  const std::vector<Ranges> shares = {{{28, 28}}, {{28, 32}}, {{28, 36}}};
  const std::vector<Ranges> accounts = {{}, {{29, 31}}, {{29, 31}, {33, 35}}};
  const std::vector<Ranges> tenants = {{}, {{40, 42}}, {{40, 45}}};
  std::vector<std::string> branches;
  for (const Ranges& landlords : shares) {
    for (const Ranges& more : tenants) {
      Ranges branch = {{25, 27}};
      for (const auto& range : landlords) branch.push_back(range);
      branch.push_back({37, 39});
      for (const auto& range : more) branch.push_back(range);
      branches.push_back(all_of(branch));
    }
  }
  for (const Ranges& landlords : accounts) {
    for (const Ranges& more : tenants) {
      Ranges branch = {{23, 27}};
      for (const auto& range : landlords) branch.push_back(range);
      branch.push_back({37, 39});
      for (const auto& range : more) branch.push_back(range);
      branches.push_back(all_of(branch));
    }
  }
  return all_of({{0, 20}}) + " && (field21 || field22) && (" + any_of(branches) + ")";
}

struct Sample {
  std::string name;
  std::string rule;
  int fields;
};

/// Every rule seen, by its shape; spacing as careless as the vendor's.
inline std::vector<Sample> seen_rules() {
  const Ranges artisan = {{0, 3}};
  const std::string property_7 =
      "(field0 && field1 && field2 && field3 && field4 && field5 && field6 &&field7 && field8 && "
      "field9 && field10 && field11 && field12 && field13)";
  std::vector<std::string> map_branches;
  for (int subset = 0; subset < 8; ++subset) {
    Ranges branch = {{0, 1}, {3, 4}};
    if ((subset & 1) != 0) branch.push_back({2, 2});
    if ((subset & 2) != 0) branch.push_back({5, 5});
    if ((subset & 4) != 0) branch.push_back({6, 6});
    map_branches.push_back(all_of(branch));
  }
  return {
      {"V1 two fields", "$0 && $1  ", 2},
      {"V2 one field", "$0", 1},
      {"V3 one field and a space", "$0 ", 1},
      {"V4 with or without the mandate",
       "($0 && $1 && $2 && $3 && $4 && $5 && $6 && $7) || ($0 && $1 && $2 && $3 && $4 && $5 && $6)", 8},
      {"D1 one field", "field0", 1},
      {"D2 two fields", "field0 && field1", 2},
      {"D3 three fields", "field0 && field1 && field2", 3},
      {"D4 one field and five extras", "field0 || (field0 && (field1 || field2 || field3 || field4 || field5))", 6},
      {"D5 one field, and three together", "(field0) || " + all_of(artisan), 4},
      {"D6 two kinds of extras",
       any_of({all_of({{0, 7}}), all_of({{0, 10}}), all_of({{0, 7}, {11, 13}}), all_of({{0, 13}})}), 14},
      {"D7 a floor plan",
       any_of({all_of({{0, 6}, {10, 13}}), all_of({{0, 7}, {10, 13}}) + " ", all_of({{0, 6}, {8, 13}}), property_7}),
       14},
      {"D8 every subset of three", any_of(map_branches), 7},
      {"D9 two extras, one by one",
       any_of({all_of({{0, 5}}), all_of({{0, 1}, {3, 4}}), all_of({{0, 4}}), all_of({{0, 1}, {3, 5}})}), 6},
      {"D10 a lease", lease_rule(), 46},
  };
}

/// The keys a sample uses, in field order.
inline std::vector<std::string> keys_of(const Sample& sample) {
  return numbered_keys(sample.fields, sample.rule[sample.rule.find_first_of("$f")] == '$' ? "$" : "field");
}

/// `factor` times `(a || b)`, each over keys of its own: 2 to the power of `factors` alternatives.
inline std::string product_of_choices(int factors) {
  std::string out;
  for (int i = 0; i < factors; ++i) {
    out += (i == 0 ? "" : " && ") + ("(a" + std::to_string(i)) + " || b" + std::to_string(i) + ")";
  }
  return out;
}

/// Parts joined by `&&`, each with 513 listed sets: few enough to list each, too many to hold all against each other.
inline std::string many_parts(int parts) {
  std::string out;
  for (int i = 0; i < parts; ++i) {
    out += (i == 0 ? "" : " && ") + ("(z" + std::to_string(i % 20)) + " || " + product_of_choices(9) + ")";
  }
  return out;
}

}  // namespace samples
