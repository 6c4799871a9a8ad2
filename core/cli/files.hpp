// Files of the command line: read, described for the core, and put into the body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "visura/piece.hpp"

namespace visura::cli {

/// The whole of a file, or of standard input for `-`.
std::optional<std::string> read_file(const std::string& path);

/// VALUES with each `--file` put into its field. Nothing when a file cannot be read: then `error` says which.
std::optional<std::string> with_files(const std::string& values, const std::vector<FileArgument>& files,
                                      std::string& error);

/// The body with the contents of its files in place.
std::optional<std::string> join(const std::vector<Piece>& pieces, std::string& error);

}  // namespace visura::cli
