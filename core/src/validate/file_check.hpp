// One file held against what a portal takes.
#pragma once

#include <string_view>

#include "files/look.hpp"
#include "visura/values.hpp"

namespace visura {

/// Reports on `key` what is wrong with a file or odd about it; answers what its content shows. Of a file that is only
/// described, without slices, that is nothing. When it travels with name and media type (`named`), they are checked
/// against the content and changed to what may be sent.
files::Look check_file(Value& file, const FileRules& rules, bool named, std::string_view key, Report& report);

}  // namespace visura
