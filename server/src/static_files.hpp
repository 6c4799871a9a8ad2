// The demonstration portal and the form's own files, from two folders on disk.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace visura::server {

class StaticFiles {
 public:
  /// `portal` is served at "/", `web` at "/visura/"; either may be empty.
  StaticFiles(std::string portal, std::string web) : portal_(std::move(portal)), web_(std::move(web)) {}

  /// Nothing when there is no such file. `known` is the client's If-None-Match, `codings` its Accept-Encoding.
  std::optional<http::Answer> find(const std::vector<std::string>& path, std::string_view known,
                                   std::string_view codings) const;

 private:
  std::string portal_;
  std::string web_;
};

}  // namespace visura::server
