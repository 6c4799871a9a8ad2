#include "attempts.hpp"

namespace visura::server {

Attempt::~Attempt() {
  if (attempts_ == nullptr) return;
  if (if_lost_) {
    settle(*if_lost_);
  } else {
    forget();
  }
}

void Attempt::settle(const http::Answer& answer) { std::exchange(attempts_, nullptr)->settle(key_, answer); }

void Attempt::forget() { std::exchange(attempts_, nullptr)->forget(key_); }

Claim Attempts::claim(std::string_view key, const Digest& body) {
  const Digest secret = digest_(key);
  const std::lock_guard lock(mutex_);
  forget_old();
  if (const auto found = entries_.find(secret); found != entries_.end()) {
    const Entry& entry = found->second;
    if (entry.body != body) return {Claim::Kind::other_body, std::nullopt, {}};
    if (!entry.answer) return {Claim::Kind::running, std::nullopt, {}};
    return {Claim::Kind::repeated, std::nullopt, *entry.answer};
  }
  if (static_cast<std::int64_t>(entries_.size()) >= capacity_) return {Claim::Kind::full, std::nullopt, {}};
  entries_.emplace(secret, Entry{body, std::nullopt});
  return {Claim::Kind::fresh, Attempt(*this, secret), {}};
}

void Attempts::settle(const Digest& key, const http::Answer& answer) {
  const std::lock_guard lock(mutex_);
  entries_[key].answer = answer;
  settled_.emplace_back(Clock::now(), key);
}

void Attempts::forget(const Digest& key) {
  const std::lock_guard lock(mutex_);
  entries_.erase(key);
}

void Attempts::forget_old() {
  while (!settled_.empty() && settled_.front().first + kept_ < Clock::now()) {
    entries_.erase(settled_.front().second);
    settled_.pop_front();
  }
}

}  // namespace visura::server
