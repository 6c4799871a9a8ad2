// What is in base64, looked into. A form's module has something else in the place of content.cpp: see
// wasm/without_contents.cpp.
#pragma once

#include <string_view>

#include "files/look.hpp"

namespace visura::files {

/// Slices of a file in base64 that `decoded_size` has let through; those longer than Slices are cut to it.
struct Encoded {
  std::string_view head;
  std::string_view tail;
  std::string_view xref;
};

/// Nothing without a head. Neither head nor tail may be longer than the file.
std::optional<Look> look_at_slices(const Encoded& slices, std::uint64_t size);

/// Of a whole content, `size` bytes and not empty: by the slices that a browser would take.
std::optional<Look> look_at_content(std::string_view content, std::uint64_t size);

}  // namespace visura::files
