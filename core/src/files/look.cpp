#include "files/look.hpp"

namespace visura::files {

Look look_at(const Slices& file) {
  Look look;
  look.kind = kind_of(file);
  if (look.kind == FileKind::jpeg) look_at_jpeg(file, look);
  if (look.kind == FileKind::png) look_at_png(file, look);
  if (look.kind == FileKind::pdf) look_at_pdf(file, look);
  return look;
}

}  // namespace visura::files
