// A file as a request carries it: described, or with its content.
#pragma once

#include <optional>

#include "json/tree.hpp"
#include "visura/values.hpp"

namespace visura {

/// `{"name","mime","size","ref","seen"}`, or in the place of `seen` slices in base64: `head`, `tail` and `xref`. What
/// slices show counts for more than what is said. Neither is needed.
std::optional<Code> read_file_object(const json::Value& given, Value& file);

/// Visengine takes `name|data:mime;base64,…`, DocuEngine the base64 alone or an address to fetch the file from. What
/// `given` lends is lent on.
std::optional<Code> read_file_text(const json::Value& given, Dialect dialect, Value& file);

}  // namespace visura
