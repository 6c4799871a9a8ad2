// The catalogs that native programs carry. WebAssembly carries none: whoever loads it hands the words in.
#pragma once

#include <string_view>

namespace visura {

/// The JSON text of core/data/messages/`lang`.json, or nothing for a language we do not have.
std::string_view builtin_catalog(std::string_view lang) noexcept;

}  // namespace visura
