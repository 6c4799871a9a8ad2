// The vendor's Visengine test service, in memory: the same paths, envelope, states and errors, nothing paid, nothing
// sent.
#pragma once

#include "sandbox_parts.hpp"

namespace visura::server {

class Sandbox final : public Upstream {
 public:
  /// With the services that the program carries.
  explicit Sandbox(SandboxSettings settings)
      : settings_(std::move(settings)), services_(sandbox_services(Dialect::visengine)) {}

  Exchange services() override;
  Exchange service(const std::string& hash) override;
  Exchange create(const std::string& body) override;
  Exchange update(const std::string& id, const std::string& body) override;
  Exchange status(const std::string& id) override;
  Exchange document(const std::string& id) override;

 private:
  struct Order {
    const SandboxService* service = nullptr;
    bool closed = false;     ///< `state` 1
    std::int64_t price = 0;  ///< cents, with its options
    std::string email;       ///< JSON
    std::string options;     ///< JSON
    std::chrono::system_clock::time_point created = std::chrono::system_clock::now();
    std::chrono::system_clock::time_point started = created;  ///< when it was closed
    int looks = 0;
  };

  int stage_of(const Order& order) const;
  std::string request_json(const std::string& id, const Order& order) const;

  const SandboxSettings settings_;
  const std::map<std::string, SandboxService> services_;
  std::mutex mutex_;
  SandboxOrders<Order> orders_;
};

}  // namespace visura::server
