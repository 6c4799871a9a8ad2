// visura-full.wasm: everything the other doors have, for Node, back ends and those who write schemas.
#include "door.hpp"

namespace {

std::string update(visura::door::Handle handle, const std::string& values, const std::string& intent) {
  return visura::door::session(handle).update(values, intent);
}

std::string check(const std::string& type, const std::string& text, const std::string& options) {
  return visura::check(type, text, options);
}

std::string rule(const std::string& expression, const std::string& options) {
  return visura::rule(expression, options);
}

}  // namespace

EMSCRIPTEN_BINDINGS(visura) {
  visura::door::bind_form();
  emscripten::function("update", &update);
  emscripten::function("check", &check);
  emscripten::function("rule", &rule);
}
