// The vendor's API over the network. The only place that holds the token.
#pragma once

#include <string>

#include "http/client.hpp"
#include "manner.hpp"
#include "upstream.hpp"

namespace visura::server {

class HttpUpstream final : public Upstream {
 public:
  HttpUpstream(http::Client client, std::string token, Dialect dialect)
      : client_(std::move(client)), token_(std::move(token)), manner_(manner_of(dialect)) {}

  Exchange services() override { return ask("GET", {manner_.catalogue}); }
  Exchange service(const std::string& hash) override { return ask("GET", {manner_.catalogue, "/", hash}); }
  Exchange create(const std::string& body) override { return ask("POST", {manner_.requests}, body); }
  Exchange update(const std::string& id, const std::string& body) override {
    return ask(manner_.update_method, {manner_.requests, "/", id}, body);
  }
  Exchange status(const std::string& id) override { return ask("GET", {manner_.requests, "/", id}); }
  Exchange document(const std::string& id) override {
    return ask("GET", {manner_.document_path, id, manner_.document_end});
  }
  std::string_view secret() const override { return token_; }

 private:
  Exchange ask(std::string_view method, std::initializer_list<std::string_view> path, std::string_view body = {}) const;

  http::Client client_;
  std::string token_;
  const Manner& manner_;
};

}  // namespace visura::server
