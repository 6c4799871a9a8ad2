#include "json/tree.hpp"

#include <algorithm>
#include <charconv>

namespace visura::json {

const Value* Value::find(std::string_view key) const noexcept {
  const auto found = std::find_if(members.rbegin(), members.rend(), [key](const Member& m) { return m.key == key; });
  return found == members.rend() ? nullptr : &found->value;
}

std::optional<std::string_view> Value::string(std::string_view key) const noexcept {
  const Value* value = find(key);
  if (value == nullptr || value->kind != Kind::string) return std::nullopt;
  return std::string_view(value->text);
}

std::vector<std::size_t> duplicates(const Value& object) {
  std::vector<std::size_t> order(object.members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return object.members[a].key < object.members[b].key; });
  std::vector<std::size_t> repeated;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (object.members[order[i]].key == object.members[order[i - 1]].key) repeated.push_back(order[i]);
  }
  std::stable_sort(repeated.begin(), repeated.end());
  return repeated;
}

std::optional<std::int64_t> to_integer(const Value& value) noexcept {
  if (value.kind != Kind::number) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [stop, failure] = std::from_chars(value.text.data(), end, number);
  if (failure != std::errc()) return std::nullopt;
  if (stop == end) return number;
  const bool zero_decimals =
      *stop == '.' && stop + 1 != end && std::all_of(stop + 1, end, [](char c) { return c == '0'; });
  return zero_decimals ? std::optional(number) : std::nullopt;
}

}  // namespace visura::json
