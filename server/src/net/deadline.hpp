// A moment after which waiting ends. Time-outs that start again with each byte would let a slow client stay for ever.
#pragma once

#include <algorithm>
#include <chrono>

namespace visura::server::net {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static Deadline in(std::chrono::milliseconds span) { return Deadline(Clock::now() + span); }

  Deadline earlier(Deadline other) const { return Deadline(std::min(at_, other.at_)); }
  bool passed() const { return Clock::now() >= at_; }

  /// For poll(): rounded up, so that a wait never ends just before its deadline and spins.
  int remaining_ms() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(at_ - Clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1'000'000'000));
  }

 private:
  explicit Deadline(Clock::time_point at) : at_(at) {}
  Clock::time_point at_;
};

}  // namespace visura::server::net
