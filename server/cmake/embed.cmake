# Writes a C++ file that carries `files` (relative names) as bytes; server/src/embedded.hpp declares it.
function(visura_embed output)
  set(arrays "")
  set(rows "")
  set(hashes "")
  set(index 0)
  foreach(name IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name})
    file(READ ${name} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND arrays "constexpr char file_${index}[] = {${bytes}};\n")
    string(APPEND rows "    {\"${name}\", std::string_view(file_${index}, sizeof file_${index})},\n")
    if(name MATCHES "^services/(.*)\\.json$")
      list(APPEND hashes ${CMAKE_MATCH_1})
    endif()
    math(EXPR index "${index} + 1")
  endforeach()
  string(REPLACE ";" "," hashes "${hashes}")
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [=[
#include "embedded.hpp"

namespace visura::server {
namespace {

@arrays@
struct Row {
  std::string_view name;
  std::string_view content;
};

constexpr Row rows[] = {
@rows@};

}  // namespace

std::string_view embedded(std::string_view name) noexcept {
  for (const Row& row : rows) {
    if (row.name == name) return row.content;
  }
  return {};
}

std::string_view embedded_services() noexcept { return "@hashes@"; }

}  // namespace visura::server
]=])
endfunction()
