// What a PDF says at its end.
#pragma once

#include <cstdint>
#include <optional>

#include "files/slices.hpp"

namespace visura::files {

/// The last `startxref` of the tail; nothing when there is none, or it leads out of the file.
std::optional<std::uint64_t> startxref(const Slices& file);

}  // namespace visura::files
