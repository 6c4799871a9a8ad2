// The smallest honest archive: one file, stored.
#pragma once

#include <string>
#include <string_view>

namespace visura::server {

std::string zip_of(std::string_view name, std::string_view content);

/// With padding, as `documento` carries it.
std::string base64_of(std::string_view bytes);

}  // namespace visura::server
