# Run by the build: cmake -DFOLDER=… -DOUTPUT=… -P embed-places.cmake
# Writes a C++ file that carries FOLDER's dates.bin, names.bin and former.bin and opens them.
set(tables "")
foreach(name IN ITEMS dates names former)
  file(READ ${FOLDER}/${name}.bin hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND tables "constexpr char ${name}[] = {${bytes}};\n")
endforeach()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [=[
// Derived from lists of the Ministero dell'Interno, the Agenzia delle Entrate (CC BY 4.0) and ISTAT (CC BY 3.0 IT): see
// core/data/places/README.md.
#include "visura/places.hpp"

namespace visura {
namespace {

@tables@
}  // namespace

Places builtin_places() noexcept {
  static const Places opened =
      Places::open({dates, sizeof dates}, {names, sizeof names}, {former, sizeof former}).value_or(Places());
  return opened;
}

}  // namespace visura
]=])
