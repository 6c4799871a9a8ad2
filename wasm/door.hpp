// What every module hands to JavaScript, as functions: text in, text out; session.hpp says what the texts mean. A class
// would be more convenient and cost each page four kilobytes of embind's own JavaScript.
#pragma once

#include <emscripten/bind.h>

#include <cstdint>
#include <string>

#include "visura/session.hpp"

namespace visura::door {

/// A Session in JavaScript's hands: its address. web/src/engine/schema-handle.ts alone holds it, and closes it once.
using Handle = std::uint32_t;

inline const Session& session(Handle handle) { return *reinterpret_cast<const Session*>(handle); }

// std::string and not std::string_view: the binding layer owns the copies it makes of JavaScript strings.

inline Handle read(const std::string& schema, const std::string& options) {
  return reinterpret_cast<Handle>(new Session(Session::read(schema, options)));
}

inline void close(Handle handle) { delete &session(handle); }

inline std::string description(Handle handle) { return session(handle).description(); }

inline std::string report(Handle handle) { return session(handle).report(); }

inline std::string validate(Handle handle, const std::string& values) { return session(handle).validate(values); }

inline std::string payload(Handle handle, const std::string& values, const std::string& intent) {
  return session(handle).payload(values, intent);
}

/// What a form asks.
inline void bind_form() {
  emscripten::function("read", &read);
  emscripten::function("close", &close);
  emscripten::function("description", &description);
  emscripten::function("report", &report);
  emscripten::function("validate", &validate);
  emscripten::function("payload", &payload);
}

}  // namespace visura::door
