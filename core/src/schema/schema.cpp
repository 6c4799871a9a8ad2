#include "visura/schema.hpp"

#include <algorithm>

namespace visura {

std::optional<Slot> Schema::slot_of(std::string_view key) const noexcept {
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) return std::nullopt;
  return static_cast<Slot>(found - keys.begin());
}

std::string_view Schema::label_of(std::string_view key) const noexcept {
  const std::optional<Slot> slot = slot_of(key);
  return slot ? std::string_view(fields[*slot].label) : std::string_view();
}

std::vector<std::string> Schema::labels() const {
  std::vector<std::string> labels;
  labels.reserve(fields.size());
  for (const Field& field : fields) labels.push_back(field.label);
  return labels;
}

}  // namespace visura
