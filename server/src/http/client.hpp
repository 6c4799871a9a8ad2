// One exchange with one upstream: a new connection each time, so that no answer can belong to another question and
// a connection that died while idle can never make a request's fate unknown. Redirects are answers like any other.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "limits.hpp"
#include "net/channel.hpp"
#include "upstream.hpp"

namespace visura::server::http {

inline constexpr std::uint16_t https_port = 443;
inline constexpr std::uint16_t http_port = 80;

struct Origin {
  bool tls = true;
  net::HostPort where;
  std::string host_header;  ///< as the Host header names it
  std::string base_path;    ///< "" or "/something", without a slash at the end
};

/// "https://host[:port][/path]"; nothing for anything else, user names and queries included.
std::optional<Origin> parse_origin(std::string_view url);

class Client {
 public:
  /// Verifies the certificate unless the origin is this machine and no `ca_file` is given. Throws
  /// std::runtime_error with a sentence.
  Client(Origin origin, const std::string& ca_file, const Limits& limits);

  /// `credential` is the value of the Authorization header.
  Exchange ask(std::string_view method, std::string_view path, std::string_view credential,
               std::string_view body) const;

 private:
  std::unique_ptr<net::Channel> connect(Exchange& exchange) const;

  Origin origin_;
  const Limits& limits_;
  bool loopback_;
  std::unique_ptr<net::Tls> tls_;
};

}  // namespace visura::server::http
