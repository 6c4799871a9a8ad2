// Never twice: one key per attempt, and what became of it. A repeated key gets the same answer, never a second request.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "crypto.hpp"
#include "http/message.hpp"

namespace visura::server {

class Attempts;

/// The right to send one attempt. Given up unused, the key is free again; lost after `about_to_send` (an exception),
/// the answer given there stays, so that nobody sends it a second time.
class Attempt {
 public:
  Attempt(Attempts& attempts, const Digest& key) : attempts_(&attempts), key_(key) {}
  Attempt(Attempt&& other) noexcept
      : attempts_(std::exchange(other.attempts_, nullptr)), key_(other.key_), if_lost_(std::move(other.if_lost_)) {}
  Attempt& operator=(Attempt&&) = delete;
  ~Attempt();

  void about_to_send(http::Answer if_lost) { if_lost_ = std::move(if_lost); }
  void settle(const http::Answer& answer);

  /// Certainly not taken by upstream: the same key may try again.
  void forget();

 private:
  Attempts* attempts_;
  Digest key_;
  std::optional<http::Answer> if_lost_;
};

struct Claim {
  enum class Kind : std::uint8_t { fresh, repeated, running, other_body, full };
  Kind kind;
  std::optional<Attempt> attempt;  ///< when fresh
  http::Answer answer;             ///< when repeated
};

class Attempts {
 public:
  Attempts(std::int64_t capacity, std::chrono::milliseconds kept) : capacity_(capacity), kept_(kept) {}

  Claim claim(std::string_view key, const Digest& body);

 private:
  friend class Attempt;
  using Clock = std::chrono::steady_clock;

  struct Entry {
    Digest body{};
    std::optional<http::Answer> answer;  ///< none while it runs
  };

  void settle(const Digest& key, const http::Answer& answer);
  void forget(const Digest& key);
  void forget_old();

  const std::int64_t capacity_;
  const std::chrono::milliseconds kept_;
  const SecretDigest digest_;
  std::mutex mutex_;
  std::map<Digest, Entry> entries_;
  std::deque<std::pair<Clock::time_point, Digest>> settled_;  // oldest first
};

}  // namespace visura::server
