#include "attempts.hpp"

namespace visura::server {
namespace {

// The entry itself and an answer's headers.
constexpr std::int64_t entry_bytes = 512;

std::int64_t size_of(const http::Answer& answer) { return static_cast<std::int64_t>(answer.body.size()) + entry_bytes; }

}  // namespace

Attempt::~Attempt() {
  if (attempts_ == nullptr) return;
  if (if_lost_) {
    settle(std::move(*if_lost_), Worth::precious);
  } else {
    forget();
  }
}

void Attempt::settle(http::Answer answer, Worth worth) {
  std::exchange(attempts_, nullptr)->settle(key_, std::move(answer), worth);
}

void Attempt::forget() { std::exchange(attempts_, nullptr)->forget(key_); }

Claim Attempts::claim(const Digest& attempt, const Digest& body) {
  const Digest key = digest_(view_of(attempt));
  const std::lock_guard lock(mutex_);
  if (const Entry* entry = shelf_.find(key); entry != nullptr) {
    if (entry->body != body) return {Claim::Kind::other_body, std::nullopt, {}};
    if (!entry->answer) return {Claim::Kind::running, std::nullopt, {}};
    return {Claim::Kind::repeated, std::nullopt, *entry->answer};
  }
  const bool taken = shelf_.add(key, Entry{body, std::nullopt}, longest_kept_answer + entry_bytes);
  if (!taken) return {Claim::Kind::full, std::nullopt, {}};
  return {Claim::Kind::fresh, Attempt(*this, key), {}};
}

bool Attempts::knows(const Digest& attempt) {
  const Digest key = digest_(view_of(attempt));
  const std::lock_guard lock(mutex_);
  return shelf_.find(key) != nullptr;
}

void Attempts::restore(const Digest& attempt, const Digest& body, http::Answer answer, Worth worth,
                       std::chrono::milliseconds age) {
  const Digest key = digest_(view_of(attempt));
  {
    const std::lock_guard lock(mutex_);
    shelf_.put(key, Entry{body, std::nullopt}, 0);
  }
  settle(key, std::move(answer), worth, age);
}

void Attempts::settle(const Digest& key, http::Answer answer, Worth worth, std::chrono::milliseconds age) {
  const std::lock_guard lock(mutex_);
  const std::int64_t bytes = size_of(answer);
  // An entry under way is never let go, so it is there.
  shelf_.find(key)->answer = std::move(answer);
  shelf_.settle(key, worth, bytes, age);
}

void Attempts::forget(const Digest& key) {
  const std::lock_guard lock(mutex_);
  shelf_.erase(key);
}

}  // namespace visura::server
