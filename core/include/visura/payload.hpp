// The request body for the vendor, from a verdict without errors and a stated intent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "visura/piece.hpp"
#include "visura/validate.hpp"

namespace visura {

struct Payload {
  std::string id;
  Intent intent = Intent::rehearsal;
  const Schema* schema = nullptr;
  Values values;  ///< absent entries are left out of the body
};

/// How a body travels.
struct Route {
  std::string_view method;  ///< POST; PUT or PATCH for an update
  std::string_view path;    ///< the collection; an update adds `/{id}`
};
Route route_of(Dialect dialect, Action action) noexcept;

/// What the vendor will charge, with the chosen options, in cents; nothing when it names no price.
Cents total_price(const Schema& schema, const Values& values) noexcept;

/// Takes the verdict's values into a payload. No payload comes from a verdict with errors, nor when the body's own
/// `state` and `test` contradict the intent, nor for an intent the vendor has no words for (DocuEngine knows no
/// rehearsal, and no update is one): then the verdict's report says so.
std::optional<Payload> make_payload(const Schema& schema, Verdict& verdict, Intent intent);

/// The body as pieces: joined, with each file's content as base64 in its place, they are the JSON text to send.
/// Without files that still have to be put in there is one piece.
std::vector<Piece> write_payload(const Payload& payload);

}  // namespace visura
