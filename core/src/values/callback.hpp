// Whom the vendor tells of a request's progress: `callback_data`, `callback`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/tree.hpp"
#include "visura/diagnostic.hpp"
#include "visura/schema.hpp"

namespace visura {

struct Callback {
  std::string json;           ///< written anew, so that nothing else travels along
  std::optional<Code> wrong;  ///< why it is none: a `request_callback_…`
  std::string_view entry;     ///< the entry concerned, in `given`
};

/// `{method, field, url, data}`, DocuEngine also `headers`: over https only, with the strings it was given.
Callback read_callback(const json::Value& given, Dialect dialect);

/// A host and no user before it; only characters that stand in a URL as they are (RFC 3986 §2).
bool is_https_url(std::string_view url) noexcept;

}  // namespace visura
