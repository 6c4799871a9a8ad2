// Who may ask: the site it is asked of, the page it is asked from, the credential, and the headers that whatever
// changes something must carry.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "post_head.hpp"
#include "texts.hpp"
#include "visura/values.hpp"

namespace visura::server {

struct GuardSettings {
  std::string listen_host;
  std::vector<std::string> hosts;  ///< further names of this site, lower case, with or without a port
  std::set<std::string> origins;   ///< pages elsewhere that may ask: "https://portal.example"
  std::string client_secret;       ///< empty: none is asked for
  Intent most = Intent::rehearsal;
};

struct Refusal {
  int status;
  std::string message;
};

class Guards {
 public:
  Guards(GuardSettings settings, const Texts& texts) : settings_(std::move(settings)), texts_(texts) {}
  void listens_on(std::uint16_t port) { port_ = ":" + std::to_string(port); }

  /// A name that somebody else's DNS points at us (rebinding) is none of ours.
  std::optional<Refusal> host(const http::Request& request) const;
  std::optional<Refusal> origin(const http::Request& request) const;
  std::optional<Refusal> secret(const http::Request& request) const;
  std::optional<Refusal> post(const http::Request& request, PostHead& head) const;

  /// The listed origin that asks, for CORS; empty when there is none.
  std::string cors_origin(const http::Request& request) const;
  Intent most() const { return settings_.most; }
  bool has_origins() const { return !settings_.origins.empty(); }

 private:
  Refusal refuse(int status, std::string_view text, const std::vector<Param>& params = {}) const {
    return {status, texts_(text, params)};
  }

  GuardSettings settings_;
  const Texts& texts_;
  std::string port_;
};

}  // namespace visura::server
