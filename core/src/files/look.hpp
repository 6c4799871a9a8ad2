// What the slices of a file tell: what it is, whether it is whole, whether it is locked. Nothing is unpacked, and no
// length or offset that the file itself states is believed further than the slices go.
#pragma once

#include "files/slices.hpp"
#include "visura/file_kind.hpp"

namespace visura::files {

using Look = FileLook;

Look look_at(const Slices& file);

FileKind kind_of(const Slices& file);

void look_at_jpeg(const Slices& file, Look& look);
void look_at_png(const Slices& file, Look& look);
void look_at_pdf(const Slices& file, Look& look);

}  // namespace visura::files
