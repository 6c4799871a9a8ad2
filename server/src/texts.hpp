// The server's sentences for people, from server/texts/*.json, carried inside the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "visura/catalog.hpp"

namespace visura::server {

class Texts {
 public:
  static bool speaks(std::string_view lang);
  explicit Texts(std::string_view lang);

  std::string operator()(std::string_view key, const std::vector<Param>& params = {}) const;

 private:
  Catalog catalog_;
};

}  // namespace visura::server
