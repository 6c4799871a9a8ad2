#include "log.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

namespace visura::server {

void log_line(std::string_view text) {
  std::string line(text);
  line += '\n';
  // One write per line: lines of several threads do not mix. A full disk must not stop the service.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

void log_request(std::string_view method, std::string_view route, int status, std::chrono::milliseconds took,
                 std::string_view reason) {
  constexpr std::array<std::string_view, 7> known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  // Any other method is the client's own text.
  const bool named = std::find(known.begin(), known.end(), method) != known.end();
  std::string line(named ? method : "-");
  line.append(" ").append(route).append(" ").append(std::to_string(status));
  line.append(" ").append(std::to_string(took.count())).append("ms");
  log_line(reason.empty() ? line : line.append(" ").append(reason));
}

}  // namespace visura::server
