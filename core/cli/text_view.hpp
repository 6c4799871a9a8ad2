// Answers as text for people at a terminal.
#pragma once

#include <string>
#include <string_view>

namespace visura::cli {

/// `source` is the text that spans speak of when it is one line (a rule, a value); a caret is drawn under it then.
std::string text_view(std::string_view command, std::string_view answer, std::string_view source);

}  // namespace visura::cli
