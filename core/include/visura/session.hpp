// The one door: text in, text out. The C ABI, WebAssembly, the command line and the server all stand behind it,
// so they cannot disagree. Shapes of the answers: README, "Answers".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/payload.hpp"

namespace visura {

/// A request body ready to send, or the reasons why there is none.
struct Prepared {
  bool ok = false;
  std::string report;                 ///< the same JSON as `Session::validate`
  std::string id;                     ///< the service the body asks for
  std::string_view method;            ///< POST; PUT or PATCH for an update
  std::string_view path;              ///< the vendor's collection; an update adds `/{id}`
  std::optional<std::int64_t> total;  ///< cents that the vendor will charge, options included; of a new request
  std::vector<Piece> pieces;
};

/// Options are a JSON object, every key optional: `id` (which service of a list), `lang` ("it"), `catalog` (a catalog's
/// JSON object; natively the built-in one of `lang`), `today` ("2026-11-23"), `allow` (which of "options", "email",
/// "callback" and "files", those described by `ref`, a request may carry; all of them when not given), `labels` (of a
/// rule's keys), `accept` (kinds of files: "pdf", "jpeg" and "png" when not given; see file_kind.hpp), `limits`
/// (`file_bytes` per file, `request_bytes` per request in base64; see values.hpp), `repair` (true: a schema whose JSON
/// is broken is mended, each repair a warning in the report; values never are).
class Session {
 public:
  static Session read(std::string_view schema, std::string_view options = {});

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  bool usable() const noexcept;     ///< a schema was read; if not, every answer carries the report of reading
  std::string report() const;       ///< what reading the schema found
  std::string description() const;  ///< the view model of a form
  std::string validate(std::string_view values) const;
  std::string payload(std::string_view values, std::string_view intent) const;

  /// The body that changes a draft, or closes it when the intent is an order: `values` is a whole request, which is
  /// validated as one, or single fields; the others stay as the vendor has them.
  std::string update(std::string_view values, std::string_view intent) const;

  /// As `payload` and `update`, without wrapping the body in JSON once more.
  Prepared prepare(std::string_view values, std::string_view intent, Action action = Action::create) const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Checks one text as the vendor's type `type` would be checked; a file as `name|data:mime;base64,…` or as a request
/// describes it in JSON.
std::string check(std::string_view type, std::string_view text, std::string_view options = {});

/// What a text is: a codice fiscale of a person, an omocode, a provisional code, that of an entity, a partita IVA, an
/// STP or ENI code; slot by slot, with what may stand there; what it says of birth; whether it fits; what was probably
/// meant. `facts` is a JSON object, every key optional: `surname`, `given_name`, `full_name`, `birth_date`, `sex`,
/// `birth_place` of the person; `other`, a second code to be told apart; `family` (true: all 128 forms); `holder`
/// ("person" or "vat": of whom the code should be). What of them, or of `today`, cannot be read is said and left out.
std::string identify(std::string_view text, std::string_view facts = {}, std::string_view options = {});

/// The codes that a person with these facts (as above) may have got.
std::string encode_codice_fiscale(std::string_view facts, std::string_view options = {});

/// Explains a rule. Options may add `filled`: an array of keys that are true while all others are false.
std::string rule(std::string_view expression, std::string_view options = {});

/// Comuni and states whose name begins with `text`, as a form suggests them (see `Places::search`). Options may add
/// `date` (YYYY-MM-DD), `province`, `states` (false: only comuni), `limit` (20; at most 100). The tables are the
/// built-in ones; where there are none, and for options it cannot read, the answer is not `ok`.
std::string search_places(std::string_view text, std::string_view options = {});

}  // namespace visura
