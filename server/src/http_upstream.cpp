#include "http_upstream.hpp"

namespace visura::server {

Exchange HttpUpstream::ask(std::string_view method, const std::string& path, std::string_view body) const {
  Exchange exchange = client_.ask(method, path, "Bearer " + token_, body);
  // Some servers quote the credential they refuse.
  constexpr std::string_view hidden = "***";
  for (std::size_t at = exchange.body.find(token_); at != std::string::npos; at = exchange.body.find(token_, at)) {
    exchange.body.replace(at, token_.size(), hidden);
  }
  return exchange;
}

}  // namespace visura::server
