// The vendor's API over the network. The only place that holds the token.
#pragma once

#include <string>

#include "http/client.hpp"
#include "upstream.hpp"

namespace visura::server {

class HttpUpstream final : public Upstream {
 public:
  HttpUpstream(http::Client client, std::string token) : client_(std::move(client)), token_(std::move(token)) {}

  Exchange services() override { return ask("GET", "/visure"); }
  Exchange service(const std::string& hash) override { return ask("GET", "/visure/" + hash); }
  Exchange create(const std::string& body) override { return ask("POST", "/richiesta", body); }
  Exchange status(const std::string& id) override { return ask("GET", "/richiesta/" + id); }
  Exchange document(const std::string& id) override { return ask("GET", "/documento/" + id); }
  std::string_view secret() const override { return token_; }

 private:
  Exchange ask(std::string_view method, const std::string& path, std::string_view body = {}) const;

  http::Client client_;
  std::string token_;
};

}  // namespace visura::server
