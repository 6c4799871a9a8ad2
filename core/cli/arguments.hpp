// What the command line asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace visura::cli {

/// A file to put into a field: `--file '$5=carta.pdf'`.
struct FileArgument {
  std::string key;
  std::string path;
};

struct Arguments {
  std::string command;
  std::vector<std::string> operands;
  std::string intent;
  std::string id;  ///< which service of a list
  std::string lang = "it";
  std::string today;
  std::vector<std::string> filled;
  bool has_filled = false;
  std::string date;      ///< `places`: those that existed then come first
  std::string province;  ///< `places`: only those of this one
  std::vector<FileArgument> files;
  bool text = false;    ///< for people instead of JSON
  bool body = false;    ///< `payload`, `update`: the joined body alone
  bool repair = false;  ///< mend the schema's broken JSON
  bool help = false;
  bool version = false;
  std::string error;  ///< one sentence; the rest is not meaningful then
};

inline bool writes_body(const Arguments& arguments) {
  return arguments.command == "payload" || arguments.command == "update";
}

Arguments parse_arguments(int count, char** arguments);

extern const std::string_view usage;

}  // namespace visura::cli
