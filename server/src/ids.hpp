// Addresses and the ids in them, which come from strangers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visura::server {

/// Letters and digits, at most 64: every hash and id of the vendor, and our handles. Not always hexadecimal.
bool is_id(std::string_view text);

/// As `is_id`, and what joins such parts: `<id>_0`. At most 128.
bool is_result_id(std::string_view text);

/// The segments of a request's path, each decoded once, without the query. Nothing when it is no absolute path, a
/// percent sign is followed by no two hexadecimal digits, or a segment holds what could change the path: a slash or
/// backslash that was encoded, a NUL.
std::optional<std::vector<std::string>> split_path(std::string_view target);

}  // namespace visura::server
