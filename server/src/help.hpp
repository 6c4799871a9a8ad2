// What `--help` and `--version` print.
#pragma once

#include <string>

namespace visura::server {

std::string help();
std::string version();

}  // namespace visura::server
