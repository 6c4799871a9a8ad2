// The command line and the environment: everything the operator decides, refused with one sentence when it cannot be.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "http/client.hpp"
#include "limits.hpp"
#include "net/socket.hpp"
#include "visura/values.hpp"

namespace visura::server {

struct Options {
  net::HostPort listen{"127.0.0.1", 8080};
  std::vector<std::string> hosts;
  std::set<std::string> origins;
  bool allow_anonymous = false;
  std::optional<http::Origin> upstream;
  std::optional<http::Origin> docuengine;
  std::string upstream_ca;
  std::string token_env = "VISURA_TOKEN";
  std::string docuengine_token_env = "VISURA_DOCUENGINE_TOKEN";
  std::set<std::string> services;
  std::optional<Intent> max_intent;
  std::set<std::string> allow;
  std::vector<std::string> accept{"pdf", "jpeg", "png"};  ///< kinds of documents, as the core names them
  std::optional<std::string> portal;
  std::optional<std::string> web;
  std::string lang = "it";
  std::string journal;
  std::int64_t sandbox_step_ms = 4000;
  std::optional<std::int64_t> sandbox_credit;
  Limits limits;

  std::string token;             ///< from the environment
  std::string docuengine_token;  ///< from the environment
  std::string client_secret;     ///< from the environment, VISURA_CLIENT_SECRET

  bool has_upstream() const { return upstream || docuengine; }
};

/// The program ends here: with what was asked for (--help) or with what is wrong.
struct Stop {
  int exit_code = 0;
  std::string text;
};

using Environment = const char* (*)(const char* name);

std::variant<Options, Stop> read_args(const std::vector<std::string>& args, Environment environment);

}  // namespace visura::server
