// One line per request on standard error: method, route, status, time, and when upstream failed one word why. Never an
// id, a header, a body or a value.
#pragma once

#include <chrono>
#include <string_view>

namespace visura::server {

void log_request(std::string_view method, std::string_view route, int status, std::chrono::milliseconds took,
                 std::string_view reason = {});

/// For the operator: what the server does or cannot do.
void log_line(std::string_view text);

}  // namespace visura::server
