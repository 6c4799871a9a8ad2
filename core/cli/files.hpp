// Files of the command line: read once, described for the core, and put into the body.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "visura/piece.hpp"

namespace visura::cli {

/// The whole of a file, or of standard input for `-`.
std::optional<std::string> read_file(const std::string& path);

/// The files that `--file` named, by path. VALUES may come from a stranger: a path inside it is never opened.
class Files {
 public:
  /// Nothing went wrong when the answer is empty; else it says what.
  std::string read(const std::vector<FileArgument>& files);

  /// VALUES with each file described in its field.
  std::string put_into(const std::string& values) const;

  /// The body with the contents of its files in place; nothing when it asks for a file that was not named.
  std::optional<std::string> join(const std::vector<Piece>& pieces) const;

 private:
  std::vector<FileArgument> arguments_;
  std::map<std::string, std::string> contents_;
};

}  // namespace visura::cli
