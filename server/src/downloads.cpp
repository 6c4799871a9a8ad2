#include "downloads.hpp"

#include "ids.hpp"
#include "values/callback.hpp"

namespace visura::server {
namespace {

constexpr std::string_view address_key = "downloadUrl";

/// Calls `with` for every address, in order.
template <typename With>
void each_address(json::Value& tree, With with) {
  for (json::Member& member : tree.members) {
    if (member.key != "data") continue;
    for (json::Value& document : member.value.items) {
      for (json::Member& detail : document.members) {
        if (detail.key == address_key) with(detail.value);
      }
    }
  }
}

bool is_ours(const json::Value& address) {
  constexpr std::string_view ours = "documents/";
  const std::string_view text = address.text;
  return address.is(json::Kind::string) && text.substr(0, ours.size()) == ours && is_id(text.substr(ours.size()));
}

}  // namespace

void Downloads::take(json::Value& tree, const Hidden& hidden) {
  each_address(tree, [&](json::Value& address) {
    const bool quotes = !hidden.secret.empty() && address.text.find(hidden.secret) != std::string::npos;
    const bool good = address.is(json::Kind::string) && is_https_url(address.text) && !quotes;
    taken_.push_back(good ? std::move(address.text) : std::string());
    if (good) address.text.clear();
  });
}

void Downloads::put_back(json::Value& tree) {
  std::size_t next = 0;
  if (taken_.empty()) return;
  each_address(tree, [&](json::Value& address) {
    std::string& taken = taken_[next++];
    if (!taken.empty()) {
      address.text = std::move(taken);
    } else if (!is_ours(address)) {
      address = json::Value();
    }
  });
}

}  // namespace visura::server
