// A connection to upstream, plain or under TLS, whose every wait has a deadline.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "net/socket.hpp"

namespace visura::server::net {

class Channel {
 public:
  virtual ~Channel() = default;
  virtual Transfer read(char* to, std::size_t size, Deadline deadline) = 0;
  virtual Io write(std::string_view bytes, Deadline deadline) = 0;
};

std::unique_ptr<Channel> plain(Socket socket);

/// What TLS connections to one upstream share. The constructor throws std::runtime_error with a sentence.
class Tls {
 public:
  /// `ca_file` empty: the system's authorities.
  Tls(bool verify, const std::string& ca_file);
  ~Tls();
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  /// Shakes hands; with verification the certificate must be trusted and name `host`. None when that fails.
  std::unique_ptr<Channel> secure(Socket socket, const std::string& host, Deadline deadline, bool& timed_out) const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace visura::server::net
