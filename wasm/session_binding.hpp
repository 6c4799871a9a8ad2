// What every module hands to JavaScript: text in, text out. What the texts mean stands in session.hpp.
#pragma once

#include <emscripten/bind.h>

#include <string>

#include "visura/session.hpp"

namespace visura::door {

// std::string and not std::string_view: the binding layer owns the copies it makes of JavaScript strings.

// By pointer: later versions of embind copy what is returned by value, and a Session only moves. `delete()` frees it.
inline Session* read(const std::string& schema, const std::string& options) {
  return new Session(Session::read(schema, options));
}

inline std::string validate(const Session& session, const std::string& values) { return session.validate(values); }

inline std::string payload(const Session& session, const std::string& values, const std::string& intent) {
  return session.payload(values, intent);
}

inline std::string check(const std::string& type, const std::string& text, const std::string& options) {
  return visura::check(type, text, options);
}

/// What a form asks; a module that can do more adds it to the class.
inline emscripten::class_<Session> bind_form() {
  emscripten::function("check", &check);
  return emscripten::class_<Session>("Session")
      .class_function("read", &read, emscripten::allow_raw_pointers())
      .function("description", &Session::description)
      .function("report", &Session::report)
      .function("validate", &validate)
      .function("payload", &payload);
}

}  // namespace visura::door
