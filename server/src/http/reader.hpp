// Reads requests from a connection: the head first, the body only when somebody wants it, both within limits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/budget.hpp"
#include "http/message.hpp"
#include "limits.hpp"
#include "net/socket.hpp"

namespace visura::server::http {

enum class HeadResult : std::uint8_t { ready, nothing, malformed, too_long, timed_out };
enum class BodyResult : std::uint8_t { whole, malformed, too_large, timed_out, gone, no_memory, stopping };

class Reader {
 public:
  Reader(net::Socket& socket, const Limits& limits, Budget& budget);
  ~Reader();

  /// `nothing`: no request came, the connection is idle, gone, or the server is stopping (`wake_fd`).
  HeadResult head(Request& request, int wake_fd);
  /// `stopping`: nothing more has come and the server is stopping (`wake_fd`).
  BodyResult body(std::string& into, int wake_fd);

  bool keep_alive() const;

  /// Listens to what is left of a refused body, so that the client comes to reading our answer instead of a reset:
  /// closing a connection with bytes unread resets it, and a client that is still writing then drops our answer. When
  /// enough was read, the client finds its way blocked and has what is left of the time to look. Reading is over then.
  void drain();

 private:
  struct Message;
  net::Transfer more(net::Deadline deadline, int wake_fd = -1);

  net::Socket& socket_;
  const Limits& limits_;
  Budget::Share share_;
  std::string unread_;  ///< received and not yet parsed
  std::unique_ptr<Message> message_;
  std::int64_t body_received_ = 0;
};

}  // namespace visura::server::http
