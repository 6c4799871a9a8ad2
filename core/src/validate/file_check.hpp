// One file held against what a portal takes.
#pragma once

#include <string_view>

#include "visura/values.hpp"

namespace visura {

/// Reports on `key` what is wrong with a file or odd about it, as far as its content is at hand or `seen` tells of it.
/// When it travels with name and media type (`named`), they are checked against the content and changed to what may be
/// sent.
void check_file(Value& file, const FileRules& rules, bool named, std::string_view key, Report& report);

}  // namespace visura
