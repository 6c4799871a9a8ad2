// What the server does for a request that has passed the guards. It does not know whether upstream is real.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "attempts.hpp"
#include "departures.hpp"
#include "handles.hpp"
#include "http/budget.hpp"
#include "http/message.hpp"
#include "journal.hpp"
#include "limits.hpp"
#include "manner.hpp"
#include "post_head.hpp"
#include "reply.hpp"
#include "services.hpp"
#include "texts.hpp"
#include "visura/values.hpp"

namespace visura::server {

class Gateway {
 public:
  /// Without a `journal`, attempts and handles end with the process.
  Gateway(const Upstreams& upstreams, const ServiceSettings& settings, const Limits& limits, const Texts& texts,
          http::Budget& memory, Journal* journal);

  bool speaks(Dialect dialect) const { return sides_[index_of(dialect)].has_value(); }

  http::Answer catalogue(Dialect dialect);
  http::Answer service(const std::string& hash);
  http::Answer create(Dialect dialect, const PostHead& head, const std::string& body);

  /// Changes the draft behind a handle, closes it, or chooses one of a search's results.
  http::Answer update(Dialect dialect, const PostHead& head, const std::string& handle, const std::string& body);
  http::Answer status(Dialect dialect, const std::string& handle);
  http::Answer document(Dialect dialect, const std::string& handle);
  http::Answer file(const std::string& handle, const std::string& token);

  /// An attempt of this key was taken in before.
  bool knows(std::string_view key) { return attempts_.knows(sha256(key)); }

  /// From now on nothing sets out for upstream. Those that are on their way: how many.
  void stop() { departures_.close(); }
  std::int64_t under_way() { return departures_.under_way(); }

 private:
  struct Side {
    Side(Upstream& upstream_, const ServiceSettings& settings, Dialect dialect)
        : upstream(upstream_), manner(manner_of(dialect)), services(upstream_, settings, dialect) {}
    Upstream& upstream;
    const Manner& manner;
    Services services;
  };
  struct Checked;
  struct Asked;
  using Ask = Exchange (Upstream::*)(const std::string&);

  Side& side(Dialect dialect) { return *sides_[index_of(dialect)]; }
  template <typename T>
  http::Answer show(Dialect dialect, const Fetched<T>& fetched);
  http::Answer look_up(Dialect dialect, const std::string& handle, Ask ask, VendorError unknown);

  Checked check(const Asked& asked);
  Checked check_service(const Asked& asked, const std::string& service);
  std::optional<Checked> check_choice(const Asked& asked, const Known& known) const;
  Checked refuse(const Asked& asked, const Report& report) const;

  http::Answer change(Asked asked, const PostHead& head);
  http::Answer attempt(Attempt attempt, Asked& asked);
  http::Answer finish(Attempt attempt, std::optional<Handle> place, const Asked& asked, const Exchange& exchange);
  http::Answer accept(Attempt attempt, std::optional<Handle> place, const Asked& asked, Reply reply);
  bool record_sent(Asked& asked);
  void record(const Asked& asked, Journal::Fate fate, std::string_view handle = {}, std::string_view vendor_id = {});
  http::Answer outcome_unknown() const;
  http::Answer not_now(std::string_view text) const;
  void restore();
  Reply reply_of(const Exchange& exchange) const { return read_reply(exchange, limits_.answer_bytes); }

  const Limits& limits_;
  const Texts& texts_;
  std::string lang_;
  std::array<std::optional<Side>, 2> sides_;
  Attempts attempts_;
  Handles handles_;
  Departures departures_;
  http::Budget& memory_;
  Journal* journal_;
};

/// What a request that changes something asks for.
struct Gateway::Asked {
  Dialect dialect;
  Action action;
  Intent intent;
  std::string handle;  ///< of the request to change; empty for a new one
  const std::string& body;
  Digest attempt{};      ///< of the key
  Digest body_digest{};  ///< salted with the key, so that nobody who reads a journal can try what the body was
  Known known = {};      ///< of the request to change; of a new one, its service, once it is checked
  bool in_journal = false;

  bool is_new() const { return action == Action::create; }
};

struct Gateway::Checked {
  Known known;
  std::string to_send;             ///< what the core wrote
  std::optional<Failure> failure;  ///< or why nothing may be sent
};

}  // namespace visura::server
