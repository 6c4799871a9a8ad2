// The door to JavaScript: one class and two functions, text in and text out. What the texts mean stands in session.hpp.
#include <emscripten/bind.h>

#include <string>

#include "visura/session.hpp"

namespace {

using visura::Session;

// std::string and not std::string_view: the binding layer owns the copies it makes of JavaScript strings.

// By pointer: later versions of embind copy what is returned by value, and a Session only moves. `delete()` frees it.
Session* read(const std::string& schema, const std::string& options) {
  return new Session(Session::read(schema, options));
}

std::string validate(const Session& session, const std::string& values) { return session.validate(values); }

std::string payload(const Session& session, const std::string& values, const std::string& intent) {
  return session.payload(values, intent);
}

std::string update(const Session& session, const std::string& values, const std::string& intent) {
  return session.update(values, intent);
}

std::string check(const std::string& type, const std::string& text, const std::string& options) {
  return visura::check(type, text, options);
}

std::string rule(const std::string& expression, const std::string& options) {
  return visura::rule(expression, options);
}

}  // namespace

EMSCRIPTEN_BINDINGS(visura) {
  emscripten::class_<Session>("Session")
      .class_function("read", &read, emscripten::allow_raw_pointers())
      .function("description", &Session::description)
      .function("report", &Session::report)
      .function("validate", &validate)
      .function("payload", &payload)
      .function("update", &update);
  emscripten::function("check", &check);
  emscripten::function("rule", &rule);
}
