#include "json/tree.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/order.hpp"

namespace visura::json {

const Value* Value::find(std::string_view key) const noexcept {
  const auto found = std::find_if(members.rbegin(), members.rend(), [key](const Member& m) { return m.key == key; });
  return found == members.rend() ? nullptr : &found->value;
}

std::optional<std::string_view> Value::string(std::string_view key) const noexcept {
  const Value* value = find(key);
  if (value == nullptr || value->kind != Kind::string) return std::nullopt;
  return value->content();
}

void own(Value& tree) {
  std::vector<Value*> open{&tree};
  while (!open.empty()) {
    Value& value = *open.back();
    open.pop_back();
    if (!value.lent.empty()) value.text = value.lent;
    value.lent = {};
    for (Member& member : value.members) open.push_back(&member.value);
    for (Value& item : value.items) open.push_back(&item);
  }
}

std::vector<std::size_t> duplicates(const Value& object) {
  const std::vector<std::uint32_t> order = text::stable_order(
      object.members.size(), [&](auto a, auto b) { return object.members[a].key < object.members[b].key; });
  std::vector<std::size_t> repeated;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (object.members[order[i]].key == object.members[order[i - 1]].key) repeated.push_back(order[i]);
  }
  text::stable_sort(repeated, [](std::size_t a, std::size_t b) { return a < b; });
  return repeated;
}

std::optional<std::int64_t> to_integer(const Value& value) noexcept {
  if (value.kind != Kind::number) return std::nullopt;
  std::string_view rest = value.text;
  const bool negative = rest.front() == '-';
  if (negative) rest.remove_prefix(1);
  const text::Digits digits = text::read_digits(rest);
  rest.remove_prefix(digits.length);
  const bool whole = rest.empty() || (rest.front() == '.' && rest.find_first_not_of('0', 1) == std::string_view::npos);
  if (!whole) return std::nullopt;
  const auto number = static_cast<std::int64_t>(digits.value);
  return negative ? -number : number;
}

}  // namespace visura::json
