#include "handles.hpp"

namespace visura::server {

Handle::~Handle() {
  if (handles_ == nullptr) return;
  const std::lock_guard lock(handles_->mutex_);
  handles_->shelf_.erase(key_);
}

void Handle::lead_to(Known known, Worth worth) {
  Handles& handles = *std::exchange(handles_, nullptr);
  const std::lock_guard lock(handles.mutex_);
  *handles.shelf_.find(key_) = std::move(known);
  handles.shelf_.settle(key_, worth, 0);
}

std::optional<Handle> Handles::reserve() {
  constexpr std::size_t handle_bytes = 16;
  std::string text = random_hex(handle_bytes);
  const Digest key = digest_(text);
  const std::lock_guard lock(mutex_);
  if (!shelf_.add(key, {}, 0)) return std::nullopt;
  return Handle(*this, std::move(text), key);
}

std::optional<Known> Handles::find(std::string_view handle, Dialect dialect) {
  const Digest key = digest_(handle);
  const std::lock_guard lock(mutex_);
  const Known* const known = shelf_.find(key);
  const bool leads = known != nullptr && !known->vendor_id.empty() && known->dialect == dialect;
  return leads ? std::optional(*known) : std::nullopt;
}

void Handles::keep(std::string_view handle, Known known, Worth worth, std::chrono::milliseconds age) {
  const Digest key = digest_(handle);
  const std::lock_guard lock(mutex_);
  shelf_.put(key, std::move(known), 0);
  shelf_.settle(key, worth, 0, age);
}

}  // namespace visura::server
