#include "http_upstream.hpp"

#include "envelope.hpp"

namespace visura::server {

Exchange HttpUpstream::ask(std::string_view method, std::initializer_list<std::string_view> path,
                           std::string_view body) const {
  std::string whole;
  for (const std::string_view part : path) whole += part;
  Exchange exchange = client_.ask(method, whole, "Bearer " + token_, body);
  // Also what is no JSON and will not be read as such; escapes are looked through once it has been read.
  if (exchange.body.find(token_) != std::string::npos) exchange.body = replaced(exchange.body, token_, "***");
  return exchange;
}

}  // namespace visura::server
