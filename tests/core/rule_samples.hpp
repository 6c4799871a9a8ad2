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
      branch.insert(branch.end(), landlords.begin(), landlords.end());
      branch.push_back({37, 39});
      branch.insert(branch.end(), more.begin(), more.end());
      branches.push_back(all_of(branch));
    }
  }
  for (const Ranges& landlords : accounts) {
    for (const Ranges& more : tenants) {
      Ranges branch = {{23, 27}};
      branch.insert(branch.end(), landlords.begin(), landlords.end());
      branch.push_back({37, 39});
      branch.insert(branch.end(), more.begin(), more.end());
      branches.push_back(all_of(branch));
    }
  }
  return all_of({{0, 20}}) + " && (field21 || field22) && (" + any_of(branches) + ")";
}

/// `factor` times `(a || b)`, each over keys of its own: 2 to the power of `factors` alternatives.
inline std::string product_of_choices(int factors) {
  std::string out;
  for (int i = 0; i < factors; ++i) {
    out += (i == 0 ? "" : " && ") + ("(a" + std::to_string(i)) + " || b" + std::to_string(i) + ")";
  }
  return out;
}

}  // namespace samples
