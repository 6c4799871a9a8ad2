// What the server does for a request that has passed the guards. It does not know whether upstream is real.
#pragma once

#include <string>
#include <string_view>

#include "attempts.hpp"
#include "handles.hpp"
#include "http/message.hpp"
#include "limits.hpp"
#include "reply.hpp"
#include "services.hpp"
#include "texts.hpp"
#include "visura/values.hpp"

namespace visura::server {

class Gateway {
 public:
  Gateway(Upstream& upstream, ServiceSettings settings, const Limits& limits, const Texts& texts);

  http::Answer catalogue();
  http::Answer service(const std::string& hash);
  http::Answer create(Intent intent, std::string_view key, const std::string& body);
  http::Answer status(const std::string& handle);
  http::Answer document(const std::string& handle);

 private:
  struct Checked;
  using Ask = Exchange (Upstream::*)(const std::string&);

  http::Answer look_up(const std::string& handle, Ask ask, VendorError unknown);
  http::Answer attempt(Attempt attempt, Intent intent, const std::string& body);
  Checked check(Intent intent, const std::string& body);
  http::Answer finish(Attempt attempt, Intent intent, const Exchange& exchange);
  Reply reply_of(const Exchange& exchange) const { return read_reply(exchange, limits_.answer_bytes); }

  Upstream& upstream_;
  const Limits& limits_;
  const Texts& texts_;
  std::string lang_;
  Services services_;
  Attempts attempts_;
  Handles handles_;
};

}  // namespace visura::server
