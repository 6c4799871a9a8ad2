// visura-files.wasm: what a page asks when somebody has chosen a file. A form's core knows files by what is said here.
#include <algorithm>

#include "files/look.hpp"
#include "raw_door.hpp"
#include "text/ascii.hpp"
#include "values/seen.hpp"

using visura::door::buffer;

/// Head, tail and `xref` of a file as bytes, and the file's size as digits: what these show, as JSON. Where the answer
/// names an `xref` that was not handed in, the same question with it tells more.
VISURA_RAW const char* look() {
  visura::files::Slices file;
  file.head = buffer(0);
  file.tail = buffer(1);
  file.xref = buffer(2);
  const std::uint64_t size = visura::text::read_digits(buffer(3)).value;
  file.size = std::max<std::uint64_t>(size, std::max(file.head.size(), file.tail.size()));
  visura::json::Writer writer;
  visura::write_seen(writer, visura::files::look_at(file));
  return visura::door::answer(writer.take());
}
