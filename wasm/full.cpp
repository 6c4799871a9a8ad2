// visura-full.wasm: everything the other doors have, for Node, back ends and those who write schemas.
#include "session_binding.hpp"

namespace {

std::string update(const visura::Session& session, const std::string& values, const std::string& intent) {
  return session.update(values, intent);
}

std::string rule(const std::string& expression, const std::string& options) {
  return visura::rule(expression, options);
}

}  // namespace

EMSCRIPTEN_BINDINGS(visura) {
  visura::door::bind_form().function("update", &update);
  emscripten::function("rule", &rule);
}
