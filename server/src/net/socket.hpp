// TCP sockets that never wait longer than they are told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "net/deadline.hpp"

namespace visura::server::net {

enum class Io : std::uint8_t { done, closed, timed_out, woken, failed };

struct Transfer {
  Io io = Io::done;
  std::size_t bytes = 0;
};

class Socket {
 public:
  Socket() = default;
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept;
  ~Socket() { close(); }

  int fd() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  void close() noexcept;

  /// At least one byte, or why not. `wake_fd`, once readable, ends the wait.
  Transfer read(char* to, std::size_t size, Deadline deadline, int wake_fd = -1);

  /// All of it, or why not; the other side must take something at least every `pause`.
  Io write(std::string_view bytes, Deadline deadline, std::chrono::milliseconds pause);

  /// Waits until the other side has gone, without taking what it sends.
  void await_end(Deadline deadline);

  /// Says "no more from me" and lets the other side go on talking.
  void end_writing() noexcept;

 private:
  int fd_ = -1;
};

/// Waits until `fd` is ready for `events` (of poll()).
Io wait_for(int fd, short events, Deadline deadline, int wake_fd = -1);

struct HostPort {
  std::string host;  ///< without the brackets of an IPv6 address
  std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0"; false when it is none of these.
bool parse_host_port(std::string_view text, HostPort& out);

/// An address, or a name as DNS has them: labels of letters, digits, hyphens and underscores, 253 characters at most.
bool is_host(std::string_view text);

/// A host with or without a port, an IPv6 address in brackets.
bool is_authority(std::string_view text);

/// A name or address that can only mean this machine.
bool is_loopback(std::string_view host);
bool is_any_address(std::string_view host);
bool is_address(std::string_view host);

/// Throws std::runtime_error with a sentence.
Socket listen_on(const HostPort& where);
std::uint16_t port_of(const Socket& socket);

struct Accepted {
  Socket socket;     ///< none when it has gone again
  std::string peer;  ///< who is counted as one: an IPv4 address, or the network of an IPv6 address (64 bits)
};

Accepted accept_from(const Socket& listener);

struct Connection {
  Socket socket;
  bool timed_out = false;
};

/// Tries every address of the host; one that is silent leaves its share of the time to the next ones. With
/// `only_loopback` an address of another machine is passed over: the name "localhost" may be made to point anywhere.
/// Looking up the name takes as long as the system's resolver allows.
Connection connect_to(const HostPort& where, Deadline deadline, bool only_loopback);

}  // namespace visura::server::net
