// A request and an answer of HTTP/1.1, as plain data.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace visura::server::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string target;
  Headers headers;  ///< names in lower case, in the order they came
  bool has_body = false;

  bool has(std::string_view name) const;

  /// The value of a header that came exactly once. Twice means something else to each reader, so it is as good as none.
  std::optional<std::string_view> once(std::string_view name) const;
};

struct Answer {
  int status = 200;
  std::string body;
  Headers headers;
  bool without_body = false;          ///< to HEAD: the body is measured and left out
  std::shared_ptr<void> memory = {};  ///< what is given back once the answer has been delivered
  std::string_view reason = {};       ///< for the log: why it failed, one of a few fixed words
};

std::string_view reason(int status);

/// Status line and headers, blank line included.
std::string head_of(const Answer& answer, bool keep_alive);

}  // namespace visura::server::http
