// One connection: request after request until one side wants no more.
#pragma once

#include "http/reader.hpp"
#include "http/server.hpp"

namespace visura::server::http {

class Connection {
 public:
  Connection(net::Socket& socket, const Limits& limits, Application& application, Budget& memory, int wake_fd)
      : socket_(socket),
        limits_(limits),
        application_(application),
        reader_(socket, limits, memory),
        wake_fd_(wake_fd) {}

  void run();

 private:
  bool exchange();
  Answer answer(const Request& request, Plan& plan, BodyResult& body);
  bool send(const Answer& answer, bool keep_alive);

  net::Socket& socket_;
  const Limits& limits_;
  Application& application_;
  Reader reader_;
  int wake_fd_;
};

/// Says "too busy" to one connection too many, without waiting for anything.
void turn_away(net::Socket& socket, Application& application);

}  // namespace visura::server::http
