// In place of embind's own library, which registers some thirty types for whoever may want them: the door has texts and
// handles. What nobody registers, neither the module nor the glue carries.
#include <emscripten/emscripten.h>

#include "door.hpp"

using namespace emscripten::internal;

extern "C" {

/// For embind's words about a type that nobody registered: it has no name here.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(TYPEID) { return nullptr; }  // NOLINT(bugprone-reserved-identifier)

__attribute__((constructor)) void register_types() {
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_integer(TypeID<visura::door::Handle>::get(), "unsigned", sizeof(visura::door::Handle), 0, ~0UL);
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
}
}
