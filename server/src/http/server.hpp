// Accepts connections, one thread each, and stops in good order. What is asked and answered is the application's
// matter.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/budget.hpp"
#include "http/message.hpp"
#include "limits.hpp"
#include "net/socket.hpp"

namespace visura::server::http {

/// What will happen to a request, decided from its head alone.
struct Plan {
  std::string_view route;  ///< for the log: the pattern, never the path, which may hold an id
  bool wants_body = false;
  std::function<Answer(std::string body)> run;
};

class Application {
 public:
  virtual ~Application() = default;
  virtual Plan plan(const Request& request) = 0;

  /// The answer to a request that could not be read; `request` is null when not even its head could.
  virtual Answer refuse(int status, const Request* request) = 0;

  /// The server is going to end: what has not begun should not.
  virtual void stop() = 0;
};

class Server {
 public:
  Server(net::Socket listener, const Limits& limits, Application& application, Budget& memory);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves until `stop_fd` becomes readable, then lets requests under way end. False when some had not ended by
  /// stop-ms, or `stop_fd` spoke again: their threads still run, so the process must end without destroying anything.
  bool run(int stop_fd);

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace visura::server::http
