// Files carried inside the program; CMake writes the table behind it.
#pragma once

#include <string_view>

namespace visura::server {

/// The content of `texts/it.json` and the like, or nothing.
std::string_view embedded(std::string_view name) noexcept;

/// The hash in the name of every embedded `services/HASH.json`, joined by commas.
std::string_view embedded_services() noexcept;

}  // namespace visura::server
