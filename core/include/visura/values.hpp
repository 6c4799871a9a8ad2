// What a person filled in: one entry per slot, and the request around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/schema.hpp"

namespace visura {

/// Per file, as a person sees it: the vendor states no limit, and three of these still fit `max_request_bytes` once in
/// base64. The form shrinks photos far below it.
inline constexpr std::uint64_t max_file_bytes = 5'000'000;

/// Per request, as it travels (files in base64). The server refuses more with 413.
inline constexpr std::size_t max_request_bytes = 20U << 20U;

/// A file without its content: the content stays where it is and is put into the body by `ref`. A file that arrived
/// as a wire string has no `ref` but its `base64`.
struct File {
  std::string name;
  std::string mime;
  std::uint64_t size = 0;
  std::string ref;
  std::string base64;
};

struct Value {
  /// untouched: nobody has been there yet, so the rule does not know. broken: given, but not readable as any kind.
  enum class Kind : std::uint8_t { absent, untouched, text, file, broken };
  Kind kind = Kind::absent;
  std::string text;
  File file;

  bool present() const noexcept { return kind != Kind::absent && kind != Kind::untouched; }
};

/// draft: complete, not yet confirmed, free. rehearsal: the vendor checks and prices, nothing is ordered.
/// order: costs money.
enum class Intent : std::uint8_t { draft, rehearsal, order };

std::string_view intent_name(Intent intent) noexcept;
std::optional<Intent> find_intent(std::string_view name) noexcept;

struct Values {
  std::vector<Value> entries;           ///< by slot
  std::vector<std::string> options;     ///< keys of the paid options that were chosen, as the schema orders them
  std::optional<std::string> email;     ///< `email_target`
  std::optional<std::string> callback;  ///< `callback_data`, as JSON
  std::optional<bool> stated_state;     ///< what the body itself says of its intent
  std::optional<bool> stated_test;
};

/// Fields nobody has touched become empty ones.
void settle(Values& values);

/// What a portal may forbid: entries that cost money or send data elsewhere, and files it cannot fetch.
struct Allowed {
  bool options = true;
  bool email = true;
  bool callback = true;
  bool files = true;  ///< described by `ref`, their content elsewhere
};

/// Reads values from JSON: a map of key → text, file object or wire string, or a whole request body with `json_visura`.
/// What could not be read is reported and keeps its slot; no value at all when the text is no JSON object.
Outcome<Values> bind(const Schema& schema, std::string_view json, const Allowed& allowed = {});

/// `name|data:mime;base64,content` → file. The report has `file.*` errors.
Outcome<File> read_wire_file(std::string wire);

/// The name as it may travel: `|`, `;`, `,`, path separators and control characters would break the wire form, and
/// nothing says how the vendor reads letters outside ASCII.
std::string safe_file_name(std::string_view name);

/// The media type if it is written like one, else `application/octet-stream`.
std::string safe_mime(std::string_view mime);

}  // namespace visura
