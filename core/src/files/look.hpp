// What the slices of a file tell: what it is, whether it is whole, whether it is locked. Nothing is unpacked, and no
// length or offset that the file itself states is believed further than the slices go.
#pragma once

#include <cstdint>
#include <optional>

#include "files/slices.hpp"
#include "visura/file_kind.hpp"

namespace visura::files {

struct Look {
  FileKind kind = FileKind::unknown;
  bool cut = false;                   ///< its end is missing for certain
  bool encrypted = false;             ///< of a PDF; it may still open without a password
  std::uint32_t width = 0;            ///< of a JPEG or PNG, in pixels as stored; 0: not within the slices
  std::uint32_t height = 0;           ///< as `width`
  std::optional<std::uint64_t> xref;  ///< of a PDF: where the slice `xref` is to be taken
};

Look look_at(const Slices& file);

FileKind kind_of(const Slices& file);

void look_at_jpeg(const Slices& file, Look& look);
void look_at_png(const Slices& file, Look& look);
void look_at_pdf(const Slices& file, Look& look);

}  // namespace visura::files
