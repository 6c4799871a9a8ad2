// What the server does for a request that has passed the guards. It does not know whether upstream is real.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "attempts.hpp"
#include "departures.hpp"
#include "handles.hpp"
#include "http/budget.hpp"
#include "http/message.hpp"
#include "journal.hpp"
#include "limits.hpp"
#include "reply.hpp"
#include "services.hpp"
#include "texts.hpp"
#include "visura/values.hpp"

namespace visura::server {

class Gateway {
 public:
  /// Without a `journal`, attempts and handles end with the process.
  Gateway(Upstream& upstream, ServiceSettings settings, const Limits& limits, const Texts& texts, http::Budget& memory,
          Journal* journal);

  http::Answer catalogue();
  http::Answer service(const std::string& hash);
  http::Answer create(Intent intent, std::string_view key, const std::string& body);
  http::Answer status(const std::string& handle);
  http::Answer document(const std::string& handle);

  /// From now on nothing sets out for upstream. Those that are on their way: how many.
  void stop() { departures_.close(); }
  std::int64_t under_way() { return departures_.under_way(); }

 private:
  struct Checked;
  struct Asked;
  using Ask = Exchange (Upstream::*)(const std::string&);

  http::Answer look_up(const std::string& handle, Ask ask, VendorError unknown);
  http::Answer attempt(Attempt attempt, Asked& asked);
  Checked check(Intent intent, const std::string& body);
  http::Answer finish(Attempt attempt, Handle handle, const Asked& asked, const Exchange& exchange);
  http::Answer accept(Attempt attempt, Handle handle, const Asked& asked, Reply reply, const std::string& id);
  void record(const Asked& asked, Journal::Fate fate, std::string_view handle = {}, std::string_view vendor_id = {});
  http::Answer outcome_unknown() const;
  http::Answer not_now(std::string_view text) const;
  void restore();
  Reply reply_of(const Exchange& exchange) const { return read_reply(exchange, limits_.answer_bytes); }

  Upstream& upstream_;
  const Limits& limits_;
  const Texts& texts_;
  std::string lang_;
  Services services_;
  Attempts attempts_;
  Handles handles_;
  Departures departures_;
  http::Budget& memory_;
  Journal* journal_;
};

}  // namespace visura::server
