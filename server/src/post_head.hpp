#pragma once

#include <string>

#include "visura/values.hpp"

namespace visura::server {

/// What the head of a request that changes something said, once it has passed the guards.
struct PostHead {
  Intent intent = Intent::draft;
  std::string key;  ///< of the attempt
};

}  // namespace visura::server
