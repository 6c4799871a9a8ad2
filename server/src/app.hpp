// From a request's head to who answers it: the table of routes, the guards in front, the headers around every answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway.hpp"
#include "guards.hpp"
#include "http/server.hpp"
#include "static_files.hpp"

namespace visura::server {

class App final : public http::Application {
 public:
  App(Gateway& gateway, const Guards& guards, const StaticFiles& files, const Limits& limits, const Texts& texts)
      : gateway_(gateway), guards_(guards), files_(files), limits_(limits), texts_(texts) {}

  void stop() override { gateway_.stop(); }

  http::Plan plan(const http::Request& request) override;
  http::Answer refuse(int status, const http::Request* request) override;

 private:
  struct Route;
  using Ids = std::vector<std::string>;
  static const std::vector<Route>& routes();

  http::Plan route(const http::Request& request);
  http::Plan api(const http::Request& request, const std::vector<std::string>& path);
  http::Plan run(const http::Request& request, const Route& route, Ids ids);
  http::Plan preflight(const http::Request& request, std::string_view pattern, const std::string& methods);
  http::Answer portal() const;
  http::Plan refusal(std::string_view route, const Refusal& refusal);
  void dress(const http::Request* request, http::Answer& answer) const;

  Gateway& gateway_;
  const Guards& guards_;
  const StaticFiles& files_;
  const Limits& limits_;
  const Texts& texts_;
};

}  // namespace visura::server
