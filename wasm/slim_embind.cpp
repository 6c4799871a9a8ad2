// embind registers some thirty types for whoever may want them; the door has texts, handles and nothing else. These
// take the place of the registrations (see --wrap in flags.cmake) and let only those types through, so that neither
// the module nor the glue carries the rest.
#include "door.hpp"

using namespace emscripten::internal;

extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier): the linker's names
void __real__embind_register_integer(TYPEID type, const char* name, size_t size, long min, unsigned long max);
void __real__embind_register_std_string(TYPEID type, const char* name);

void __wrap__embind_register_integer(TYPEID type, const char* name, size_t size, long min, unsigned long max) {
  if (type == TypeID<visura::door::Handle>::get()) __real__embind_register_integer(type, name, size, min, max);
}

void __wrap__embind_register_std_string(TYPEID type, const char* name) {
  if (type == TypeID<std::string>::get()) __real__embind_register_std_string(type, name);
}

void __wrap__embind_register_bool(TYPEID, const char*, size_t, bool, bool) {}
void __wrap__embind_register_bigint(TYPEID, const char*, size_t, long long, unsigned long long) {}
void __wrap__embind_register_float(TYPEID, const char*, size_t) {}
void __wrap__embind_register_std_wstring(TYPEID, size_t, const char*) {}
void __wrap__embind_register_emval(TYPEID, const char*) {}
void __wrap__embind_register_memory_view(TYPEID, unsigned, const char*) {}
// NOLINTEND(bugprone-reserved-identifier)
}
