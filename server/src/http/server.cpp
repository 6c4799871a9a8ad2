#include "http/server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "http/connection.hpp"
#include "log.hpp"

namespace visura::server::http {
namespace {

// After accept() failed for want of descriptors, trying again at once would only burn the processor.
constexpr int breath_ms = 50;

// Who was turned away reads our answer in this time; closed at once, a connection with a request in it would be reset.
// Of many at once the first ones go earlier: they hold descriptors.
constexpr std::int64_t farewell_ms = 1000;
constexpr std::size_t most_farewells = 64;

void take_event(int fd) {
  std::array<char, 128> event{};  // a signalfd hands over 128 bytes, an eventfd 8
  [[maybe_unused]] const auto got = ::read(fd, event.data(), event.size());
}

bool is_readable(int fd) {
  pollfd polled{fd, POLLIN, 0};
  return ::poll(&polled, 1, 0) > 0;
}

}  // namespace

struct Server::Shared {
  Shared(net::Socket listener_, const Limits& limits_, Application& application_, Budget& memory_)
      : listener(std::move(listener_)),
        limits(limits_),
        application(application_),
        memory(memory_),
        wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  void serve(std::uint64_t id, const std::string& peer, net::Socket socket) {
    try {
      Connection(socket, limits, application, memory, wake.fd()).run();
    } catch (const std::exception&) {
      // Out of memory, most likely. Its text could quote a value.
      log_line("a connection ended by an internal error");
    }
    socket.close();
    const std::lock_guard lock(mutex);
    leave(peer);
    finished.push_back(id);
    ended.notify_all();
  }

  /// With `mutex` held: whether there is room for one more of this peer.
  bool enter(const std::string& peer) {
    constexpr std::int64_t percent = 100;
    const std::int64_t share = (limits.connections * limits.peer_percent + percent - 1) / percent;
    if (active >= limits.connections) return false;
    std::int64_t& connections = peers[peer];
    if (connections >= share) return false;
    ++connections;
    ++active;
    return true;
  }

  void leave(const std::string& peer) {
    --active;
    if (--peers[peer] == 0) peers.erase(peer);
  }

  /// Joined, not detached: what libraries keep per thread must be gone before the process takes itself down.
  void join_finished() {
    std::vector<std::uint64_t> ids;
    {
      const std::lock_guard lock(mutex);
      ids.swap(finished);
    }
    for (const std::uint64_t id : ids) {
      threads.at(id).join();
      threads.erase(id);
    }
  }

  void take(net::Accepted accepted) {
    bool room = false;
    {
      const std::lock_guard lock(mutex);
      room = enter(accepted.peer);
    }
    if (!room) {
      turn_away(accepted.socket, application);
      farewells.emplace_back(net::Deadline::in(ms(farewell_ms)), std::move(accepted.socket));
      if (farewells.size() > most_farewells) farewells.pop_front();
      return;
    }
    try {
      const std::uint64_t id = next_id++;
      threads.emplace(id, [this, id, peer = accepted.peer, socket = std::move(accepted.socket)]() mutable {
        serve(id, peer, std::move(socket));
      });
    } catch (const std::exception&) {
      // No thread or no memory for one: this connection is lost, the others are not.
      const std::lock_guard lock(mutex);
      leave(accepted.peer);
    }
  }

  void accept_until(int stop_fd) {
    for (;;) {
      std::array<pollfd, 2> polled{pollfd{listener.fd(), POLLIN, 0}, pollfd{stop_fd, POLLIN, 0}};
      const int patience = farewells.empty() ? -1 : farewells.front().first.remaining_ms();
      const int ready = ::poll(polled.data(), polled.size(), patience);
      while (!farewells.empty() && farewells.front().first.passed()) farewells.pop_front();
      if (ready <= 0) continue;
      if (polled[1].revents != 0) return;
      join_finished();
      net::Accepted accepted = net::accept_from(listener);
      if (accepted.socket) {
        take(std::move(accepted));
      } else {
        ::poll(nullptr, 0, breath_ms);
      }
    }
  }

  bool let_end(int stop_fd) {
    application.stop();
    listener.close();
    const std::uint64_t one = 1;
    if (::write(wake.fd(), &one, sizeof one) < 0) return false;
    const net::Deadline deadline = net::Deadline::in(ms(limits.stop_ms));
    {
      std::unique_lock lock(mutex);
      while (active > 0 && !deadline.passed() && !is_readable(stop_fd)) ended.wait_for(lock, ms(breath_ms));
      if (active > 0) return false;
    }
    join_finished();
    return true;
  }

  net::Socket listener;
  const Limits& limits;
  Application& application;
  Budget& memory;
  net::Socket wake;  // readable for ever once the server stops: idle connections see it and leave

  std::mutex mutex;
  std::condition_variable ended;
  std::int64_t active = 0;
  std::map<std::string, std::int64_t> peers;  // connections of each
  std::vector<std::uint64_t> finished;

  // Touched by the accepting thread alone.
  std::map<std::uint64_t, std::thread> threads;
  std::deque<std::pair<net::Deadline, net::Socket>> farewells;
  std::uint64_t next_id = 0;
};

Server::Server(net::Socket listener, const Limits& limits, Application& application, Budget& memory)
    : shared_(std::make_unique<Shared>(std::move(listener), limits, application, memory)) {}

Server::~Server() = default;

bool Server::run(int stop_fd) {
  shared_->accept_until(stop_fd);
  take_event(stop_fd);
  return shared_->let_end(stop_fd);
}

}  // namespace visura::server::http
