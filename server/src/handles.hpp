// The vendor's ids stay inside: what people get is a random handle, and only handles issued here lead anywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "crypto.hpp"

namespace visura::server {

class Handles {
 public:
  Handles(std::int64_t capacity, std::chrono::milliseconds kept) : capacity_(capacity), kept_(kept) {}

  /// 128 random bits for a vendor's id; when full, the oldest handle is forgotten.
  std::string issue(const std::string& vendor_id);
  std::optional<std::string> vendor_id(std::string_view handle);

 private:
  using Clock = std::chrono::steady_clock;
  void forget_old();

  const std::int64_t capacity_;
  const std::chrono::milliseconds kept_;
  const SecretDigest digest_;
  std::mutex mutex_;
  std::map<Digest, std::string> ids_;
  std::deque<std::pair<Clock::time_point, Digest>> issued_;  // oldest first
};

}  // namespace visura::server
