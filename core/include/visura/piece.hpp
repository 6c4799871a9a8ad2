#pragma once

#include <string>

namespace visura {

/// A part of a request body: literal JSON text, or a file whose content the caller puts there as base64.
struct Piece {
  std::string text;
  std::string file;  ///< the `ref` of a file; when not empty, `text` is empty
};

}  // namespace visura
