#include "handles.hpp"

namespace visura::server {

std::string Handles::issue(const std::string& vendor_id) {
  constexpr std::size_t handle_bytes = 16;
  std::string handle = random_hex(handle_bytes);
  const Digest secret = digest_(handle);
  const std::lock_guard lock(mutex_);
  issued_.emplace_back(Clock::now(), secret);
  ids_.emplace(secret, vendor_id);
  forget_old();
  return handle;
}

std::optional<std::string> Handles::vendor_id(std::string_view handle) {
  const Digest secret = digest_(handle);
  const std::lock_guard lock(mutex_);
  forget_old();
  const auto found = ids_.find(secret);
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

void Handles::forget_old() {
  while (!issued_.empty() &&
         (static_cast<std::int64_t>(issued_.size()) > capacity_ || issued_.front().first + kept_ < Clock::now())) {
    ids_.erase(issued_.front().second);
    issued_.pop_front();
  }
}

}  // namespace visura::server
