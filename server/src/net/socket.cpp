#include "net/socket.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "text/ascii.hpp"

namespace visura::server::net {
namespace {

// Linux caps it at net.core.somaxconn; a burst of a page's dozen files from many people must fit.
constexpr int listen_backlog = 512;

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses resolve(const HostPort& where, int flags) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (getaddrinfo(where.host.c_str(), std::to_string(where.port).c_str(), &hints, &found) != 0) found = nullptr;
  return {found, &freeaddrinfo};
}

bool is_loopback(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    return (ntohl(v4.sin_addr.s_addr) >> 24U) == 127;
  }
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
  return address.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

/// Whoever has one IPv6 address usually has 64 bits of them.
std::string network_of(const sockaddr_storage& address) {
  const auto bytes = [](const auto& from, std::size_t begin, std::size_t size) {
    return std::string(reinterpret_cast<const char*>(&from) + begin, size);
  };
  if (address.ss_family == AF_INET) return bytes(reinterpret_cast<const sockaddr_in&>(address).sin_addr, 0, 4);
  const in6_addr& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  return IN6_IS_ADDR_V4MAPPED(&v6) ? bytes(v6, 12, 4) : bytes(v6, 0, 8);
}

void answer_at_once(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

template <typename Address>
bool is_numeric(int family, std::string_view host) {
  Address address{};
  return inet_pton(family, std::string(host).c_str(), &address) == 1;
}

}  // namespace

Socket& Socket::operator=(Socket&& other) noexcept {
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Socket::close() noexcept {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

Io wait_for(int fd, short events, Deadline deadline, int wake_fd) {
  for (;;) {
    std::array<pollfd, 2> polled{pollfd{fd, events, 0}, pollfd{wake_fd, POLLIN, 0}};
    const int ready = ::poll(polled.data(), polled.size(), deadline.remaining_ms());
    if (ready > 0) return polled[0].revents != 0 ? Io::done : Io::woken;
    if (ready < 0 && errno != EINTR) return Io::failed;
    if (deadline.passed()) return Io::timed_out;
  }
}

Transfer Socket::read(char* to, std::size_t size, Deadline deadline, int wake_fd) {
  for (;;) {
    if (const Io io = wait_for(fd_, POLLIN, deadline, wake_fd); io != Io::done) return {io, 0};
    const ssize_t got = ::recv(fd_, to, size, 0);
    if (got > 0) return {Io::done, static_cast<std::size_t>(got)};
    if (got == 0) return {Io::closed, 0};
    if (errno != EAGAIN && errno != EINTR) return {Io::failed, 0};
  }
}

Io Socket::write(std::string_view bytes, Deadline deadline, std::chrono::milliseconds pause) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (const Io io = wait_for(fd_, POLLOUT, deadline.earlier(Deadline::in(pause))); io != Io::done) return io;
    } else if (errno != EINTR) {
      return Io::failed;
    }
    if (!bytes.empty() && deadline.passed()) return Io::timed_out;
  }
  return Io::done;
}

void Socket::await_end(Deadline deadline) { wait_for(fd_, POLLRDHUP, deadline); }

void Socket::end_writing() noexcept { ::shutdown(fd_, SHUT_WR); }

bool parse_host_port(std::string_view text, HostPort& out) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (bracketed && !is_numeric<in6_addr>(AF_INET6, host)) return false;
  if (!bracketed && host.find(':') != std::string_view::npos) return false;
  const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), out.port);
  if (failure != std::errc() || end != port.data() + port.size()) return false;
  out.host = host;
  return true;
}

bool is_host(std::string_view text) {
  constexpr std::size_t longest_name = 253;
  constexpr std::size_t longest_label = 63;
  if (is_address(text)) return true;
  if (text.size() > longest_name) return false;
  const std::size_t last = text.rfind('.') + 1;  // 0 without a dot
  // Names whose last label is a number are read as addresses by some and as names by others.
  if (text.find_first_not_of("0123456789", last) == std::string_view::npos) return false;
  std::size_t label = 0;
  char before = '.';
  for (const char c : text) {
    const bool inside = text::is_letter(c) || text::is_digit(c) || c == '_';
    if (!inside && c != '-' && c != '.') return false;
    if (c != '.' && ++label > longest_label) return false;
    if (c == '.') label = 0;
    if (!inside && (before == '.' || (before == '-' && c == '.'))) return false;
    before = c;
  }
  return before != '-' && before != '.';
}

bool is_authority(std::string_view text) {
  HostPort parsed;
  if (parse_host_port(text, parsed)) return parsed.port != 0 && is_host(parsed.host);
  const bool bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
  if (bracketed) return is_numeric<in6_addr>(AF_INET6, text.substr(1, text.size() - 2));
  return text.find(':') == std::string_view::npos && is_host(text);
}

bool is_address(std::string_view host) {
  return is_numeric<in_addr>(AF_INET, host) || is_numeric<in6_addr>(AF_INET6, host);
}

bool is_any_address(std::string_view host) { return host == "0.0.0.0" || host == "::"; }

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || (host.substr(0, 4) == "127." && is_numeric<in_addr>(AF_INET, host));
}

Socket listen_on(const HostPort& where) {
  const Addresses addresses = resolve(where, AI_PASSIVE);
  if (!addresses) throw std::runtime_error("cannot listen: the address " + where.host + " is not known");
  for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) {
    Socket socket(::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol));
    if (!socket) continue;
    const int on = 1;
    setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket.fd(), a->ai_addr, a->ai_addrlen) == 0 && ::listen(socket.fd(), listen_backlog) == 0) {
      return socket;
    }
  }
  throw std::runtime_error("cannot listen on " + where.host + " port " + std::to_string(where.port) +
                           ": it is taken or not ours");
}

std::uint16_t port_of(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&address), &size);
  return address.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port)
                                       : ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

Accepted accept_from(const Socket& listener) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  Accepted accepted;
  auto* const peer = reinterpret_cast<sockaddr*>(&address);
  accepted.socket = Socket(::accept4(listener.fd(), peer, &size, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!accepted.socket) return accepted;
  answer_at_once(accepted.socket.fd());
  accepted.peer = network_of(address);
  return accepted;
}

Connection connect_to(const HostPort& where, Deadline deadline, bool only_loopback) {
  Connection connection;
  const Addresses addresses = resolve(where, 0);
  const auto is_wanted = [&](const addrinfo& a) { return !only_loopback || is_loopback(*a.ai_addr); };
  int left = 0;
  for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) left += is_wanted(*a) ? 1 : 0;
  for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) {
    if (!is_wanted(*a)) continue;
    const Deadline share = Deadline::in(std::chrono::milliseconds(deadline.remaining_ms() / left--));
    Socket socket(::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol));
    if (!socket) continue;
    if (::connect(socket.fd(), a->ai_addr, a->ai_addrlen) != 0) {
      if (errno != EINPROGRESS) continue;
      const Io io = wait_for(socket.fd(), POLLOUT, share);
      connection.timed_out = io == Io::timed_out;
      int failure = 0;
      socklen_t size = sizeof failure;
      getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &failure, &size);
      if (io != Io::done || failure != 0) continue;
    }
    answer_at_once(socket.fd());
    return {std::move(socket), false};
  }
  return connection;
}

}  // namespace visura::server::net
