// Of the C library, what goes through bytes: a page has texts of a few hundred, and a loop over words weighs more.
#include <cstddef>

extern "C" {

std::size_t strlen(const char* text) {
  const char* end = text;
  while (*end != '\0') ++end;
  return static_cast<std::size_t>(end - text);
}

void* memchr(const void* text, int wanted, std::size_t length) {
  const auto* at = static_cast<const unsigned char*>(text);
  for (; length != 0; --length, ++at) {
    if (*at == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}
}
