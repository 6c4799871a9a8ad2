// The vendor's test service, in memory: the same paths, envelope, states and errors, nothing paid, nothing sent.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "json/tree.hpp"
#include "upstream.hpp"
#include "visura/schema.hpp"
#include "visura/session.hpp"

namespace visura::server {

struct SandboxSettings {
  std::chrono::milliseconds step{4000};  ///< a request's next state comes after this; at 0, with every look at it
  std::optional<std::int64_t> credit;    ///< of the wallet, in cents; without it, bottomless
  std::string document_text;             ///< what stands in the document
  std::int64_t body_bytes = 20 << 20;
};

class Sandbox final : public Upstream {
 public:
  /// With the services that the program carries.
  explicit Sandbox(SandboxSettings settings);

  Exchange services() override;
  Exchange service(const std::string& hash) override;
  Exchange create(const std::string& body) override;
  Exchange status(const std::string& id) override;
  Exchange document(const std::string& id) override;

 private:
  struct Service {
    std::string envelope;
    json::Value tree;  ///< of the envelope
    Session session;
    Schema schema;

    const json::Value& data() const { return *tree.find("data"); }
  };
  struct Order {
    const Service* service = nullptr;
    bool closed = false;  ///< `state` 1
    std::string email;    ///< JSON
    std::string options;  ///< JSON
    std::chrono::system_clock::time_point created;
    int looks = 0;
  };

  int stage_of(const Order& order) const;
  std::string request_json(const std::string& id, const Order& order) const;
  void remember(const std::string& id, Order order);

  const SandboxSettings settings_;
  std::map<std::string, Service> services_;
  std::mutex mutex_;
  std::int64_t spent_ = 0;
  std::map<std::string, Order> orders_;
  std::deque<std::string> ids_;  // oldest first
};

}  // namespace visura::server
