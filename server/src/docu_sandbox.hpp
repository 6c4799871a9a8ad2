// The vendor's DocuEngine test service, in memory: the same paths, envelope, states and errors, nothing paid, nothing
// sent.
#pragma once

#include "sandbox_parts.hpp"

namespace visura::server {

class DocuSandbox final : public Upstream {
 public:
  /// With the services that the program carries.
  explicit DocuSandbox(SandboxSettings settings)
      : settings_(std::move(settings)), services_(sandbox_services(Dialect::docuengine)) {}

  Exchange services() override;
  Exchange service(const std::string& id) override;
  Exchange create(const std::string& body) override;
  Exchange update(const std::string& id, const std::string& body) override;
  Exchange status(const std::string& id) override;
  Exchange document(const std::string& id) override;
  std::optional<std::string> file(const std::string& id, const std::string& token) override;

 private:
  using Clock = std::chrono::system_clock;

  struct Order {
    const SandboxService* service = nullptr;
    bool closed = false;
    std::string email;               ///< JSON
    std::string options;             ///< JSON
    std::int64_t options_price = 0;  ///< cents
    std::string result;              ///< the chosen one's id
    std::string token;               ///< opens its document
    Clock::time_point created = Clock::now();
    Clock::time_point searched = created;  ///< when it was closed
    Clock::time_point started = created;   ///< when its document was asked for
    int looks = 0;
  };

  static bool waits_for_choice(const Order& order);
  bool is_done(const Order& order) const;
  Exchange choose(const std::string& id, Order& order, std::string_view result);
  std::optional<Exchange> close(Order& order);
  std::string_view state_of(const Order& order) const;
  std::string request_json(const std::string& id, const Order& order) const;
  std::string archive() const;

  const SandboxSettings settings_;
  const std::map<std::string, SandboxService> services_;
  std::mutex mutex_;
  SandboxOrders<Order> orders_;
};

}  // namespace visura::server
