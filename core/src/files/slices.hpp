// The parts of a file that are looked at. Whoever holds a file hands in the same ones, so that browser and server give
// the same verdict, and no file has to be in memory as a whole.
#pragma once

#include <cstdint>
#include <string_view>

namespace visura::files {

/// Signatures, the first segments of a picture, the beginning of an archive's first entry.
inline constexpr std::uint64_t head_bytes = 4096;

/// Where a PDF, a PNG and an archive say how they end. Many writers add a few kilobytes after that.
inline constexpr std::uint64_t tail_bytes = 65'536;

/// Where a PDF's `startxref` leads: the dictionary of a cross-reference stream, or a short table and its trailer.
inline constexpr std::uint64_t xref_bytes = 4096;

/// False where `offset` is behind the end.
bool stands_at(std::string_view text, std::size_t offset, std::string_view wanted) noexcept;

struct Slices {
  std::uint64_t size = 0;  ///< of the whole file; neither head nor tail is longer
  std::string_view head;   ///< the first `head_bytes`, or all
  std::string_view tail;   ///< the last `tail_bytes`, or all; empty: nothing is known of the end
  std::string_view xref;   ///< of a PDF: `xref_bytes` from where `startxref` leads

  /// What is at hand from `offset` on, without a gap.
  std::string_view from(std::uint64_t offset) const noexcept;
};

}  // namespace visura::files
