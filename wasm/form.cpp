// visura.wasm: what <visura-form> asks, and nothing else.
#include "door.hpp"

EMSCRIPTEN_BINDINGS(visura) { visura::door::bind_form(); }
