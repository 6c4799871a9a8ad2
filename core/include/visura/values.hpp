// What a person filled in: one entry per slot, and the request around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/file_kind.hpp"
#include "visura/schema.hpp"

namespace visura {

/// Per file, as a person sees it: the vendor states no limit, and three of these still fit `max_request_bytes` once in
/// base64. The form shrinks photos far below it.
inline constexpr std::uint64_t max_file_bytes = 5'000'000;

/// Per request, as it travels (files in base64). The server refuses more with 413.
inline constexpr std::size_t max_request_bytes = 20U << 20U;

/// What files and requests may be, unless the integrator or the operator says otherwise.
struct FileRules {
  std::uint64_t file_bytes = max_file_bytes;
  std::size_t request_bytes = max_request_bytes;
  FileKinds accepted = usual_file_kinds;
};

/// A file comes without its content, which stays where it is and is put into the body by `ref`; or with it, in base64,
/// when it arrived in the body. DocuEngine's files have neither name nor type.
struct Value {
  /// untouched: nobody has been there yet, so the rule does not know. broken: given, but not readable as any kind.
  enum class Kind : std::uint8_t { absent, untouched, text, file, broken };
  Kind kind = Kind::absent;
  bool by_ref = false;     ///< of a file: `text` is its `ref`, not its base64
  std::string text;        ///< of a file: see `by_ref`
  std::string_view lent;   ///< of a file: its base64, where it stands in a text of the caller's; `text` is empty then
  std::string name;        ///< of a file
  std::string mime;        ///< of a file
  std::uint64_t size = 0;  ///< of a file, in bytes

  /// Of a file, what its content shows. By `ref`: what the caller says of it, or slices of it do, if anything; else
  /// nothing before it is validated.
  std::optional<FileLook> seen;

  bool present() const noexcept { return kind != Kind::absent && kind != Kind::untouched; }
  std::string_view base64() const noexcept { return lent.empty() ? std::string_view(text) : lent; }
};

/// draft: complete, not yet confirmed, free. rehearsal: the vendor checks and prices, nothing is ordered.
/// order: costs money.
enum class Intent : std::uint8_t { draft, rehearsal, order };

std::string_view intent_name(Intent intent) noexcept;
std::optional<Intent> find_intent(std::string_view name) noexcept;

/// create: a new request. update: changes a draft, or closes it.
enum class Action : std::uint8_t { create, update };

struct Values {
  Action action = Action::create;
  bool partial = false;              ///< an update that names single fields: the others stay as the vendor has them
  std::vector<Value> entries;        ///< by slot
  std::vector<std::string> options;  ///< keys of the paid options that were chosen, as the schema orders them
  std::string email;                 ///< where the document is sent; empty: nowhere
  std::string callback;              ///< whom the vendor tells of progress, as JSON; empty: nobody
  std::optional<bool> stated_order;  ///< what the body itself says of its intent
  std::optional<bool> stated_test;
  FileRules rules;
};

/// Fields nobody has touched become empty ones.
void settle(Values& values);

/// What a portal may forbid: entries that cost money or send data elsewhere, and files it cannot fetch, or will not.
struct Allowed {
  bool options = true;
  bool email = true;
  bool callback = true;
  bool files = true;  ///< described by `ref`, their content elsewhere
  FileRules rules;
};

/// Reads values from JSON: a map of key → text, file object or wire string, or a request body as the vendor takes it
/// (`json_visura`, `search`, single fields as `json_visura.$0`). What could not be read is reported and keeps its slot;
/// no value at all when the text is no JSON object. Long contents of files stay in `json`, which must outlive the
/// values.
Outcome<Values> bind(const Schema& schema, std::string_view json, const Allowed& allowed = {},
                     Action action = Action::create);

/// Reads a file's text: `name|data:mime;base64,content`. Answers what is wrong with it, if anything. The content is
/// lent by `wire`.
std::optional<Code> read_wire_file(std::string_view wire, Value& file);

/// Reads `content`, base64 alone, which lends itself.
std::optional<Code> read_base64_file(std::string_view content, Value& file);

/// The name as it may travel: `|`, `;`, `,`, path separators and control characters would break the wire form, and
/// nothing says how the vendor reads letters outside ASCII.
std::string safe_file_name(std::string_view name);

/// The media type if it is written like one, else `application/octet-stream`.
std::string safe_mime(std::string_view mime);

}  // namespace visura
