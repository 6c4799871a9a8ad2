// visura.wasm: what <visura-form> asks, and nothing else.
#include "session_binding.hpp"

EMSCRIPTEN_BINDINGS(visura) { visura::door::bind_form(); }
