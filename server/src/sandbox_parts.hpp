// What both sandboxes are made of: the services the program carries, one wallet, requests that are forgotten in time.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "json/tree.hpp"
#include "upstream.hpp"
#include "vendor_error.hpp"
#include "visura/schema.hpp"
#include "visura/session.hpp"

namespace visura::server {

/// One for both sandboxes, as the vendor has one for both services.
class Wallet {
 public:
  /// `credit` in cents; without it, bottomless.
  explicit Wallet(std::optional<std::int64_t> credit) : left_(credit) {}

  /// What is there when it is not enough; nothing when it was paid.
  std::optional<std::int64_t> pay(std::int64_t cents) {
    const std::lock_guard lock(mutex_);
    if (!left_) return std::nullopt;
    if (cents > *left_) return left_;
    *left_ -= cents;
    return std::nullopt;
  }

 private:
  std::mutex mutex_;
  std::optional<std::int64_t> left_;
};

struct SandboxSettings {
  std::chrono::milliseconds step{4000};  ///< a request's next state comes after this; at 0, with every look at it
  Wallet& wallet;
  std::string document_text;  ///< what stands in the document
  std::int64_t body_bytes = static_cast<std::int64_t>(max_request_bytes);
};

struct SandboxService {
  std::string envelope;
  json::Value tree;  ///< of the envelope
  Session session;
  Schema schema;

  const json::Value& data() const { return *tree.find("data"); }
};

/// By hash or id.
std::map<std::string, SandboxService> sandbox_services(Dialect dialect);

Exchange answered(int status, std::string body);
Exchange refused(VendorError error, std::string_view details = {});

/// A new request's id, as long as the vendor's: 24 hexadecimal digits.
std::string sandbox_id();
bool is_sandbox_id(std::string_view id);

/// An object; null when the text is no JSON.
json::Value read_request(const std::string& body, std::int64_t most_bytes);

bool flag(const json::Value& object, std::string_view key, bool otherwise);
std::string json_of(const json::Value* value);
std::string euros(std::int64_t cents);
std::int64_t unix_seconds(std::chrono::system_clock::time_point at);

/// A demonstration left running must not grow for ever; the oldest request is forgotten.
template <typename Order>
class SandboxOrders {
 public:
  Order* find(const std::string& id) {
    const auto found = orders_.find(id);
    return found == orders_.end() ? nullptr : &found->second;
  }
  void add(const std::string& id, Order order) {
    constexpr std::size_t most_orders = 10'000;
    orders_.emplace(id, std::move(order));
    ids_.push_back(id);
    if (ids_.size() <= most_orders) return;
    orders_.erase(ids_.front());
    ids_.pop_front();
  }

 private:
  std::map<std::string, Order> orders_;
  std::deque<std::string> ids_;  // oldest first
};

}  // namespace visura::server
