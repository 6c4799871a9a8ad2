// Never twice: one key per attempt, and what became of it. A repeated key gets the same answer, never a second request.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

#include "crypto.hpp"
#include "http/message.hpp"
#include "shelf.hpp"

namespace visura::server {

class Attempts;

// The vendor's answers to a request take a few kilobytes. A longer one is given out once and then told in short.
inline constexpr std::size_t longest_kept_answer = 64 << 10;

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
  void settle(http::Answer answer, Worth worth);

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

/// An attempt is known by a digest of its key, which a journal may hold.
class Attempts {
 public:
  Attempts(std::int64_t entries, std::int64_t bytes, std::chrono::milliseconds kept) : shelf_(entries, bytes, kept) {}

  Claim claim(const Digest& attempt, const Digest& body);

  /// Something may have become of it: it runs, or has an answer that is kept.
  bool knows(const Digest& attempt);

  /// What an earlier run has left behind.
  void restore(const Digest& attempt, const Digest& body, http::Answer answer, Worth worth,
               std::chrono::milliseconds age);

 private:
  friend class Attempt;

  struct Entry {
    Digest body{};
    std::optional<http::Answer> answer;  ///< none while it runs
  };

  void settle(const Digest& key, http::Answer answer, Worth worth, std::chrono::milliseconds age = {});
  void forget(const Digest& key);

  const SecretDigest digest_;
  std::mutex mutex_;
  Shelf<Entry> shelf_;
};

}  // namespace visura::server
