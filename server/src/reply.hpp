// What an exchange with upstream comes to, and what people are told when it comes to nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "envelope.hpp"
#include "texts.hpp"
#include "upstream.hpp"
#include "visura/schema.hpp"

namespace visura::server {

struct Reply {
  /// data: what was asked for. refusal: the vendor's own error. credential: it does not take our token. busy: it asks
  /// to wait. broken: no answer of this API, redirects included, or one whose `success` is neither true nor false.
  /// down: not reached. lost: sent, no whole answer.
  enum class Kind : std::uint8_t { data, refusal, credential, busy, broken, down, lost };

  Kind kind = Kind::broken;
  bool too_slow = false;
  bool untrusted = false;
  int status = 0;
  json::Value tree;  ///< the envelope, when there was one
};

Reply read_reply(const Exchange& exchange, std::int64_t most_bytes);

/// The vendor's id in an envelope's `data`, under the name a dialect has for it, or nothing.
std::string_view id_in(const json::Value& tree, std::string_view name);

/// True when it says that nothing was taken and, beside it, something else: an id, or a success. After sending a
/// request nobody can rely on such a refusal.
bool contradicts_itself(const Reply& reply);

/// After a question: nothing is at stake.
Failure failed_reading(const Reply& reply, const Texts& texts);

/// After sending a request: says whether it may have been taken.
Failure failed_sending(const Reply& reply, const Texts& texts);

/// The vendor's own error in its own words, but for the state of the operator's wallet.
http::Answer relay_refusal(Reply reply, const Texts& texts, Dialect dialect, Hidden hidden);

/// Puts our sentence where the vendor's would tell the state of the operator's wallet.
void hide_wallet(json::Value& tree, int status, const Texts& texts, Dialect dialect);

}  // namespace visura::server
